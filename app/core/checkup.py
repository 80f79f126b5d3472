"""开馆自检 as values: what was measured goes in, one page of plain words and advice comes out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.core.words import N_, Translate

ENOUGH_DISK = 500 * 2**20
"""Bytes: room for years of records, backups and spoken sentences."""
LEAST_DISK = 50 * 2**20
EARLIEST_DAY = date(2026, 1, 1)
"""No seat can run this program before it was written."""
LATEST_DAY = date(2056, 1, 1)


class Sign(StrEnum):
    """How one part is; only BAD keeps people from learning."""

    GOOD = "good"
    LOOK = "look"
    """Lessons go on, but somebody should look at it."""
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class Part:
    """One line of the page."""

    id: str
    """Stable, for the command line: "speaker", "voice" …"""
    title: str
    sign: Sign
    found: str
    """What was found, one sentence."""
    todo: str = ""
    """What to do about it; empty when all is well."""


@dataclass(frozen=True, slots=True)
class Checkup:
    """The page."""

    parts: tuple[Part, ...]

    @property
    def is_ready(self) -> bool:
        """Whether people can learn here today."""
        return all(part.sign is not Sign.BAD for part in self.parts)

    @property
    def looks(self) -> int:
        """How many parts somebody should look at."""
        return sum(part.sign is not Sign.GOOD for part in self.parts)


def judge_speaker(names: Sequence[str] | None, translate: Translate) -> Part:
    """The loudspeakers by name; None if the system could not be asked."""
    title = translate(N_("喇叭"))
    if names:
        return Part("speaker", title, Sign.GOOD, names[0])
    return Part(
        "speaker",
        title,
        Sign.LOOK,
        translate(N_("没有找到喇叭，画面会用大字代替声音。")),
        translate(N_("请插上音箱或耳机，再检查一次。")),
    )


def judge_voice(findings: Sequence[tuple[bool, str]], translate: Translate) -> Part:
    """What the voice found of itself, each with whether it is good; a bad one says what to do."""
    title = translate(N_("说话"))
    bad = [said for is_good, said in findings if not is_good]
    if bad:
        found = translate(N_("现在说不出话，画面会用大字代替声音。"))
        return Part("voice", title, Sign.LOOK, found, " ".join(bad))
    return Part("voice", title, Sign.GOOD, " ".join(said for _is_good, said in findings))


def judge_microphone(names: Sequence[str] | None, translate: Translate) -> Part:
    """The microphones by name; without one everything can still be done by hand."""
    title = translate(N_("话筒"))
    if names:
        found = translate(N_("已接好：{name}。")).format(name=names[0])
        return Part("microphone", title, Sign.GOOD, found)
    return Part(
        "microphone",
        title,
        Sign.LOOK,
        translate(N_("没有找到话筒，学员用手点，一样能学。")),
        translate(N_("想让学员用嘴说，请插上话筒，再检查一次。")),
    )


def judge_listening(troubles: Mapping[str, str], translate: Translate) -> Part:
    """By language, why its voice model cannot listen ("" when it can); at least one language."""
    title = translate(N_("听话"))
    names = {"zh": N_("普通话"), "en": N_("英语")}
    good = [translate(names[each]) for each, trouble in troubles.items() if not trouble]
    if len(good) == len(troubles):
        found = translate(N_("听得懂：{languages}。")).format(languages="、".join(good))
        return Part("listening", title, Sign.GOOD, found)
    bad = [translate(names[each]) for each, trouble in troubles.items() if trouble]
    return Part(
        "listening",
        title,
        Sign.LOOK,
        translate(N_("还听不懂：{languages}。")).format(languages="、".join(bad)),
        translate(N_("请用 voice models 看看少了哪个模型，或者重新拷一份程序。")),
    )


def judge_fonts(families: Sequence[str] | None, translate: Translate) -> Part:
    """Installed faces that can show Chinese; None if the windows' part does not load at all."""
    title = translate(N_("字体"))
    if families:
        return Part("fonts", title, Sign.GOOD, families[0])
    if families is None:
        return Part(
            "fonts",
            title,
            Sign.BAD,
            translate(N_("画窗口的部件打不开。")),
            translate(N_("请重新运行安装命令，缺什么它会说。")),
        )
    return Part(
        "fonts",
        title,
        Sign.BAD,
        translate(N_("没有中文字体，画面上的字会变成方块。")),
        translate(N_("请安装中文字体，比如 fonts-noto-cjk。")),
    )


