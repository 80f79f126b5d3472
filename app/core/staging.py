"""Draws up the view of a sitting: what the screen must show and the voice must say now."""

from __future__ import annotations

from collections.abc import Iterable

from app.core.coach import Message, Rung, coach, demo_for
from app.core.company import Company
from app.core.course import Course
from app.core.drill_coach import TARGET, coach_drill
from app.core.guidance import guide, look_label, look_target
from app.core.mode import MODE_TITLES, Mode
from app.core.moment import Moment
from app.core.notes import NoteKind
from app.core.practice import Do, front_screen, holds, icon_of, visible_items, world_items
from app.core.service import Item, Screen
from app.core.sitting import Sitting
from app.core.view import (
    Command,
    CommandView,
    DemoView,
    DeviceRef,
    DeviceView,
    DrillView,
    FieldView,
    ItemView,
    View,
    WorldView,
)
from app.core.words import N_, Translate

_COMMAND_LABELS = {
    Command.UNDO: N_("上一步"),
    Command.HINT: N_("给我提示"),
    Command.SHOW_ME: N_("做给我看"),
    Command.RESTART: N_("从头来"),
    Command.GO_ON: N_("回到刚才"),
    Command.PAUSE: N_("先停一下"),
    Command.RESUME: N_("接着看"),
    Command.MY_TURN: N_("我自己来"),
    Command.HELPED: N_("帮完了"),
}
_COMMANDS = {
    Mode.WATCH: (Command.UNDO, Command.PAUSE),
    Mode.GUIDED: (Command.UNDO, Command.HINT, Command.SHOW_ME),
    Mode.ALONE: (Command.UNDO, Command.HINT, Command.SHOW_ME, Command.RESTART),
    Mode.CHECK: (Command.UNDO, Command.HINT, Command.RESTART),
}


def view_of(sitting: Sitting) -> View:
    """The whole lesson screen at this moment of the sitting."""
    course, now = sitting.course, sitting.now
    message = _message(sitting)
    count = course.end - course.begin
    done = min(now.latched, course.end) - course.begin
    number = min(done + 1, count)
    tell = course.translate
    detail = message.lead or message.detail
    return View(
        lesson=course.lesson.id,
        title=course.lesson.title,
        mode=course.mode,
        mode_title=_mode_title(sitting),
        step_number=number,
        steps_done=done,
        step_count=count,
        progress=tell(N_("第 {n} 步，共 {count} 步")).format(n=number, count=count),
        tone=message.tone,
        sentence=message.sentence,
        emphasis=message.emphasis,
        detail=detail,
        way=message.way,
        stage=_stage(sitting),
        pointing=message.pointing,
        demo=_demo(sitting, message),
        commands=_commands(sitting),
        world=_world(course, now),
        say=_say(message, detail),
        serial=sitting.serial,
        is_finished=sitting.is_finished,
        practice_mark=tell(N_("练习，不是真的")),
    )


def _mode_title(sitting: Sitting) -> str:
    """How she takes the lesson; while it is not her hand that acts, whose it is."""
    tell = sitting.course.translate
    if sitting.company is Company.HAND:
        return tell(N_("志愿者动手"))
    return tell(N_("复习") if sitting.course.span else MODE_TITLES[sitting.course.mode])


def _message(sitting: Sitting) -> Message:
    make = coach_drill if sitting.course.lesson.is_drill else coach
    return make(sitting.course, sitting.now, sitting.coaching, sitting.note)


def _say(message: Message, detail: str) -> tuple[str, ...]:
    """What was wrong or well comes before what to do; the reason comes after it."""
    first, last = (detail, message.sentence) if message.lead else (message.sentence, detail)
    return tuple(part for part in (first, last) if part)


def _demo(sitting: Sitting, message: Message) -> DemoView | None:
    if sitting.is_paused or sitting.is_finished:
        return None
    if sitting.is_showing and sitting.course.mode is not Mode.WATCH:
        return _acting_demo(sitting)
    return message.demo


def _acting_demo(sitting: Sitting) -> DemoView | None:
    """做给我看: the errand of the pointer that presses for her."""
    course, now = sitting.course, sitting.now
    if now.rounds is not None:
        return DemoView(TARGET, acts=True)
    action = course.next_action(now.latched, now.practice)
    if action is None or action.do is Do.WORLD:
        return None
    return demo_for(course, action, guide(course, now.practice, action), acts=True)


