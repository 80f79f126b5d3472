"""What is shown before somebody is known: whom the first screen offers, and what it says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import NamedTuple

from app.core.home import greeting
from app.core.people import Person
from app.core.people_search import Readings, by_initials, next_letters, order
from app.core.pictures import PICTURES, ROW_LENGTH
from app.core.problem import in_a_row
from app.core.words import N_, Translate

MOST_RECENT = 24
"""People on the first screen, on several pages; all others are found by a letter."""
MOST_SAYABLE = 120
"""Names that can be said at once; more would sound alike too often."""
FEW = 6
"""So many people can be looked through without another letter."""
TRIES = 3
"""After so many wrong rows of pictures a volunteer is offered; nothing is ever locked."""


class PersonTile(NamedTuple):
    """Somebody as a card among others."""

    id: str
    name: str
    picture: str
    detail: str = ""
    """The word of her picture, if another has the same name."""
    came: str = ""
    """When she was here last, if another has the same name."""

    @property
    def beside(self) -> str:
        """What stands below her name: by it two of one name are told apart."""
        return " · ".join(filter(None, (self.detail, self.came)))

    @property
    def spoken(self) -> str:
        """What may be said instead of pressing her card."""
        return f"{self.name} {self.detail}".strip()


class WelcomeView(NamedTuple):
    """The first screen of a shared seat."""

    greeting: str
    question: str
    people: tuple[PersonTile, ...]
    say: tuple[str, ...]


class FindView(NamedTuple):
    """Finding somebody by the first letters of her name."""

    question: str
    typed: str
    letters: tuple[str, ...]
    """Those that lead on; none where few enough people are left to be looked through."""
    people: tuple[PersonTile, ...]
    sayable: tuple[tuple[str, str], ...]
    """Ids and names that can be said although they are not in sight."""
    say: tuple[str, ...]


class Offer(NamedTuple):
    """Another way on, as a button."""

    name: str
    label: str
    icon: str
    is_person: bool = False
    """Whether it calls somebody."""


class RowView(NamedTuple):
    """Choosing pictures: one, or three in order."""

    title: str
    question: str
    chosen: int
    wanted: int
    message: str
    """How far she is, or a kind word."""
    offers: tuple[Offer, ...]
    say: tuple[str, ...]


class AskView(NamedTuple):
    """One question with a picture and two answers."""

    title: str
    icon: str
    sentence: str
    comfort: str
    yes: str
    no: str

    @property
    def say(self) -> tuple[str, ...]:
        """What is spoken when it is asked."""
        return tuple(filter(None, (self.sentence, self.comfort)))


DayOf = Callable[[int], date]
"""The day of a moment, by this computer's own clock and place."""


def tiles(
    people: Iterable[Person], translate: Translate, day_of: DayOf | None = None
) -> tuple[PersonTile, ...]:
    """``people`` as cards that can be told from each other by eye and by ear.

    With ``day_of`` two of one name are told apart by their last visit as well.
    """
    everybody = tuple(people)
    times = Counter(person.name for person in everybody)
    return tuple(
        PersonTile(
            person.id,
            person.name,
            person.picture,
            word_of(person.picture, translate) if times[person.name] > 1 else "",
            _came(person, translate, day_of) if times[person.name] > 1 else "",
        )
        for person in everybody
    )


def _came(person: Person, translate: Translate, day_of: DayOf | None) -> str:
    if day_of is None:
        return ""
    if not person.seen_ms:
        return translate(N_("还没来过"))
    day = day_of(person.seen_ms)
    # As short as can be: a second line would leave room for half as many people.
    return translate(N_("{month} 月 {day} 日")).format(month=day.month, day=day.day)


def welcome_view(
    people: Sequence[Person],
    since_ms: int,
    hour: int,
    translate: Translate,
    day_of: DayOf | None = None,
) -> WelcomeView:
    """Today's and recent people first; ``since_ms`` is the beginning of the day."""
    shown = order(people, since_ms)[:MOST_RECENT]
    hello = greeting(hour, translate)
    question = translate(N_("请点一下您的名字和头像。") if shown else N_("请选一样，开始用。"))
    return WelcomeView(hello, question, tiles(shown, translate, day_of), (hello, question))


