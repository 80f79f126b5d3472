"""A blind learner's program: knows a seat only by names, roles, actions and announcements.

Run by the system's own Python, which has AT-SPI: /usr/bin/python3 -m tests.assistive.reader WHAT,
where WHAT is ``lesson TITLE MODE PRESSES`` (plays it to its end, or for so many presses) or
``order home|all`` (walks by Tab over the screens). Prints one line of JSON for whatever it met.
Imports nothing of the program.
"""

from __future__ import annotations

import json
import re
import sys
import time
import warnings
from collections.abc import Callable, Iterator
from typing import Any

import gi  # type: ignore[import-not-found, unused-ignore]

gi.require_version("Atspi", "2.0")
warnings.simplefilter("ignore")
from gi.repository import Atspi, GLib  # type: ignore[import-not-found, unused-ignore] # noqa: E402

_LONGEST = 20.0
"""Seconds until what is waited for counts as lost."""
_DEAF = 0.75
"""Seconds for which a button that has just appeared is not yet meant."""
_TAB = 0xFF09
"""Its key symbol."""
_QUOTED = re.compile(r"[“\"]([^”\"]+)[”\"]")
_BUTTONS = {"push button", "button", "toggle button", "check box", "radio button"}


class Lost(Exception):
    """Something that had to be there never came."""


class Reader:
    """What a screen reader knows: the tree of what is shown, and what was announced."""

    def __init__(self) -> None:
        Atspi.init()
        self.announced: list[str] = []
        self._listener = Atspi.EventListener.new(self._note)
        self._listener.register("object:announcement")
        self.frame = self.wait_for("the window", self._find_frame)

    def _note(self, event: Any) -> None:
        self.announced.append(str(event.any_data))
        say("announced", str(event.any_data))

    def _find_frame(self) -> Any:
        desktop = Atspi.get_desktop(0)
        for number in range(desktop.get_child_count()):
            program = desktop.get_child_at_index(number)
            if program is not None and program.get_name() == "digital-buddy":
                for place in range(program.get_child_count()):
                    return program.get_child_at_index(place)
        return None

    def let_pass(self, seconds: float) -> None:
        """Hear what is announced meanwhile."""
        loop = GLib.MainLoop()
        GLib.timeout_add(round(seconds * 1000), loop.quit)
        loop.run()

    def wait_for(self, what: str, look: Callable[[], Any]) -> Any:
        """What ``look`` finds, as soon as it does."""
        until = time.monotonic() + _LONGEST
        while time.monotonic() < until:
            try:
                found = look()
            except GLib.Error:
                found = None
            if found:
                return found
            self.let_pass(0.1)
        raise Lost(f"{what} never came; heard: {self.announced[-3:]}; there is: {self.names()}")

    def shown(self) -> Iterator[Any]:
        """Everything that is shown, in the order of the tree."""
        yield from _walk(self.frame)

    def buttons(self) -> list[Any]:
        """Whatever can be pressed now."""
        return [each for each in self.shown() if each.get_role_name() in _BUTTONS]

    def names(self) -> list[str]:
        """Their names."""
        try:
            return [each.get_name() for each in self.buttons()]
        except GLib.Error:
            return []

    def find(self, name: str) -> Any:
        """A button with this name, or one that begins or ends with it."""
        for fits in (str.__eq__, str.startswith, str.endswith, str.__contains__):
            for button in self.buttons():
                if fits(button.get_name(), name):
                    return button
        return None

    def focus(self) -> Any:
        """What has the focus now."""
        focused = Atspi.StateType.FOCUSED
        return next((one for one in self.shown() if one.get_state_set().contains(focused)), None)

    def press_tab(self) -> Any:
        """The Tab key of the desktop; what has the focus then. A key may be lost on a busy one."""
        before = self.focus()
        was = before.get_name() if before is not None else ""
        for _attempt in range(3):
            Atspi.generate_keyboard_event(_TAB, None, Atspi.KeySynthType.SYM)
            for _moment in range(30):
                self.let_pass(0.1)
                now = self.focus()
                if now is not None and now.get_name() != was:
                    return now
        raise Lost(f"Tab leads nowhere from {was}")

    def stays(self, name: str) -> bool:
        """Whether a button is there, and still is when everything has found its place."""
        self.let_pass(_DEAF)
        is_there = self.find(name) is not None
        self.let_pass(0.2)
        return is_there and self.find(name) is not None

    def press(self, name: str) -> None:
        """Do the action "Press" of the button with this name, once it is there."""
        self.wait_for(name, lambda: self.find(name))
        self.let_pass(_DEAF)
        # What was there may have been made anew meanwhile.
        button = self.wait_for(name, lambda: self.find(name))
        say("pressed", [button.get_role_name(), button.get_name()])
        actions = [button.get_action_name(at).lower() for at in range(button.get_n_actions())]
        at = next(at for at, action in enumerate(actions) if action in {"press", "toggle"})
        button.do_action(at)
        self.let_pass(0.3)


