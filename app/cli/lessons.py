"""``lessons``: which there are, what one holds, and what is wrong with their files."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

import app
from app import i18n, paths
from app.cli.edge import Exit
from app.cli.spoken import Command, Group, say_json, with_json, with_language
from app.core.words import N_
from app.i18n import _

if TYPE_CHECKING:
    from app.content.finding import Finding
    from app.content.index import LessonEntry
    from app.content.library import Library
    from app.core.lesson import Lesson


@click.group(cls=Group, help=N_("课程：有哪些、内容、检查。"))
@with_language
def lessons() -> None:
    """Group the commands about lessons."""


@lessons.command(
    "list",
    cls=Command,
    help=N_("列出所有课程，坏了的也列，并说哪里坏了。"),
    exits={Exit.FINE: N_("列出来了")},
)
@with_language
@with_json
def list_lessons(is_json: bool) -> None:
    """Print one line a lesson."""
    entries = open_library().index()
    if is_json:
        say_json({"lessons": [entry.as_json() for entry in entries]})
        return
    unit = ""
    for entry in entries:
        if entry.unit != unit:
            unit = entry.unit
            click.echo(entry.unit_title)
        click.echo(f"  {_line(entry)}")


@lessons.command(
    "show",
    cls=Command,
    help=N_("说一课的内容：步骤、提醒、真的要办去哪里。"),
    exits={Exit.FINE: N_("说完了")},
)
@click.argument("lesson_id", metavar="ID")
@with_language
@with_json
def show_lesson(lesson_id: str, is_json: bool) -> None:
    """Print what a lesson holds."""
    lesson = open_library().load(lesson_id.upper())
    if is_json:
        say_json(lesson_json(lesson))
        return
    said = _("{id} {title}（{unit}）")
    click.echo(said.format(id=lesson.id, title=lesson.title, unit=lesson.unit_title))
    click.echo(_("大约 {minutes} 分钟").format(minutes=lesson.minutes))
    click.echo(lesson.why)
    for number, step in enumerate(lesson.steps, start=1):
        click.echo(f"  {number}. {step.title}")
    click.echo(_("目标：{goal}").format(goal=lesson.goal))
    click.echo(_("当心：{scam}").format(scam=lesson.watch_out))
    click.echo(_("真的要办：{way}").format(way=lesson.offline))
    for line in lesson.remember:
        click.echo(_("记住：{line}").format(line=line))


@lessons.command(
    "check",
    cls=Command,
    help=N_("检查课程文件，说哪里不对、怎么改；不写路径就检查全部。"),
    exits={Exit.FINE: N_("没有要改的错处"), Exit.NOT_SO: N_("有错处")},
)
@click.argument("targets", metavar="[PATH]…", nargs=-1, type=click.Path(path_type=Path))
@with_language
@with_json
def check(targets: tuple[Path, ...], is_json: bool) -> None:
    """Print every finding: place, what is wrong, what to do."""
    findings = check_targets(targets)
    counts = Counter(finding.level.value for finding in findings)
    errors, warnings, notes = counts["error"], counts["warning"], counts["note"]
    if is_json:
        say_json(
            {
                "errors": errors,
                "warnings": warnings,
                "notes": notes,
                "findings": [finding.as_json() for finding in findings],
            }
        )
    else:
        signs = {"error": "×", "warning": "!", "note": "·"}
        for finding in findings:
            click.echo(f"{signs[finding.level.value]} {finding.sentence}")
        said = _("要改的 {errors} 处，最好改的 {warnings} 处，说明 {notes} 条。")
        click.echo(said.format(errors=errors, warnings=warnings, notes=notes))
    if errors:
        click.get_current_context().exit(Exit.NOT_SO)


@lessons.command(
    "install",
    cls=Command,
    help=N_("装上课程包（ZIP 文件或者文件夹），先检查，没有毛病才装。"),
    exits={Exit.FINE: N_("装好了")},
)
@click.argument("source", metavar="PATH", type=click.Path(path_type=Path))
@with_language
@with_json
def install(source: Path, is_json: bool) -> None:
    """Check a pack of lessons, and install it beside the program's own."""
    from app.content.packs import install_pack
    from app.volunteering.lesson_packs import check_pack, installed_packs

    pack, findings = install_pack(source, installed_packs(), check_pack)
    if is_json:
        noted = [finding.as_json() for finding in findings]
        say_json({"name": pack.name, "lessons": list(pack.lessons), "findings": noted})
        return
    said = _("装好了“{name}”：{lessons}。")
    click.echo(said.format(name=pack.name, lessons=_("、").join(pack.lessons)))


