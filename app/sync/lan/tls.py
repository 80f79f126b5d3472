"""The encrypted line: a certificate over the very key by which computers know each other.

The certificate is made anew at every start of a station. What is pinned is its public key, which is
the station's signing key; so whoever knows a station from a stick can call it over the network.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import ssl
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

if TYPE_CHECKING:
    from app.sync.keys import Keys

_FROM = dt.datetime(1970, 1, 2, tzinfo=dt.UTC)
_UNTIL = dt.datetime(9999, 12, 31, tzinfo=dt.UTC)
"""Clocks here may be decades off; a key is given up by revoking it, not by the calendar."""


class Shown(NamedTuple):
    """What the other end of a line has proved to own."""

    sign: str
    """Its public key in hex, as in ``Peer.sign``."""
    certificate: str
    """SHA-256 of its certificate, in hex: it names one run of one station."""


def make_certificate(keys: Keys) -> bytes:
    """A certificate of ``keys`` that no other run has, in DER."""
    private = Ed25519PrivateKey.from_private_bytes(keys.seed)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, keys.id)])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(private.public_key())
        .serial_number(int.from_bytes(os.urandom(16), "big") | 1)
        .not_valid_before(_FROM)
        .not_valid_after(_UNTIL)
        .sign(private, None)
    )
    return made.public_bytes(Encoding.DER)


def certificate_name(certificate: bytes) -> str:
    """What a signature calls a certificate."""
    return hashlib.sha256(certificate).hexdigest()


def server_context(keys: Keys, certificate: bytes) -> ssl.SSLContext:
    """TLS 1.3 only, for a station."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_3
    # Nobody comes back so often that the bytes of tickets were worth their while.
    context.num_tickets = 0
    private = Ed25519PrivateKey.from_private_bytes(keys.seed)
    text = private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    shown = x509.load_der_x509_certificate(certificate).public_bytes(Encoding.PEM)
    # The module takes files only. The folder can be read by nobody else, and is gone at once.
    with tempfile.TemporaryDirectory(prefix="digital-buddy-") as folder:
        file = Path(folder) / "station.pem"
        number = os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(number, "wb") as opened:
            opened.write(text + shown)
        context.load_cert_chain(file)
    return context


def client_context() -> ssl.SSLContext:
    """TLS 1.3 only, for a seat: authorities are not asked, the key is compared by ``shown_by``."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_3
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context


def shown_by(certificate: bytes | None) -> Shown | None:
    """What a certificate in DER shows; None if it is none of ours.

    The handshake has proved already that the other end owns the key.
    """
    try:
        public = x509.load_der_x509_certificate(certificate or b"").public_key()
    except ValueError:
        return None
    if not isinstance(public, Ed25519PublicKey):
        return None
    return Shown(public.public_bytes_raw().hex(), certificate_name(certificate or b""))