def _walk(one: Any) -> Iterator[Any]:
    states = one.get_state_set()
    if not states.contains(Atspi.StateType.SHOWING):
        return
    yield one
    for number in range(one.get_child_count()):
        child = one.get_child_at_index(number)
        if child is not None:
            yield from _walk(child)


def say(word: str, what: object) -> None:
    """A line for the test."""
    sys.stdout.write(json.dumps([word, what], ensure_ascii=False) + "\n")
    sys.stdout.flush()


def begin_at_once(reader: Reader) -> None:
    """On a new computer, decline to set anything up."""
    skip = "直接开始"
    reader.wait_for("the first screen", lambda: reader.find(skip) or reader.find("选一课"))
    if reader.find(skip):
        reader.press(skip)
    reader.wait_for("home", lambda: reader.find("选一课"))


def play_lesson(reader: Reader, title: str, mode: str, presses: int) -> None:
    """From home to the end of a lesson, by what is announced and nothing else."""
    reader.press("选一课")
    reader.wait_for("the list", lambda: reader.find("下一屏"))
    while not reader.stays(title):
        reader.press("下一屏")
    reader.press(title)
    reader.press(mode)
    tried: set[str] = set()
    heard = ""
    for _ in range(presses):
        until = time.monotonic() + _LONGEST
        while not reader.announced or reader.announced[-1] == heard:
            if time.monotonic() > until:
                raise Lost(f"silence after {heard}; there is: {reader.names()}")
            reader.let_pass(0.1)
        heard = reader.announced[-1]
        if any("这一课做完了" in text for text in reader.announced):
            answer_and_end(reader)
            return
        named = sorted((n for n in reader.names() if n and n in heard), key=len)
        wanted = _QUOTED.findall(heard) or named
        if "该点哪一个" in heard:
            name = next(n for n in reader.names() if n not in tried and not _is_ours(n))
            tried.add(name)
            reader.press(name)
        elif wanted and "请等一" not in heard:
            tried.clear()
            reader.press(wanted[-1])
    say("tired", presses)


_OURS = ("字", "设置", "离开", "再说", "首页", "叫志愿者", "按住", "退回", "提示", "做给我看", "往")


def _is_ours(name: str) -> bool:
    """Whether a button is the program's own, not the drawn phone's."""
    return name.startswith(_OURS) or name == "返回"


def answer_and_end(reader: Reader) -> None:
    """Answer the question, hear the reply, read what is written there, and go home."""
    reader.wait_for("the question", lambda: "？" in reader.announced[-1])
    before = len(reader.announced)
    answer = next(name for name in reader.names() if not _is_ours(name))
    reader.press(answer)
    reader.wait_for("a reply", lambda: len(reader.announced) > before)
    say("end", [one.get_name() for one in reader.shown() if one.get_name()])
    reader.press("首页")
    reader.wait_for("home", lambda: reader.find("选一课"))
    say("home", reader.names())


def walk_by_tab(reader: Reader, *, is_short: bool) -> None:
    """On one screen after the other: what the tree says can have the focus, and where Tab goes."""
    walk_screen(reader, "home")
    if is_short:
        return
    reader.press("设置")
    walk_screen(reader, "settings")
    reader.press("离开")
    reader.press("选一课")
    walk_screen(reader, "choose")
    reader.press("下一屏")
    reader.press("养老金资格认证")
    walk_screen(reader, "modes")
    reader.press("跟我做")
    walk_screen(reader, "lesson")


def walk_screen(reader: Reader, name: str) -> None:
    """Press Tab until it comes round."""
    reader.let_pass(1.0)
    focusable = [
        one.get_name()
        for one in reader.shown()
        if one.get_role_name() in _BUTTONS
        and one.get_state_set().contains(Atspi.StateType.FOCUSABLE)
    ]
    places: list[list[int]] = []
    names: list[str] = []
    for _ in range(len(focusable) + 1):
        one = reader.press_tab()
        box = one.get_extents(Atspi.CoordType.SCREEN)
        if names and one.get_name() == names[0]:
            break
        names.append(one.get_name())
        places.append([box.x, box.y, box.width, box.height])
    say("order", {"screen": name, "tree": focusable, "tab": names, "places": places})


def main() -> int:
    """Do what the command line says; 0 if it could be done."""
    reader = Reader()
    try:
        begin_at_once(reader)
        if sys.argv[1] == "lesson":
            play_lesson(reader, sys.argv[2], sys.argv[3], int(sys.argv[4]))
        else:
            walk_by_tab(reader, is_short=sys.argv[2] == "home")
    except Lost as lost:
        say("lost", str(lost))
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