@lessons.command(
    "remove",
    cls=Command,
    help=N_("收回装过的课程包；不写名字，就收回最近装的。"),
    exits={Exit.FINE: N_("收回了")},
)
@click.argument("name", metavar="[NAME]", default="")
@with_language
@with_json
def remove(name: str, is_json: bool) -> None:
    """Take a pack of lessons back; those of the program are never touched."""
    from app.content.packs import remove_pack
    from app.volunteering.lesson_packs import installed_packs

    pack = remove_pack(installed_packs(), name)
    if is_json:
        say_json({"name": pack.name, "lessons": list(pack.lessons)})
        return
    said = _("收回了“{name}”：{lessons}。")
    click.echo(said.format(name=pack.name, lessons=_("、").join(pack.lessons)))


def check_targets(targets: tuple[Path, ...]) -> tuple[Finding, ...]:
    """Findings about files and folders; a folder with units of its own is checked as a whole."""
    from app.cli.recorded import check_recordings
    from app.content.check import check_lessons
    from app.voice.alike import Alike

    icons = Path(app.__file__).parents[1] / "assets" / "icons"
    sounds = Alike()
    roots = [path for path in targets if (path / "units").is_dir()]
    found: dict[Finding, None] = {}
    for root in roots:
        # A pack of lessons uses the persons and services of the program.
        beneath = None if (root / "personas.toml").is_file() else paths.lessons_dir()
        checked = check_lessons(root, beneath=beneath, icons=icons, sounds=sounds)
        found.update(dict.fromkeys(checked))
        found.update(dict.fromkeys(check_recordings(root)))
    others = [path for path in targets if path not in roots]
    if others or not roots:
        found.update(
            dict.fromkeys(check_lessons(paths.lessons_dir(), others, icons=icons, sounds=sounds))
        )
        found.update(dict.fromkeys(check_recordings(paths.lessons_dir(), others)))
    return tuple(found)


def open_library() -> Library:
    """The lessons that came with the program, in the language in use."""
    from app.content.library import Library

    cache = paths.cache_dir()
    return Library(paths.lessons_dir(), i18n.translate_lesson, cache, packs=paths.packs_dir())


def lesson_json(lesson: Lesson) -> dict[str, Any]:
    """A lesson as ``lessons show --json`` prints it."""
    return {
        "id": lesson.id,
        "unit": lesson.unit,
        "unit_title": lesson.unit_title,
        "title": lesson.title,
        "icon": lesson.icon,
        "level": lesson.level,
        "minutes": lesson.minutes,
        "is_drill": lesson.is_drill,
        "service": lesson.service.id if lesson.service else None,
        "steps": [
            {"id": step.id, "title": step.title, "why": step.why, "skills": list(step.skills)}
            for step in lesson.steps
        ],
        "after": [list(group) for group in lesson.after],
        "task": lesson.task,
        "goal": lesson.goal,
        "why": lesson.why,
        "ask": list(lesson.ask),
        "remember": list(lesson.remember),
        "watch_out": lesson.watch_out,
        "question": lesson.question.text,
        "offline": lesson.offline,
        "your_phone": lesson.your_phone,
        "needs_input": lesson.needs_input,
        "content_hash": lesson.content_hash,
    }


def _line(entry: LessonEntry) -> str:
    if entry.broken:
        said = _("{id} {title}：打不开。{why}")
        return said.format(id=entry.id, title=entry.title, why=entry.broken.sentence)
    said = _("{id} {title}（{steps} 步，大约 {minutes} 分钟）")
    return said.format(
        id=entry.id, title=entry.title, steps=len(entry.steps), minutes=entry.minutes
    )
