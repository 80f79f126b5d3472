"""Draws up the certificate of a unit, and says what is still missing before there is one."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from app.core.paper_view import CertificateView, UnitLeft
from app.core.ports import UnitLesson
from app.core.wording import date_in_words
from app.core.words import N_, Translate


def certificate_view(
    unit: str,
    shelf: Iterable[UnitLesson],
    learned: Collection[str],
    today: date,
    translate: Translate,
    *,
    name: str = "",
) -> CertificateView | UnitLeft | None:
    """The certificate of ``unit`` once every lesson of it was finished in 跟我做 or beyond.

    ``learned`` are the lessons that count (see ``visit_rules.learned``: watching does not). None
    if the shelf has no lesson of such a unit. Broken lessons are nobody's fault and left out.
    """
    lessons = [each for each in shelf if each.unit == unit and each.broken is None]
    if not lessons:
        return None
    title = lessons[0].unit_title
    left = tuple(each.title for each in lessons if each.id not in learned)
    if left:
        return UnitLeft(title, left)
    tell = translate
    return CertificateView(
        title=tell(N_("学习证书")),
        name=name,
        name_label=tell(N_("姓名")),
        statement=tell(N_("在数字驿站学完了“{unit}”，共 {n} 课，都练到了最后一步：")).format(
            unit=title, n=len(lessons)
        ),
        lessons=tuple(each.title for each in lessons),
        rule=tell(N_("每一课都跟着做过，或者自己做过，做完才算。只看不算。")),
        not_official=tell(N_("学的是练习，不是真的办事。这张证书不是任何机关发的证件。")),
        day=date_in_words(today, tell),
        station_label=tell(N_("数字驿站")),
        volunteer_label=tell(N_("志愿者")),
    )
