"""A learner and a volunteer, each at a window of their own, with a mouse: what they see and press.

Run by the system's own Python, which has AT-SPI, as ``-m tests.assistive.two_windows``.
AT-SPI only says where a button is and what is written; every press is the mouse's (``xdotool``).
Prints one line of JSON for each thing that was seen or done, with the seconds since the start.
Imports nothing of the program.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
import warnings
from collections.abc import Callable, Iterator
from typing import Any

import gi  # type: ignore[import-not-found, unused-ignore]

gi.require_version("Atspi", "2.0")
warnings.simplefilter("ignore")
from gi.repository import Atspi, GLib  # type: ignore[import-not-found, unused-ignore] # noqa: E402

_LONGEST = 40.0
"""Seconds until what is waited for counts as lost."""
_SETTLED = 0.8
"""Seconds for which a button that has just appeared is not yet meant."""
SEAT, DESK = "数字伙伴", "驿站值守台"
_BUTTONS = {"push button", "button", "toggle button", "check box", "radio button"}
_BEGAN = time.monotonic()


class Lost(Exception):
    """Something that had to be there never came."""


def say(what: str, of: str) -> None:
    """One line about what was met."""
    line = {"what": what, "of": of, "at": round(time.monotonic() - _BEGAN, 2)}
    sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")
    sys.stdout.flush()


def let_pass(seconds: float) -> None:
    """Let the desktop's messages arrive."""
    loop = GLib.MainLoop()
    GLib.timeout_add(round(seconds * 1000), loop.quit)
    loop.run()


def wait_for(what: str, look: Callable[[], Any]) -> Any:
    """What ``look`` finds, as soon as it does."""
    until = time.monotonic() + _LONGEST
    while time.monotonic() < until:
        try:
            found = look()
        except GLib.Error:
            found = None
        if found:
            return found
        let_pass(0.1)
    raise Lost(what)


def _walk(node: Any) -> Iterator[Any]:
    states = node.get_state_set()
    if not states.contains(Atspi.StateType.SHOWING):
        return
    yield node
    for place in range(node.get_child_count()):
        child = node.get_child_at_index(place)
        if child is not None:
            yield from _walk(child)


class Person:
    """Somebody before the window with this title."""

    def __init__(self, title: str) -> None:
        self.title = title
        self.frame = wait_for(f"the window {title}", self._find)
        say("opened", title)

    def _find(self) -> Any:
        desktop = Atspi.get_desktop(0)
        for number in range(desktop.get_child_count()):
            program = desktop.get_child_at_index(number)
            for place in range(program.get_child_count() if program is not None else 0):
                frame = program.get_child_at_index(place)
                if frame is not None and frame.get_name() == self.title:
                    return frame
        return None

    def words(self) -> list[str]:
        """Whatever can be read in the window now."""
        told = []
        for each in _walk(self.frame):
            told += [each.get_name(), each.get_description()]
        return [text for text in told if text]

    def sees(self, text: str) -> None:
        """Wait until this can be read."""
        try:
            wait_for(text, lambda: any(text in each for each in self.words()))
        except Lost as lost:
            raise Lost(f"{text} never came at {self.title}; there is: {self.words()}") from lost
        say("seen", text)

    def turns_to(self, text: str) -> None:
        """Turn page after page until this can be read."""
        for _page in range(6):
            let_pass(_SETTLED)
            if any(text in each for each in self.words()):
                return
            self.presses("下一屏")
        raise Lost(f"{text} is on no page")

    def sees_no(self, text: str) -> None:
        """Wait until this can be read no more."""
        wait_for(f"no {text}", lambda: not any(text in each for each in self.words()))
        say("gone", text)

    def presses(self, name: str) -> None:
        """Move the mouse to the button that begins so, and press it."""

        def find() -> Any:
            buttons = [each for each in _walk(self.frame) if each.get_role_name() in _BUTTONS]
            for fits in (str.__eq__, str.startswith):
                for each in buttons:
                    if fits(each.get_name(), name):
                        return each
            return None

        try:
            wait_for(name, find)
        except Lost as lost:
            raise Lost(f"{name} never came at {self.title}; there is: {self.words()}") from lost
        let_pass(_SETTLED)
        button = wait_for(name, find)
        place = button.get_extents(Atspi.CoordType.SCREEN)
        x, y = place.x + place.width // 2, place.y + place.height // 2
        subprocess.run(["xdotool", "mousemove", str(x), str(y)], check=True)
        let_pass(0.2)
        subprocess.run(["xdotool", "click", "1"], check=True)
        say("pressed", name)
        let_pass(0.3)


def put_beside_each_other() -> None:
    """The seat on the left, the desk on the right: a screen is wide enough for both."""
    for title, x in ((SEAT, 0), (DESK, 1290)):
        search = ["xdotool", "search", "--name", f"^{title}$"]
        found = subprocess.run(search, check=True, capture_output=True, text=True)
        for window in found.stdout.split():
            subprocess.run(["xdotool", "windowmove", window, str(x), "0"], check=False)
    let_pass(1.0)


def get_help(pin: str, look: Callable[[str], None]) -> None:
    """A hand goes up, is answered, and the help is ended: once at the seat, once at the desk."""
    learner, volunteer = Person(SEAT), Person(DESK)
    put_beside_each_other()
    volunteer.presses("小李")
    for digit in pin:
        volunteer.presses(digit)
    volunteer.presses("确定")
    volunteer.sees("签退")
    volunteer.presses("今天")
    # The seat knows the station on its own computer without anybody typing a code.
    volunteer.sees("1 号")
    look("connected")
    learner.presses("选一课")
    learner.turns_to("养老金资格认证")
    learner.presses("养老金资格认证")
    learner.presses("跟我做")
    volunteer.sees("跟我做 · 第 1 步")
    learner.presses("叫志愿者")
    volunteer.sees("举手")
    learner.sees("下一位就是您")
    look("hand")
    volunteer.presses("我去帮")
    learner.sees("小李马上来")
    volunteer.sees("下一步该做")
    look("coming")
    learner.presses("志愿者到了")
    volunteer.sees("小李在旁边")
    learner.presses("学员接着做")
    look("beside")
    learner.presses("帮完了")
    volunteer.sees_no("小李在旁边")
    volunteer.presses("返回")
    # Once more, and this time the desk ends it.
    learner.presses("叫志愿者")
    volunteer.presses("我去帮")
    volunteer.presses("我到了")
    learner.sees("小李在您旁边")
    learner.presses("我来动手")
    learner.sees("志愿者动手")
    look("by-hand")
    volunteer.presses("帮完了")
    learner.sees_no("志愿者动手")
    volunteer.sees("这会儿没有人等")
    look("over")


def main(pin: str, folder: str) -> None:
    """``pin`` is the volunteer's; ``folder`` takes pictures of the screen, "" for none."""

    def look(name: str) -> None:
        if folder:
            subprocess.run(["scrot", "-o", f"{folder}/{name}.png"], check=False)

    Atspi.init()
    try:
        get_help(pin, look)
    except Lost as lost:
        look("lost")
        say("lost", str(lost))
        sys.exit(1)
    say("done", "")


if __name__ == "__main__":
    main(*sys.argv[1:])
