"""Two computers that get to know each other, and part: pages for volunteers at either of them."""

from __future__ import annotations

from collections.abc import Sequence

from app.core.carrying import Introduced
from app.core.page import Choice, Page
from app.core.sync_state import Link
from app.core.words import N_, Translate


def meet_page(translate: Translate, notice: str = "") -> Page:
    """Two computers without a network get to know each other, each way once."""
    return Page(
        "carry-meet",
        translate(N_("用 U 盘互相认识")),
        lead=translate(N_("两台电脑都要做这两样。")),
        notice=notice,
        choices=(
            Choice(
                "show", translate(N_("放上这台的名片")), translate(N_("写到 U 盘上")), "id-card"
            ),
            Choice(
                "look", translate(N_("看看 U 盘上有谁")), translate(N_("认得那台电脑")), "search"
            ),
        ),
    )


def shown_page(me: Link, translate: Translate) -> Page:
    """The card lies on the stick; the number is compared at the other computer."""
    return Page(
        "carry-shown",
        translate(N_("这台电脑的核对号")),
        headline=me.check,
        sign="id-card",
        lead=translate(N_("请记下这个号，把 U 盘插到那台电脑上。")),
        lines=(translate(N_("那台电脑会显示同一个号。一样，才能认。")),),
        onward=translate(N_("记下了，可以拔了")),
    )


def cards_page(found: Sequence[Introduced], translate: Translate) -> Page:
    """Who lies on the stick."""
    known = translate(N_("已经认得"))
    return Page(
        "carry-cards",
        translate(N_("U 盘上有谁")),
        lead=translate(N_("要认得哪一台？") if found else N_("U 盘上没有别的电脑的名片。")),
        choices=(
            *(
                Choice(
                    each.link.id,
                    each.link.name,
                    known if each.is_known else each.link.check,
                    _icon(each.link),
                )
                for each in found
            ),
            Choice("again", translate(N_("再找一次")), icon="search"),
        ),
    )


def check_page(link: Link, translate: Translate) -> Page:
    """The number is read out at both computers before anything is believed."""
    return Page(
        "carry-check",
        translate(N_("对一对核对号")),
        headline=link.check,
        sign="key",
        lead=translate(N_("那台电脑上，是同一个号吗？")),
        lines=(translate(N_("请念出来对一对：{name}")).format(name=link.name),),
        choices=(
            Choice("yes", translate(N_("一样，认得它")), icon="check"),
            Choice("no", translate(N_("不一样，不认")), icon="close"),
        ),
    )


def known_page(links: Sequence[Link], translate: Translate, notice: str = "") -> Page:
    """Whom this computer knows."""
    return Page(
        "carry-known",
        translate(N_("认得的电脑")),
        lead=translate(N_("要看哪一台？") if links else N_("现在谁也不认得。")),
        notice=notice,
        choices=tuple(
            Choice(link.id, link.name, waiting_for(link, translate), _icon(link)) for link in links
        ),
    )


def link_page(link: Link, day: str, translate: Translate) -> Page:
    """One of them; ``day`` says when it was last heard of, "" for never."""
    heard = N_("上一次回执：{day}") if link.role == "station" else N_("上一次带来记录：{day}")
    lines = (
        waiting_for(link, translate),
        translate(heard).format(day=day or translate(N_("还没有"))),
        translate(N_("核对号：{check}")).format(check=link.check),
    )
    forget = Choice(
        "forget", translate(N_("不再认得它")), translate(N_("电脑丢了、换了的时候")), "trash"
    )
    return Page(
        "carry-link",
        link.name,
        lead=link.name,
        lines=tuple(filter(None, lines)),
        choices=(forget,),
    )


def forget_page(link: Link, translate: Translate) -> Page:
    """Asked before trust is taken back."""
    return Page(
        "carry-forget",
        translate(N_("不再认得它")),
        lead=translate(N_("真的不再认得“{name}”吗？")).format(name=link.name),
        lines=(
            translate(N_("核对号：{check}")).format(check=link.check),
            translate(N_("以后不收它的记录，也不给它送。")),
            translate(N_("已经收下的都留着。以后还可以再认。")),
            translate(N_("它自己上面的记录还在它上面，这里删不掉。")),
        ),
        choices=(
            Choice("no", translate(N_("还认得，回去")), icon="back"),
            Choice("yes", translate(N_("不再认得")), icon="trash"),
        ),
    )


def waiting_for(link: Link, translate: Translate) -> str:
    """How much it has not yet named in a receipt."""
    if not link.waiting:
        return translate(N_("都送到了"))
    return translate(N_("还有 {n} 条没送到")).format(n=link.waiting)


def _icon(link: Link) -> str:
    return "signpost" if link.role == "station" else "computer"
