"""Puts into words what a volunteer should know of a learner before she walks over."""

from __future__ import annotations

from collections.abc import Sequence

from app.core.coach import Independence
from app.core.desk import Call, Helper, SeatNow
from app.core.desk_view import Deed, DeedView, HelpCardView, Mood, Part
from app.core.desk_words import call_line, doing, reason, seat_card
from app.core.live import Help, HelpCard, Press
from app.core.words import N_, Translate

_MOST_OTHERS = 3
"""So many volunteers are offered for a hand-over."""
_LAST = {
    Independence.ALONE: N_("上次这一步是自己做成的。"),
    Independence.HINT: N_("上次这一步看了提示，就会了。"),
    Independence.VOLUNTEER_WORDS: N_("上次这一步有人说一说，就会了。"),
    Independence.VOLUNTEER_HAND: N_("上次这一步是志愿者动手做的。"),
    Independence.SHOWN: N_("上次这一步看了一遍示范。"),
}
_EFFECTS = {
    "way": N_("对了"),
    "stray": N_("走到别处"),
    "kept": N_("没有用上"),
    "dead": N_("点在空处"),
}


def help_card(
    seat: SeatNow,
    card: HelpCard | None,
    now: float,
    tell: Translate,
    others: Sequence[Helper] = (),
    notes: Sequence[str] = (),
    *,
    has_page: bool = False,
    me: str = "",
) -> HelpCardView:
    """What is known before walking over; ``card`` is None until the seat has answered.

    ``others`` are volunteers who could take the call over; ``notes`` what others have left about
    her, in words; ``has_page``: whoever looks may open the page of the learner who sits there;
    ``me`` is who looks: what she handed over she can take back.
    """
    view, lesson, call = seat_card(seat, now, tell), seat.presence.lesson, seat.call
    step = state = look_away = ""
    what = view.lesson
    if lesson is not None:
        how = doing(lesson, tell)
        what = tell(N_("{said} · {step}")).format(said=what, step=how) if how else what
        where = tell(N_("第 {n} 步，共 {count} 步")).format(n=lesson.step, count=lesson.steps)
        step = tell(N_("{where}：{title}")).format(where=where, title=lesson.step_title)
        if lesson.is_secret:
            look_away = tell(N_("这里要输密码或验证码：请转过脸，让学员自己输。"))
    if call is not None and call.help is not Help.FINISHED:
        state = call_line(seat, call, now, tell, has_step=False)
    elif view.mood is not Mood.STUCK:
        state = view.line
    return HelpCardView(
        seat.key,
        view.title,
        what,
        step,
        state,
        view.mood,
        (*_parts(seat, card, now, tell), *_notes(notes, tell)),
        _deeds(call, tell, others, me),
        look_away,
        tell(N_("看她的一页")) if has_page else "",
    )


def _parts(seat: SeatNow, card: HelpCard | None, now: float, tell: Translate) -> tuple[Part, ...]:
    lesson = seat.presence.lesson
    parts = []
    if lesson is not None:
        parts.append(Part(tell(N_("卡在哪里")), "signpost", (reason(seat, now, tell),)))
    if card is None:
        return tuple(parts)
    if card.next_label:
        said = tell(N_("点“{label}”")).format(label=card.next_label)
        parts.append(Part(tell(N_("下一步该做")), "finger", (said,)))
    pressed = tuple(_press(press, tell) for press in card.presses)
    parts.append(Part(tell(N_("最后按了什么")), "touch", pressed or (tell(N_("还没有按过。")),)))
    if card.heard:
        quoted = tuple(tell(N_("“{said}”")).format(said=said) for said in card.heard)
        parts.append(Part(tell(N_("话筒听到的")), "mic", quoted))
    hints = tell(N_("这一步看了 {n} 次提示。")).format(n=card.hints)
    parts.append(
        Part(
            tell(N_("用过的提示")), "idea", (hints if card.hints else tell(N_("还没有看过提示。")),)
        )
    )
    if card.helped_last in {each.value for each in Independence}:
        last = tell(_LAST[Independence(card.helped_last)])
        parts.append(Part(tell(N_("上次怎么会的")), "heart", (last,)))
    return tuple(parts)


def _press(press: Press, tell: Translate) -> str:
    effect = tell(_EFFECTS.get(press.effect, ""))
    if not press.label:
        return effect
    return tell(N_("{label}：{effect}")).format(label=press.label, effect=effect)


def _notes(notes: Sequence[str], tell: Translate) -> tuple[Part, ...]:
    """What earlier volunteers leave for whoever walks over now."""
    return (Part(tell(N_("别的志愿者留的话")), "message", tuple(notes)),) if notes else ()


def _deeds(
    call: Call | None, tell: Translate, others: Sequence[Helper], me: str
) -> tuple[DeedView, ...]:
    go = DeedView(Deed.GO, tell(N_("我去帮")), "hand", is_main=True)
    arrived = DeedView(Deed.ARRIVED, tell(N_("我到了")), "check", is_main=True)
    pause = DeedView(Deed.PAUSE, tell(N_("先走开一下")), "wait")
    back = DeedView(Deed.PUT_BACK, tell(N_("换别人去")), "people")
    finish = DeedView(Deed.FINISH, tell(N_("帮完了")), "circle-check", is_main=True)
    if call is None or call.help is Help.FINISHED:
        return ()
    mine = DeedView(Deed.GO, tell(N_("还是我去")), "hand")
    again = (mine,) if me and call.helper.id and call.helper.id != me else ()
    over = tuple(
        DeedView(
            f"{Deed.HAND_OVER}:{each.id}", tell(N_("交给{name}")).format(name=each.name), "people"
        )
        for each in others[:_MOST_OTHERS]
        if each.name and each.id != call.helper.id
    )
    return {
        Help.WAITING: (go,),
        Help.COMING: (arrived, finish._replace(is_main=False), back, *again, *over),
        Help.WITH: (finish, pause, back, *again, *over),
        Help.PAUSED: (arrived, finish._replace(is_main=False), back, *again, *over),
    }[call.help]
