"""The form in which events lie in the file: identities as 16 bytes, words by their numbers.

``events`` is a view that says the same in plain texts, for people and for other programs; it knows
no way by identity. Whoever looks for one event, or writes, does it here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from app.store.engine import Connection

COLUMNS = "id, origin, seq, learner, kind, version, hlc, wall_ms, body"

Packed = bytes | str
"""An identity in the file: 16 bytes, or as it is if it is no UUID in its usual writing."""

Told = tuple[str, str, int, str, str, int, int, int, str]
"""An event as it is told: ``COLUMNS``."""

_INSERT = f"""insert into log ({COLUMNS}) values (?, ?, ?, ?, ?, ?, ?, ?, ?)
on conflict (id) do nothing"""  # noqa: S608 - our own names

# Left joins: the log is asked first, by whichever of its indexes the question names.
_SELECT = """select l.id, o.word, l.seq, p.word, k.word, l.version, l.hlc, l.wall_ms, l.body
from log as l left join words as o on o.n = l.origin left join words as p on p.n = l.learner
left join words as k on k.n = l.kind"""

_AS_TOLD = f"select {COLUMNS} from events order by learner, hlc, id"  # noqa: S608

NUMBER_OF = "(select n from words where word = ?)"
"""For a question that names an origin, a learner or a kind."""

BURIED = "select n from words where word in (select learner from tombstones)"
"""The numbers of those who are to be forgotten."""

_CHUNK = 5000


def numbers_of(count: int) -> str:
    """For a question that names so many words."""
    return f"select n from words where word in ({', '.join('?' * count)})"  # noqa: S608


def pack(identity: str) -> Packed:
    """The form of an identity in the file; ``unpack`` gives back the same text."""
    digits = identity.replace("-", "")
    # Four hyphens in their places, and nothing but 32 small digits.
    if len(identity) != 36 or identity[8:24:5] != "----" or len(digits) != 32:
        return identity
    try:
        packed = bytes.fromhex(digits)
    except ValueError:
        return identity
    return packed if packed.hex() == digits else identity


def unpack(packed: Packed) -> str:
    """The text of an identity."""
    if isinstance(packed, str):
        return packed
    text = packed.hex()
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


def number_words(connection: Connection, words: Iterable[str]) -> dict[str, int]:
    """The numbers of origins, learners and kinds; those that are new get one."""
    numbers: dict[str, int] = {}
    for word in words:
        if word not in numbers:
            row = connection.execute("select n from words where word = ?", (word,)).fetchone()
            if row is None:
                added = connection.execute("insert into words (word) values (?)", (word,))
                numbers[word] = int(added.lastrowid or 0)
            else:
                numbers[word] = row[0]
    return numbers


def add(connection: Connection, told: Told) -> bool:
    """Write one event; whether its identity was not here."""
    identity, origin, seq, learner, kind, version, hlc, wall_ms, body = told
    n = number_words(connection, (origin, learner, kind))
    row = (pack(identity), n[origin], seq, n[learner], n[kind], version, hlc, wall_ms, body)
    return bool(connection.execute(_INSERT, row).rowcount == 1)


def add_all(
    connection: Connection, rows: Sequence[Told], packed: Mapping[str, Packed] | None = None
) -> None:
    """Write very many events at once; ``packed`` are their identities, if they are there already.

    An event whose identity is here is left alone.
    """
    packed = packed if packed is not None else {row[0]: pack(row[0]) for row in rows}
    words = {word for row in rows for word in (row[1], row[3], row[4])}
    n = number_words(connection, sorted(words))
    connection.executemany(
        _INSERT,
        (
            (packed[identity], n[origin], seq, n[learner], n[kind], version, hlc, wall_ms, body)
            for identity, origin, seq, learner, kind, version, hlc, wall_ms, body in rows
        ),
    )


def change(connection: Connection, told: Told) -> None:
    """Let another content of an identity stand; the file refuses what is not kept elsewhere."""
    identity, origin, seq, learner, kind, *rest = told
    n = number_words(connection, (origin, learner, kind))
    connection.execute(
        """update log set origin = ?2, seq = ?3, learner = ?4, kind = ?5, version = ?6, hlc = ?7,
        wall_ms = ?8, body = ?9 where id = ?1""",
        (pack(identity), n[origin], seq, n[learner], n[kind], *rest),
    )


def find(connection: Connection, packed: Sequence[Packed]) -> Iterator[Told]:
    """The events of these identities that are here, in no order."""
    for start in range(0, len(packed), _CHUNK):
        chunk = packed[start : start + _CHUNK]
        marks = ", ".join("?" * len(chunk))
        for row in connection.execute(f"{_SELECT} where l.id in ({marks})", chunk):
            yield _told(row)


def select(connection: Connection, where: str, *values: Any) -> Iterator[Told]:
    """The events that ``where`` says: a condition on ``l``, the log, and an order."""
    return map(_told, connection.execute(f"{_SELECT} where {where}", values))


def last_number(connection: Connection) -> int:
    """The number of the last row: they count up from 1 without a hole, and mean nothing elsewhere.

    Events are never removed, so no VACUUM and no migration changes them.
    """
    (n,) = connection.execute("select coalesce(max(n), 0) from log").fetchone()
    return int(n)


def has_any(connection: Connection, origin: str, after: int) -> bool:
    """Whether an event of ``origin`` stands beyond the row ``after``."""
    # The plus keeps the index of origins out of it: what stands there is all that was ever written.
    found = connection.execute(
        f"select 1 from log where n > ? and +origin = {NUMBER_OF} limit 1",  # noqa: S608
        (after, origin),
    )
    return found.fetchone() is not None


def everything(connection: Connection) -> Iterator[Told]:
    """Every event, each learner's in order; of a file that is not yet in this form, too."""
    (form,) = connection.execute("select type from sqlite_master where name = 'events'").fetchone()
    question = f"{_SELECT} order by l.learner, l.hlc, l.id" if form == "view" else _AS_TOLD
    # Asked when the first one is wanted: nothing can be made anew beside an open question.
    for row in connection.execute(question):
        yield _told(row)


def _told(row: tuple[Any, ...]) -> Told:
    packed, origin, seq, learner, kind, version, hlc, wall_ms, body = row
    return (unpack(packed), origin, seq, learner, kind, version, hlc, wall_ms, body)