def _commands(sitting: Sitting) -> tuple[CommandView, ...]:
    tell = sitting.course.translate
    if sitting.note.kind is NoteKind.TRAP:
        return (_command(tell, Command.GO_ON, is_urgent=True),)
    wanted = _COMMANDS[sitting.course.mode]
    if sitting.course.lesson.is_drill:
        wanted = tuple(one for one in wanted if one is not Command.RESTART)
    wanted = _with_company(wanted, sitting.company)
    is_offering = sitting.note.kind is NoteKind.OFFER or sitting.patience.is_stuck
    views = []
    for command in wanted:
        if command is Command.PAUSE and sitting.is_paused:
            views.append(_command(tell, Command.RESUME, is_urgent=True))
            continue
        views.append(
            _command(
                tell,
                command,
                is_enabled=command is not Command.UNDO or bool(sitting.past),
                is_urgent=command is Command.MY_TURN
                or (command is Command.HINT and is_offering and sitting.rung < Rung.SPOT),
            )
        )
    return tuple(views)


def _with_company(wanted: tuple[Command, ...], company: Company) -> tuple[Command, ...]:
    """Beside a volunteer the program need not show anything: her buttons take that place."""
    if company is Company.NONE:
        return wanted
    own = Command.MY_TURN if company is Company.HAND else Command.HELPED
    without = {Command.SHOW_ME, Command.RESTART}
    if company is Company.HAND:
        without.add(Command.HINT)
    return (own, *(each for each in wanted if each not in without))


def _command(
    tell: Translate, command: Command, *, is_enabled: bool = True, is_urgent: bool = False
) -> CommandView:
    return CommandView(command, tell(_COMMAND_LABELS[command]), is_enabled, is_urgent)


def _world(course: Course, now: Moment) -> WorldView | None:
    if now.state is None:
        return None
    soonest = min(world_items(course.service, now.state), key=lambda item: item.after, default=None)
    return WorldView(soonest.ref, soonest.after) if soonest is not None else None


def _stage(sitting: Sitting) -> DeviceView | DrillView:
    course, now = sitting.course, sitting.now
    if now.rounds is not None:
        place = min(now.rounds.at, len(now.rounds.rounds) - 1)
        return DrillView(now.rounds.rounds[place], place + 1, now.rounds.fulfilled, course.seed)
    if sitting.note.kind is NoteKind.TRAP:
        trap = course.service.items[sitting.note.ref].trap
        assert trap is not None
        return _device_view(sitting, course.service.screens[trap.scene], is_scene=True)
    return _device_view(sitting, front_screen(course.service, now.practice), is_scene=False)


def _device_view(sitting: Sitting, screen: Screen, *, is_scene: bool) -> DeviceView:
    course, now = sitting.course, sitting.now
    service, state = course.service, now.practice
    device = service.devices[service.device_index[screen.device]]
    seen = (
        tuple(item for item in screen.items if holds(service, state, item.when))
        if is_scene
        else visible_items(service, state)
    )
    return DeviceView(
        device=device.id,
        kind=device.kind,
        screen=screen.id,
        title=course.fill(screen.title, state),
        look=screen.look,
        items=tuple(
            _item_view(sitting, item, is_scene=is_scene)
            for item in course.ordered(seen, shuffles=screen.shuffles)
        ),
        others=()
        if is_scene
        else tuple(
            DeviceRef(look_target(other.id), course.fill(other.title), look_label(course, other))
            for place, other in enumerate(service.devices)
            if place != state.front
        ),
        card=(
            *(course.fill(line, state) for line in course.lesson.shows.get(screen.id, ())),
            *_privacy(course, seen),
        ),
    )


def _privacy(course: Course, seen: Iterable[Item]) -> tuple[str, ...]:
    """Where something secret is typed, whoever sits beside her is asked to look away."""
    has_secret = any(item.field is not None and item.field.is_secret for item in seen)
    return (course.translate(N_("这里输密码：请旁边的人转过脸。")),) if has_secret else ()


def _item_view(sitting: Sitting, item: Item, *, is_scene: bool) -> ItemView:
    course, state = sitting.course, sitting.now.practice
    service = course.service
    label = course.fill(item.label, state)
    return ItemView(
        ref=item.ref,
        kind=item.kind,
        label=label,
        detail=course.fill(item.detail, state),
        spoken=course.fill(item.spoken, state) or label,
        phrases=tuple(course.fill(phrase, state) for phrase in item.phrases),
        icon=icon_of(service, state, item),
        is_pressable=item.is_pressable and not is_scene,
        is_dimmed=not holds(service, state, item.needs),
        is_checked=None if item.checked is None else holds(service, state, item.checked),
        is_main=item.is_main,
        is_docked=item.is_docked,
        asks_back=item.asks_back,
        side=item.side,
        payload=item.payload,
        field=_field_view(sitting, item),
    )


def _field_view(sitting: Sitting, item: Item) -> FieldView | None:
    if item.field is None:
        return None
    return FieldView(
        text=sitting.now.typed.get(item.ref, ""),
        expected=sitting.course.fill(item.field.expects),
        input=item.field.input,
        shape=item.field.shape,
        is_secret=item.field.is_secret,
        guides_keys=sitting.course.mode in (Mode.WATCH, Mode.GUIDED) or sitting.rung >= Rung.SPOT,
    )