def find_view(
    people: Sequence[Person],
    typed: str,
    readings: Readings,
    translate: Translate,
    day_of: DayOf | None = None,
) -> FindView:
    """First letters until few enough people are left, then the people."""
    found = by_initials(people, typed, readings) if typed else tuple(people)
    letters: tuple[str, ...] = ()
    if not typed or len(found) > FEW:
        letters = tuple(sorted(next_letters(found, typed, readings)))
    if not typed:
        question = translate(N_("您名字的第一个拼音字母是哪个？"))
    elif letters:
        question = translate(N_("点您的名字，或者再点第二个字母。"))
    else:
        question = translate(N_("请点一下您的名字。"))
    shown = tiles(order(found, 0), translate, day_of) if typed else ()
    sayable = tuple((tile.id, tile.spoken) for tile in tiles(people[:MOST_SAYABLE], translate))
    return FindView(question, typed, letters, shown, sayable, (question,))


def row_view(chosen: int, tries: int, translate: Translate) -> RowView:
    """Three pictures in order, to sign in; ``tries`` rows were other ones."""
    offers = [Offer("card", translate(N_("我有卡片")), "id-card")]
    if tries >= TRIES:
        offers.append(Offer("volunteer", translate(N_("请志愿者来")), "hand", is_person=True))
    question = translate(N_("请按顺序点您的三个图。"))
    if chosen:
        offers.insert(0, Offer("again", translate(N_("重新点")), "restart"))
        message = translate(N_("点了 {chosen} 个，一共 {wanted} 个。")).format(
            chosen=chosen, wanted=ROW_LENGTH
        )
        say: tuple[str, ...] = ()
    elif tries >= TRIES:
        message = translate(N_("记不清没关系，请志愿者来帮您。"))
        say = (message,)
    elif tries:
        message = translate(N_("不是这三个图。不着急，再想想。"))
        say = (message, question)
    else:
        message, say = "", (question,)
    return RowView(translate(N_("点图")), question, chosen, ROW_LENGTH, message, tuple(offers), say)


def is_it_you(person: Person, translate: Translate) -> AskView:
    """Name and picture, before anything of hers is shown."""
    return AskView(
        translate(N_("欢迎")),
        person.picture,
        translate(N_("{name}，是您吗？")).format(name=person.name),
        translate(N_("您的图是“{picture}”。")).format(picture=word_of(person.picture, translate))
        if person.picture in PICTURES
        else "",
        translate(N_("是我")),
        translate(N_("不是我")),
    )


def is_it_her(person: Person, translate: Translate, day_of: DayOf) -> AskView:
    """Before a volunteer changes something of hers: by what she is told from others of her name."""
    word = word_of(person.picture, translate)
    picture = translate(N_("图是“{picture}”。")).format(picture=word) if word else ""
    came = translate(N_("还没来过。"))
    if person.seen_ms:
        day = day_of(person.seen_ms)
        came = translate(N_("上次来是 {month} 月 {day} 日。")).format(month=day.month, day=day.day)
    return AskView(
        translate(N_("志愿者登记")),
        person.picture,
        translate(N_("是“{name}”吗？")).format(name=person.name),
        in_a_row(picture, came),
        translate(N_("是这位")),
        translate(N_("不是这位")),
    )


def will_you_stay(translate: Translate) -> AskView:
    """Before a guest leaves and all that she did is forgotten."""
    return AskView(
        translate(N_("换人")),
        "book",
        translate(N_("要留下刚才做的吗？")),
        translate(N_("不留下，就都忘掉了。")),
        translate(N_("留下记录")),
        translate(N_("不用留下")),
    )


def word_of(picture: str, translate: Translate) -> str:
    """The word of a picture; "" for one of a newer program."""
    return translate(PICTURES[picture]) if picture in PICTURES else ""
