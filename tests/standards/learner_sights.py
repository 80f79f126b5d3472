"""The room 学员: the list, a page, and what is asked on the ways that lead on from it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from app.core.doubles import Why
from app.core.events import Event
from app.core.forgetting_receipt import desk_receipt
from app.core.grave_places import grave_view
from app.core.hand_over import GROUPS, Note
from app.core.learner import Learner
from app.core.learner_list import Entry, Figures, LearnerList, Narrow
from app.core.learner_page import Eyes, Told, page_view
from app.core.merge_preview import merge_view
from app.core.page import Choice, Page
from app.core.people import Visit
from app.core.progress import Done, LessonRecord, Progress
from app.core.progress_view import progress_view
from app.core.really_done import RealDeed
from app.core.record_desk import export_question, forget_question
from app.core.record_pages import LeafView
from app.core.retention import terms, until_words
from app.i18n import _
from app.store.forgetting import Forgotten
from app.ui.desk.day import DayScreen
from app.ui.desk.learner_page import LearnerPageScreen
from app.ui.desk.learners import LearnersScreen, ListView
from app.ui.desk.list_page import Item, ListPage, ListScreen
from app.ui.desk.merging import MergeScreen
from app.ui.learner.leaf import LeafScreen
from app.ui.paper.certificate import set_certificate
from app.ui.paper.screen import PaperScreen, PaperView
from app.ui.volunteer.page import PageScreen
from tests.standards.people_sights import PEOPLE
from tests.standards.stand import DeskStand
from tests.ui.sample_papers import CERTIFICATE

Bring = Callable[[DeskStand], None]
TODAY = date(2026, 3, 2)
_DAY_MS = 86_400_000
_NOW = 1_772_409_600_000


def day_of(wall_ms: int) -> date:
    return datetime.fromtimestamp(wall_ms / 1000).date()  # noqa: DTZ006 - as the desk does


EYES = Eyes(TODAY, day_of, _, lambda who: "小李" if who else "")


class Lesson:
    """A lesson as the list of lessons knows it."""

    def __init__(self, name: str, title: str, *steps: str) -> None:
        self.id, self.title = name, title
        self.steps = tuple((f"s{place}", step) for place, step in enumerate(steps))


SHELF = {
    each.id: each
    for each in (
        Lesson("G02", "养老金资格认证", "打开“青松社保”", "先看以前的认证记录"),
        Lesson("H01", "预约挂号", "打开“健康青城”", "选一个上午的号"),
        Lesson("V01", "12345提诉求", "转到人工，或者写诉求"),
        Lesson("B01", "鼠标：移动、停住、单击", "移到灯上"),
    )
}
"""What she may have learned."""


def _entry(place: int, *, real: int = 0, until: date | None = None, visits: int = 3) -> Entry:
    person = PEOPLE[place % len(PEOPLE)]._replace(id=f"id-{place}", card="48271936")
    last = _NOW - place * 5 * _DAY_MS if visits else 0
    figures = Figures(visits, last, frozenset({"G02"}), real, until)
    return Entry(
        person._replace(enrolled_ms=_NOW - 90 * _DAY_MS, seen_ms=last), figures, (person.id,)
    )


ENTRIES = tuple(
    _entry(
        place,
        real=2 if place in (0, 3) else 0,
        until=date(2026, 2, 1) if place == 3 else None,
        visits=0 if place % 5 == 4 else place + 1,
    )
    for place in range(16)
)
LIST = LearnerList((), (), {}, lambda _sign: ())


def _list(count: int, *, sought: str = "", nobody: tuple[str, str] = ("", "")) -> Bring:
    def put(stand: DeskStand) -> None:
        screen = LearnersScreen(stand.theme, stand.presses)
        view = ListView(
            _("学员"),
            lambda place: LIST.line(ENTRIES[place % 16], TODAY, day_of, _),
            count,
            Narrow.ALL,
            ((Narrow.ALL, count), (Narrow.TODAY, min(count, 12)), (Narrow.DUE, min(count, 1))),
            2 if count > 1 else 0,
            1 if count > 1 else 0,
            sought,
            nobody,
        )
        screen.show_view(view)
        stand.show(screen, door=1)

    return put


def _told(entry: Entry, *, is_full: bool) -> Told:
    records = (
        LessonRecord("G02", Done.ALONE),
        LessonRecord("H01", Done.ALONE),
        LessonRecord("V01", Done.HELPED, frozenset({"s0"})),
    )
    progress = Progress(records if is_full else ())
    view = progress_view(progress, list(SHELF.values()), _)
    if not is_full:
        return Told(entry, view, Learner(), (), (), (), ())
    visits = [
        Visit(f"v{n}", "id", "o", _NOW - n * 7 * _DAY_MS, _NOW - n * 7 * _DAY_MS + 2_400_000)
        for n in range(9)
    ]
    sittings = [
        Event(str(n), "o", n, "id", "sitting.started", 1, n, _NOW - n * 7 * _DAY_MS,
              {"lesson": "G02" if n % 2 else "H01"})
        for n in range(9)
    ]  # fmt: skip
    deeds = (
        RealDeed("H01", date(2026, 2, 27), "li", ("e1",)),
        RealDeed("G02", date(2025, 10, 12), "li", ("e2",)),
    )
    notes = (
        Note("n1", ("watch-first", "want-hospital", "mornings"), "li", _NOW - _DAY_MS),
        Note("n2", ("slower", "left-hand"), "li", _NOW - 9 * _DAY_MS),
    )
    return Told(entry, view, _stumbling(), visits, sittings, deeds, notes)


def _stumbling() -> Learner:
    from app.core.learner import Try  # noqa: PLC0415 - only here

    tried = Try("s", "alone", is_review=False, day=1, independence="hint", misses=3, seconds=9)
    return Learner({("V01", "s0"): (tried, tried)})


def _page(entry: Entry, *, is_full: bool, notice: str = "") -> Bring:
    def put(stand: DeskStand) -> None:
        screen = LearnerPageScreen(stand.theme, stand.presses)
        screen.show_view(page_view(_told(entry, is_full=is_full), SHELF, EYES), notice=notice)
        stand.show(screen, door=1)

    return put


LONG = PEOPLE[7]._replace(id="long", name="乌云其其格奶奶", card="48271936")


def _asked(page: Callable[[], Page]) -> Bring:
    def put(stand: DeskStand) -> None:
        screen = PageScreen(stand.theme, stand.presses)
        screen.show_page(page())
        stand.show(screen, door=1)

    return put


def _note_page() -> Page:
    choices = tuple(
        Choice(key, _(word), "" if key == "left-hand" else _(title), "idea",
               is_chosen=key == "left-hand")
        for title, words in GROUPS
        for key, word in words.items()
    )  # fmt: skip
    return Page("note", _("给下一位志愿者"), "", choices, onward=_("留下这 {n} 样").format(n=1))


def _term_page() -> Page:
    choices = tuple(
        Choice(each.key, each.label, until_words(each.until, TODAY, _), "calendar")
        for each in terms(TODAY, _)
    )
    return Page("term", _("存多久"), "", choices)


def _day(stand: DeskStand) -> None:
    screen = DayScreen(stand.theme, stand.presses)
    question = _("{name}的“{title}”是哪一天办好的？").format(name="王奶奶", title="养老金资格认证")
    screen.ask(question, TODAY)
    screen.step(-9)
    stand.show(screen, door=1)


def _merge(met: int) -> Bring:
    def put(stand: DeskStand) -> None:
        screen = MergeScreen(stand.theme, stand.presses)
        one, other = _entry(0, real=1), _entry(9, visits=1)
        together = Entry(
            other.person, Figures(4, one.figures.last_ms, one.figures.finished, 1), ("a", "b")
        )
        reasons = (Why.NAME, Why.PICTURE)
        screen.show_view(merge_view(one, other, together, reasons, met, EYES))
        stand.show(screen, door=1)

    return put


def _listing(page: Callable[[], ListPage]) -> Bring:
    def put(stand: DeskStand) -> None:
        screen = ListScreen(stand.theme, stand.presses)
        screen.show_page(page())
        stand.show(screen, door=1)

    return put


PEERS = {"a": "1 号机", "b": "3 号机"}


def _graves() -> ListPage:
    grave = grave_view("0199-aaaa-bbbb-12345678", TODAY, TODAY, {"a"}, PEERS, _)
    item = Item(grave.title, tuple(each.words for each in grave.places), grave.summary)
    return ListPage(
        _("已经删除的"), _("名字和记录都没有了，这里只有日期和回执上的编号。"), [item] * 4
    )


def _visits() -> ListPage:
    items = [
        Item(f"2 月 {n} 日", (), "40 分钟 · 养老金资格认证、预约挂号") for n in range(1, 28)
    ] * 3
    return ListPage(_("来过的日子"), _("{name}来过 {n} 次。").format(name="王奶奶", n=81), items,
                    older=_("再往前的"))  # fmt: skip


def _leaf(view: Callable[[], LeafView]) -> Bring:
    def put(stand: DeskStand) -> None:
        screen = LeafScreen(stand.theme, stand.presses)
        screen.show_view(view())
        stand.show(screen, door=1)

    return put


def _receipt() -> LeafView:
    grave = grave_view("0199-aaaa-bbbb-12345678", TODAY, TODAY, {"a"}, PEERS, _)
    return desk_receipt(Forgotten(303, 2, (), True, _NOW), TODAY, [grave], _, has_stick=True)


def _paper(stand: DeskStand) -> None:
    screen = PaperScreen(stand.theme, stand.presses)
    pages = set_certificate(CERTIFICATE)
    screen.show_view(PaperView("证书", CERTIFICATE.statement, pages, has_stick=True))
    stand.show(screen, door=1)


NOBODY = ("还没有登记学员。", "学员在座位上登记，同步以后就出现在这里。")
LEARNER_SIGHTS: dict[str, Bring] = {
    "learners-empty": _list(
        0, nobody=("还没有登记学员。", "学员在座位上登记，同步以后就出现在这里。")
    ),
    "learners-one": _list(1),
    "learners-many": _list(800),
    "learners-sought": _list(3, sought="wnn"),
    "learner-page": _page(_entry(3, real=2, until=date(2026, 2, 1)), is_full=True),
    "learner-page-noticed": _page(_entry(0, real=2), is_full=True, notice="记下了。"),
    "learner-page-new": _page(_entry(4, visits=0), is_full=False),
    "learner-page-long": _page(Entry(LONG, Figures(), ("a", "b")), is_full=False),
    "learner-note": _asked(_note_page),
    "learner-term": _asked(_term_page),
    "learner-day": _day,
    "learner-merge": _merge(0),
    "learner-merge-doubtful": _merge(2),
    "learner-graves": _listing(_graves),
    "learner-visits": _listing(_visits),
    "learner-export": _leaf(lambda: export_question("王奶奶", _, has_stick=True)),
    "learner-forget": _leaf(lambda: forget_question(_entry(0), _, waits=2)),
    "learner-receipt": _leaf(_receipt),
    "learner-paper": _paper,
}
