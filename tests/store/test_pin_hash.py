"""What is kept of a PIN does not give it away."""

from __future__ import annotations

from app.store.pin_hash import Argon2Hash


def test_only_the_pin_that_it_was_made_of_fits() -> None:
    hashed = Argon2Hash().make("2580")
    assert Argon2Hash().fits("2580", hashed)
    assert not Argon2Hash().fits("2581", hashed)


def test_what_is_kept_is_argon2id_with_a_salt_of_its_own() -> None:
    one, other = (Argon2Hash().make("2580") for _ in range(2))
    assert one != other
    assert one.startswith("$argon2id$v=19$m=65536,t=3,p=4$")
    assert "2580" not in one.split("$")[3]


def test_what_nobody_can_have_made_fits_nothing() -> None:
    assert not any(
        Argon2Hash().fits("2580", kept) for kept in ("", "2580", "$argon2id$", "$argon2id$v=19$x$y")
    )
