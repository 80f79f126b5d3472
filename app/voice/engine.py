"""pyttsx3 as it can be trusted: one thread, only rendering, checked. Runs in the worker alone.

What was measured about it is in docs/voice.md; every odd line here answers one of those findings.
"""

from __future__ import annotations

import ctypes
from contextlib import suppress
from pathlib import Path
from threading import Event
from typing import Any

from app.voice.voices import ESPEAK, VoiceFacts

_RENDER_LIMIT = 1.8
"""Seconds a sentence may take; the parent's watchdog is a little slower."""


class EngineMissing(Exception):
    """This machine has no speech engine that pyttsx3 can use."""


class Engine:
    """The speech engine of this machine."""

    def __init__(self) -> None:
        """Open it; EngineMissing when there is none."""
        try:
            import pyttsx3  # noqa: PLC0415  its import alone loads the engine's library

            self._engine: Any = pyttsx3.init()
        except Exception as error:  # RuntimeError, OSError, COM errors: all mean none
            raise EngineMissing(str(error)) from error
        self.name = str(self._engine.driver_name)
        # Through the engine, a property is set in a race with the speech; on the driver it is not.
        self._driver: Any = self._engine.proxy._driver  # noqa: SLF001
        self._finished = Event()
        self._engine.connect("finished-utterance", self._note_finished)
        self._voice = ""
        self._speed = 0

    def list_voices(self) -> list[VoiceFacts]:
        """Every voice that can be described; one broken entry does not hide the others."""
        try:
            offered = list(self._driver.getProperty("voices"))
        except Exception:  # noqa: BLE001  pyttsx3 reads SAPI's "804;9" as one number and raises
            offered = self._list_sapi_tokens()
        return [
            VoiceFacts(
                str(voice.id),
                str(voice.name or ""),
                tuple(str(language) for language in voice.languages or ()),
            )
            for voice in offered
        ]

    def phonemes_of(self, voice: str, text: str) -> str:
        """How espeak-ng pronounces ``text`` in ``voice``; "" when the voice does not load."""
        from pyttsx3.drivers import _espeak  # noqa: PLC0415  loads the library when imported

        try:
            self._select(voice)
        except ValueError:
            return ""
        translate = _espeak.dll.espeak_TextToPhonemes
        translate.restype = ctypes.c_char_p
        translate.argtypes = [ctypes.POINTER(ctypes.c_void_p), ctypes.c_int, ctypes.c_int]
        buffer = ctypes.create_string_buffer(text.encode())
        cursor = ctypes.c_void_p(ctypes.addressof(buffer))
        said = b""
        while cursor.value:
            said += translate(ctypes.byref(cursor), 1, 0) or b""
        return said.decode("utf-8", "replace")

    def render(self, text: str, *, voice: str, speed: int, path: Path) -> None:
        """Write ``text`` to ``path``; OSError when the engine wrote nothing in time."""
        self._select(voice)
        if speed != self._speed:
            self._driver.setProperty("rate", speed)
            self._settle()
            self._speed = speed
        self._finished.clear()
        self._engine.save_to_file(text, str(path))
        self._engine.runAndWait()
        # On espeak runAndWait returns long before the file is written; SAPI5 writes it before that
        # and announces nothing.
        if self.name == ESPEAK and not self._finished.wait(_RENDER_LIMIT):
            raise OSError("the engine did not finish")
        if not path.exists():
            raise OSError("the engine wrote no file")

    def _select(self, voice: str) -> None:
        if voice != self._voice:
            self._driver.setProperty("voice", voice)
            self._settle()
            self._voice = voice

    def _settle(self) -> None:
        """Let espeak take its settings: the next call may otherwise cancel them."""
        if self.name == ESPEAK:
            from pyttsx3.drivers import _espeak  # noqa: PLC0415

            _espeak.Synchronize()

    def _note_finished(self, name: str | None, completed: bool) -> None:  # noqa: ARG002
        self._finished.set()

    def _list_sapi_tokens(self) -> list[Any]:
        from pyttsx3.voice import Voice  # noqa: PLC0415

        tokens: list[Any] = []
        with suppress(Exception):
            for token in self._driver._tts.GetVoices():  # noqa: SLF001
                with suppress(Exception):
                    language = _locale_of(token.GetAttribute("Language"))
                    tokens.append(Voice(token.Id, token.GetDescription(), [language]))
        return tokens


def _locale_of(attribute: str) -> str:
    """SAPI5 names languages by hexadecimal ids, sometimes several: "804;9" → zh-CN."""
    import locale  # noqa: PLC0415

    for part in attribute.split(";"):
        name = locale.windows_locale.get(int(part, 16)) if part.strip() else None
        if name:
            return name.replace("_", "-")
    return ""
