"""What stands before home on a shared seat, and at the volunteers' desk."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from app.core.arriving import find_view, is_it_you, row_view, welcome_view, will_you_stay
from app.core.card_number import make_number
from app.core.card_view import card_of
from app.core.feelings import feeling_view
from app.core.people import Person
from app.core.pictures import PICTURES
from app.core.polls import Poll, poll_view
from app.i18n import _
from app.ui.keys.table import pinyin_table
from app.ui.learner.settings import SettingsView
from app.ui.volunteer.enrolled import EnrolledView
from tests.standards.stand import Stand
from tests.ui import sample_views as views

_NAMES = (
    "张阿姨", "李师傅", "王奶奶", "赵大爷", "刘老师", "陈玉兰", "单雄", "乌云其其格", "马桂花",
    "张阿姨", "白音", "杨秀英", "周大妈", "吴叔", "郑姐", "孙大夫",
)  # fmt: skip
PEOPLE = tuple(
    Person(str(place), name, list(PICTURES)[place % 12], seen_ms=100 - place)
    for place, name in enumerate(_NAMES)
)
HER = PEOPLE[0]._replace(card=make_number(4827193))


def _came(_wall_ms: int) -> date:
    return date(2026, 10, 12)


def _welcome(count: int) -> Callable[[Stand], None]:
    def put(stand: Stand) -> None:
        stand.screens.welcome.show_view(welcome_view(PEOPLE[:count], 90, 9, _, _came))
        stand.window.show_screen(stand.screens.welcome)

    return put


def _find(typed: str) -> Callable[[Stand], None]:
    def put(stand: Stand) -> None:
        view = find_view(PEOPLE, typed, pinyin_table().readings, _, _came)
        stand.screens.find_person.show_view(view)
        stand.window.show_screen(stand.screens.find_person)

    return put


def _row(chosen: int, tries: int) -> Callable[[Stand], None]:
    def put(stand: Stand) -> None:
        stand.screens.picture_row.show_view(row_view(chosen, tries, _))
        stand.window.show_screen(stand.screens.picture_row)

    return put


def _ask(stand: Stand) -> None:
    stand.screens.ask.show_view(is_it_you(HER, _))
    stand.window.show_screen(stand.screens.ask)


def _ask_guest(stand: Stand) -> None:
    stand.screens.ask.show_view(will_you_stay(_))
    stand.window.show_screen(stand.screens.ask)


def _card(message: str) -> Callable[[Stand], None]:
    def put(stand: Stand) -> None:
        stand.screens.card_entry.show_message(_(message))
        for digit in "48271" if message else "":
            stand.screens.card_entry.pad.press(digit)
        stand.window.show_screen(stand.screens.card_entry)

    return put


def _desk(stand: Stand) -> None:
    stand.screens.people_desk.show_people(has_people=True)
    stand.window.show_screen(stand.screens.people_desk)


def _name(stand: Stand) -> None:
    stand.screens.new_name.show_question(_("登记新学员"), "", "张")
    for letter in "ayi":
        stand.screens.new_name.board.press(letter)
    stand.window.show_screen(stand.screens.new_name)


def _enrolled(stand: Stand) -> None:
    view = EnrolledView(
        _("{name}登记好了。").format(name=HER.name),
        card_of(HER),
        _("三个图，按顺序：{row}").format(row=_("、").join(map(_, ("茶杯", "小鸟", "月亮")))),
        can_begin=True,
    )
    stand.screens.enrolled.show_view(view)
    stand.window.show_screen(stand.screens.enrolled)


def _home(name: str, picture: str) -> Callable[[Stand], None]:
    def put(stand: Stand) -> None:
        stand.window.header.show_person(name, picture)
        view = views.HOME._replace(greeting=_("上午好，{name}！").format(name=name))
        stand.screens.home.show_view(view)
        stand.window.show_screen(stand.screens.home)

    return put


def _settings(stand: Stand) -> None:
    stand.screens.settings.show_view(SettingsView(180, 0.7, is_guest=True))
    stand.window.show_screen(stand.screens.settings)


def _finished(stand: Stand) -> None:
    stand.screens.set_guest(is_guest=True)
    stand.screens.finished.show_view(replace(views.ANSWERED))
    stand.window.show_screen(stand.screens.finished)


def _feeling(stand: Stand) -> None:
    stand.screens.feeling.show_view(feeling_view(_))
    stand.window.show_screen(stand.screens.feeling)


SHORT_POLL = Poll("p", "您喜欢几点来？", ("上午", "下午"), date(2026, 3, 1), date(2026, 3, 31))
LONG_POLL = SHORT_POLL._replace(
    question="下个月想在驿站里多开一门课，您最想学哪一样？请按您自己的意思选一个就行",
    answers=("用手机挂号看病", "扫码坐公交车", "和家里人视频", "认清骗人的电话"),
)


def _poll(poll: Poll) -> Callable[[Stand], None]:
    def put(stand: Stand) -> None:
        stand.screens.poll.show_view(poll_view(poll, _))
        stand.window.show_screen(stand.screens.poll)

    return put


PEOPLE_SIGHTS: dict[str, Callable[[Stand], None]] = {
    "welcome": _welcome(5),
    "welcome-many": _welcome(16),
    "welcome-empty": _welcome(0),
    "find-letters": _find(""),
    "find-people": _find("z"),
    "picture-row": _row(0, 0),
    "picture-row-begun": _row(2, 0),
    "picture-row-tried": _row(0, 3),
    "is-it-you": _ask,
    "will-you-stay": _ask_guest,
    "card-entry": _card(""),
    "card-entry-told": _card("号码好像不全，请再看看卡片。"),
    "people-desk": _desk,
    "new-name": _name,
    "enrolled": _enrolled,
    "feeling": _feeling,
    "poll": _poll(SHORT_POLL),
    "poll-long": _poll(LONG_POLL),
    "home-hers": _home("张阿姨", "teacup"),
    "settings-guest": _settings,
}
"""Screens without a practice mark."""
FINISHED_GUEST = _finished
