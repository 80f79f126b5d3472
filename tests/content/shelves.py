"""A small shelf of content files for tests, and files cut out of the documentation."""

from __future__ import annotations

import re
from pathlib import Path

from app.content.check import check_lessons
from app.content.finding import Finding
from app.voice.alike import Alike

DOCS = Path(__file__).parents[2] / "docs"
ROOT = Path(__file__).parents[2] / "lessons"
SOUNDS = Alike()

SERVICE = """
title = "取号机"
start = "home"
[marks]
taken = false
[screen.home]
title = "取号"
[[screen.home.item]]
kind = "button"
id = "take"
label = "取号"
sets = { taken = true }
go = "done"
[screen.done]
title = "好了"
[[screen.done.item]]
kind = "text"
id = "ok"
label = "{me.name}，请等叫号"
"""

ASIDE = {
    "title": '"取号"',
    "level": "1",
    "minutes": "3",
    "icon": '"home"',
    "task": '"请取一个号。"',
    "goal": '"取到号"',
    "why": '"有号才知道轮到谁。"',
    "ask": '["怎么取号"]',
    "remember": '["先取号，再坐下等"]',
    "watch_out": '"有人卖号，不要买。"',
    "offline": '"请大厅的工作人员帮您取。"',
    "your_phone": '"真的机器，按钮可能在别处。"',
    "source": '{ checked = "2026-11-22", by = "内容组" }',
}
"""Keys that every lesson needs, for lessons that are about something else."""

QUESTION = """
[question]
text = "有人卖号给您，您怎么办？"
option = [
  { label = "不买，自己取", right = true, reply = "对，号不用钱。" },
  { label = "买一个", reply = "号是不用钱的。" },
]
"""

LESSON = """
service = "queue"
cast = [{ me = "wang" }]
[[step]]
id = "take"
title = "取一个号"
done = { taken = true }
hint = "按屏幕上的“取号”。"
"""

PERSONAS = '[wang]\nname = "王秀英"\nphone = "12800006618"\n'
UNIT = 'title = "大厅"\nicon = "home"\norder = 1\n'

_BLOCK = re.compile(r"^```toml\n# (lessons/\S+)\n(.*?)^```", re.DOTALL | re.MULTILINE)


def completed(lesson: str, **changes: str) -> str:
    """A lesson's file with what every lesson needs added where it is missing."""
    given = ASIDE | changes
    own = re.split(r"^\[", lesson, maxsplit=1, flags=re.MULTILINE)[0]
    head = "".join(
        f"{key} = {value}\n"
        for key, value in given.items()
        if value and not re.search(rf"^{key} = ", own, re.MULTILINE)
    )
    tail = "" if "[question]" in lesson else QUESTION
    return head + lesson + tail


def write_shelf(folder: Path, **files: str) -> Path:
    """A shelf with one service, one lesson (B10) and what they need; ``files`` replace or add.

    Keys are paths with __ for /: ``services__queue``, ``units__hall__B10``, ``personas``.
    """
    root = folder / "lessons"
    content = {
        "services__queue": SERVICE,
        "units__hall__B10": completed(LESSON),
        "units__hall__unit": UNIT,
        "personas": PERSONAS,
    } | files
    for name, text in content.items():
        path = root / (name.replace("__", "/") + ".toml")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


def files_in(document: str) -> list[tuple[str, str]]:
    """Every named TOML file of a page of the documentation, in order: path and text."""
    return _BLOCK.findall((DOCS / document).read_text(encoding="utf-8"))


def findings(tmp_path: Path, **files: str) -> list[Finding]:
    """What the check says about a small shelf, missing translations left out."""
    return [
        each
        for each in check_lessons(write_shelf(tmp_path, **files), sounds=SOUNDS)
        if each.kind != "untranslated"
    ]


def only(tmp_path: Path, kind: str, **files: str) -> Finding:
    """The first finding of ``kind`` about a small shelf."""
    found = findings(tmp_path, **files)
    matching = [each for each in found if each.kind == kind]
    assert matching, [each.sentence for each in found]
    return matching[0]