def judge_lessons(usable: int, broken: Sequence[str], translate: Translate) -> Part:
    """How many lessons can be learned, and the ids of those whose files are broken."""
    title = translate(N_("课程"))
    found = translate(N_("能学 {count} 课。")).format(count=usable)
    if broken:
        found += translate(N_("打不开：{ids}。")).format(ids=translate(N_("、")).join(broken))
        sign = Sign.LOOK if usable else Sign.BAD
        return Part("lessons", title, sign, found, translate(N_("请运行 lessons check 看原因。")))
    if not usable:
        return Part("lessons", title, Sign.BAD, found, translate(N_("请把程序重新装一遍。")))
    return Part("lessons", title, Sign.GOOD, found)


def judge_disk(free: int | None, translate: Translate) -> Part:
    """Bytes that are free where the store lies; None if that place cannot be written."""
    title = translate(N_("磁盘"))
    if free is None:
        return Part(
            "disk",
            title,
            Sign.BAD,
            translate(N_("放记录的文件夹写不进去。")),
            translate(N_("请看文件夹的权限，或者换一个地方放记录。")),
        )
    found = translate(N_("还空 {size} MB。")).format(size=free // 2**20)
    if free < ENOUGH_DISK:
        sign = Sign.LOOK if free >= LEAST_DISK else Sign.BAD
        return Part("disk", title, sign, found, translate(N_("请腾出一些空间。")))
    return Part("disk", title, Sign.GOOD, found)


def judge_clock(today: date, last: date | None, translate: Translate) -> Part:
    """The seat's day, held against the last day on which anything was remembered."""
    title = translate(N_("日期"))
    found = translate(N_("今天是 {day}。")).format(day=today.isoformat())
    todo = translate(N_("请在系统里把日期和时间调准。"))
    if not EARLIEST_DAY <= today < LATEST_DAY:
        return Part("clock", title, Sign.LOOK, found, todo)
    if last is not None and last > today:
        found += translate(N_("可是上次练习是 {day}。")).format(day=last.isoformat())
        return Part("clock", title, Sign.LOOK, found, todo)
    return Part("clock", title, Sign.GOOD, found)


def judge_store(
    events: int | None, trouble: tuple[str, str] | None, backups: int, translate: Translate
) -> Part:
    """What the store holds (None: there is no file yet), or what is wrong and the way on."""
    title = translate(N_("学习记录"))
    if trouble is not None:
        return Part("store", title, Sign.BAD, *trouble)
    if events is None:
        return Part("store", title, Sign.GOOD, translate(N_("还没有记录，第一次使用会新建。")))
    found = translate(N_("记录完好：{events} 件事，备份 {backups} 份。"))
    return Part("store", title, Sign.GOOD, found.format(events=events, backups=backups))


def judge_rights(open_ones: int, translate: Translate) -> Part:
    """How many of our files and folders other users of this computer may read."""
    title = translate(N_("谁能看"))
    if not open_ones:
        found = translate(N_("记录、备份、钥匙和日志，只有这个用户能看。"))
        return Part("rights", title, Sign.GOOD, found)
    found = translate(N_("有 {n} 个文件，这台电脑的别的用户也能看。")).format(n=open_ones)
    return Part("rights", title, Sign.LOOK, found, translate(N_("请打开一次程序，它会自己收紧。")))


def judge_inherited_rights(translate: Translate, *, is_home: bool) -> Part:
    """On Windows a folder of the user's own lets nobody else in; any other lets everybody."""
    title = translate(N_("谁能看"))
    if is_home:
        found = translate(N_("放在用户自己的文件夹里，Windows 不让别的用户看。"))
        return Part("rights", title, Sign.GOOD, found)
    found = translate(N_("没有放在用户自己的文件夹里，别的用户可能也能看。"))
    todo = translate(N_("请把 DIGITAL_BUDDY_HOME 改到用户自己的文件夹里。"))
    return Part("rights", title, Sign.LOOK, found, todo)


def judge_sqlite(version: str, journal: str, translate: Translate) -> Part:
    """The SQLite in use and how it journals; a faulty one is used in its slow, safe way."""
    title = translate(N_("数据库"))
    if journal == "wal":
        return Part("sqlite", title, Sign.GOOD, f"SQLite {version}")
    found = translate(N_("SQLite {version} 比较旧，已改用慢而稳的方式。"))
    return Part("sqlite", title, Sign.GOOD, found.format(version=version))
