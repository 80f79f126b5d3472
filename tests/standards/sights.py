"""Everything that a learner can have in front of her: each screen, each kind of item, each feat."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import pytest

from app.core.calling import SeatCall
from app.core.command import Command
from app.core.commands import COMMANDS, SayGroup
from app.core.drill import Feat, Round
from app.core.hand_view import hand_view
from app.core.home_view import LessonTile, UnitView
from app.core.live import Help
from app.core.mode import Mode
from app.core.problem import KnownProblem
from app.core.screen_scale import Ruler
from app.core.self_help import self_help_view
from app.core.service import DeviceKind, Input
from app.core.typing import Board
from app.core.view import DeviceView, DrillView, EndView, FieldView, Pointing, Tone, View
from app.i18n import _
from app.ui.devices.area import DeviceArea
from app.ui.keys.pinyin import SIGNS, PinyinBoard
from app.ui.learner.settings import SettingsView
from app.ui.learner.voices import voices_view
from app.ui.learner.way_on import WayOnScreen
from app.ui.lesson_stage import LessonStage
from app.ui.volunteer.recorder import Phase, RecorderScreen, RecorderView
from app.ui.widgets.pressable import Pressable
from app.voice.voices import VARIANTS
from tests.standards import progress_sights
from tests.standards.carry_sights import CARRY_SIGHTS
from tests.standards.paper_sights import PAPER
from tests.standards.people_sights import FINISHED_GUEST, PEOPLE_SIGHTS
from tests.standards.problem_sights import EMPTY, PROBLEMS
from tests.standards.stand import Stand
from tests.standards.volunteer_sights import BRINGERS
from tests.ui import sample_views as views
from tests.ui.devices.samples import SCREENS, field


@dataclass(frozen=True, slots=True)
class Sight:
    """``put`` brings it to the front of a stand."""

    name: str
    bring: Callable[[Stand], None]
    has_mark: bool = False
    """Whether it is practice, and has to say so."""

    def put(self, stand: Stand) -> None:
        """Bring it to the front, after whatever was said or asked before has gone."""
        stand.listen(is_possible=False)
        stand.theme.set_lifelike(is_lifelike=False)
        stand.presses.ear.hear_first(is_wanted=False)
        stand.window.header.show_person("", "")
        stand.screens.set_guest(is_guest=False)
        self.bring(stand)


HAND_QUESTION = "想让按钮合您的手吗？只要半分钟。"


def _home(name: str) -> Sight:
    view = {
        "home-fresh": views.FRESH_HOME._replace(notices=()),
        "home-resume": views.HOME,
        "home-review": views.REVIEW_HOME,
        "home-notice": views.FRESH_HOME,
        "home-booked": views.HOME._replace(
            help_detail="周三 3月4日 14:30 小李帮您：养老金资格认证"
        ),
        "home-hand": views.HOME._replace(hand_question=HAND_QUESTION),
        "home-real": views.HOME._replace(progress_detail="养老金资格认证：10 月 12 日真的办好了"),
    }[name]

    def put(stand: Stand) -> None:
        stand.screens.home.show_view(view)
        stand.window.show_screen(stand.screens.home)

    return Sight(name, put)


def _choose(name: str, units: tuple[UnitView, ...], *, need: int | None = None) -> Sight:
    def put(stand: Stand) -> None:
        stand.screens.choose.show_view(units)
        if need is not None:
            stand.screens.choose.open_need(need)
        stand.window.show_screen(stand.screens.choose)

    return Sight(name, put)


def _modes(started: Mode | None) -> Sight:
    def put(stand: Stand) -> None:
        tile: LessonTile = views.PENSION
        stand.screens.modes.show_view(tile, started or Mode.GUIDED, started)
        stand.window.show_screen(stand.screens.modes)

    return Sight("modes-started" if started else "modes", put)


def _finished(name: str, view: EndView) -> Sight:
    def put(stand: Stand) -> None:
        stand.screens.finished.show_view(view)
        stand.window.show_screen(stand.screens.finished)

    return Sight(name, put, has_mark=True)


def _settings(name: str, view: SettingsView) -> Sight:
    def put(stand: Stand) -> None:
        stand.screens.settings.show_view(view)
        stand.window.show_screen(stand.screens.settings)

    return Sight(name, put)


def _voices(stand: Stand) -> None:
    offered = {
        language: tuple((f"{language}{variant}", name) for variant, name in VARIANTS)
        for language in ("zh", "en")
    }
    stand.screens.voices.show_view(voices_view(offered, {"zh": "zh+f1"}))
    stand.window.show_screen(stand.screens.voices)


def _warm_up(name: str, lit: int, words: tuple[str, ...] = ()) -> Sight:
    """The warm-up with some lamps burning, or with what it says at the end."""

    def put(stand: Stand) -> None:
        screen = stand.screens.warm_up
        stand.window.show_screen(screen)
        screen.begin()
        for _number in range(lit):
            screen.field.lamp.click()
        if words:
            screen.show_result(words, can_undo=len(words) > 2)

    return Sight(name, put)


def _calibration(name: str, dpi: float, told: str = "") -> Sight:
    """The drawn card, on a screen of so many pixels to the inch."""

    def put(stand: Stand) -> None:
        screen = stand.screens.calibration
        stand.window.show_screen(screen)
        screen.show_ruler(Ruler(25.4 / dpi), told=told)

    return Sight(name, put)


STEADY = ("您的手很稳。", "一切照原来的样子，不用改。")
TOLD_OF_HANDS = (
    "好了，我记住您的习惯了。",
    "我会等您慢一点，多点一下也不要紧。",
    "手指滑开一点，我也算您点到了。",
    "按钮给您放大了一些，好点。",
)


def _recorder(name: str, view: RecorderView) -> Sight:
    def put(stand: Stand) -> None:
        screen = RecorderScreen(stand.theme, stand.presses)
        screen.show_view(view)
        stand.window.show_screen(screen, is_full=True)

    return Sight(name, put)


def _heard(name: str) -> Sight:
    """先听后按: a button that has just been read aloud."""

    def put(stand: Stand) -> None:
        if name == "heard-home":
            SIGHTS["home-resume"].bring(stand)
            target: Pressable = stand.screens.home.choose
        else:
            SIGHTS["lesson-guide"].bring(stand)
            target = next(
                item for item in device_of(stand).items() if isinstance(item, Pressable)
                and item.view.label == "资格认证"
            )  # fmt: skip
        stand.presses.ear.hear_first(is_wanted=True)
        stand.presses.ear.mark(target, target.heard_words())

    return Sight(name, put, has_mark=name != "heard-home")


def _help(when: str) -> Sight:
    def put(stand: Stand) -> None:
        screen = stand.screens.help_wanted
        screen.ask()
        if when:
            screen.confirm(when)
        stand.window.show_screen(screen)

    return Sight("help-noted" if when else "help-wanted", put)


def _hand(stand: Stand) -> None:
    stand.screens.hand.show_view(hand_view(CALL, _))
    stand.window.show_screen(stand.screens.hand, is_full=True)


def _call(call: SeatCall) -> Callable[[Stand], None]:
    """The hand as a desk within reach has it say how the call stands."""

    def put(stand: Stand) -> None:
        stand.screens.hand.show_view(hand_view(call, _))
        stand.window.show_screen(stand.screens.hand, is_full=True)

    return put


def _beside(*, can_take: bool) -> Callable[[Stand], None]:
    """A volunteer has come, in a lesson or outside."""

    def put(stand: Stand) -> None:
        there = replace(CALL, help=Help.WITH, name=LONG_NAME if can_take else "")
        stand.screens.beside.show_view(hand_view(there, _), can_take=can_take)
        stand.window.show_screen(stand.screens.beside, is_full=True)

    return put


CALL = SeatCall("c", 0.0)
LONG_NAME = "阿拉坦其其格"


def _hand_spoken_to(stand: Stand) -> None:
    """The hand where the program can listen, having asked back."""
    stand.listen(is_possible=True)
    _hand(stand)
    stand.window.strip.ask("您是说“我自己可以了”吗？", ("是的", "不是"))


def _self_help(mode: Mode | None, *, is_staffed: bool) -> Callable[[Stand], None]:
    """What the program offers while no volunteer comes."""

    def put(stand: Stand) -> None:
        offline = "带身份证，到社区、街道或社保窗口当面认证。走不动，可以请工作人员上门。"
        asked = (Command.HINT, Command.SHOW_ME)
        words = offline if mode is not None else ""
        view = self_help_view(mode, asked, words, _, is_staffed=is_staffed)
        stand.screens.help_yourself.show_view(view)
        stand.window.show_screen(stand.screens.help_yourself)

    return put


def _sayings(stand: Stand) -> None:
    stand.listen(is_possible=True)
    stand.screens.sayings.show_sayings(
        (
            SayGroup("画面上的字，都可以说", tuple(VIEW_LABELS)),
            SayGroup("什么时候都可以说", tuple(each.text for each in COMMANDS)),
        )
    )
    stand.window.show_screen(stand.screens.sayings)


VIEW_LABELS = ("返回", "养老金查询", "资格认证", "电子社保卡", "医保账户", "敬老卡", "证件夹")


def _talk(name: str, question: str, answers: tuple[str, ...], state: str) -> Sight:
    """A guided step while the program listens, or has asked back."""

    def put(stand: Stand) -> None:
        stand.listen(is_possible=True)
        show_lesson(stand, replace(views.GUIDED, serial=70))
        stand.window.bar.talk.show_state(state)
        stand.window.bar.talk.show_level(0.6)
        if question:
            stand.window.strip.ask(question, answers)

    return Sight(name, put, has_mark=True)


PROBLEM = KnownProblem(
    "store-damaged",
    happened="学习记录打不开了。",
    safe="原来的文件一点没动，还在原处。",
    todo="请志愿者来看一看，或者选下面一样。",
)


def _trouble(problem: KnownProblem | None) -> Sight:
    def put(stand: Stand) -> None:
        screen = stand.screens.trouble
        if problem is None:
            screen.show_problem()
        else:
            screen.show_problem(problem.happened, problem.safe, problem.todo)
        stand.window.show_screen(screen, is_full=True)

    return Sight("trouble-known" if problem else "trouble", put)


def _way_on(*, has_backup: bool) -> Sight:
    def put(stand: Stand) -> None:
        screen = WayOnScreen(stand.theme, stand.presses, PROBLEM, has_backup=has_backup)
        stand.window.show_screen(screen, is_full=True)

    return Sight("way-on-backup" if has_backup else "way-on", put)


def show_lesson(stand: Stand, view: View) -> None:
    """Bring a view of a lesson to the front."""
    stand.screens.lesson.show_view(view)
    stand.window.show_screen(stand.screens.lesson)


def _lesson(name: str, view: View) -> Sight:
    return Sight(name, lambda stand: show_lesson(stand, view), has_mark=True)


def _tone(tone: Tone) -> Sight:
    if tone is Tone.STRAY:
        return _lesson("lesson-stray", views.STRAY)
    if tone is Tone.TRAP:
        return _lesson("lesson-trap", views.TRAP)
    base = views.WATCH if tone is Tone.SHOW else views.GUIDED
    return _lesson(f"lesson-{tone}", replace(base, tone=tone, serial=10 + list(Tone).index(tone)))


def _on_device(name: str, device: DeviceView, pointing: Pointing | None = None) -> Sight:
    view = replace(views.GUIDED, stage=device, pointing=pointing, serial=40)
    return _lesson(f"device-{name}", view)


def _on_each(name: str, device: DeviceView) -> list[Sight]:
    """The same items on every machine that could show them."""
    return [
        _on_device(f"{name}-on-{kind}", replace(device, kind=kind, device=str(kind)))
        for kind in DeviceKind
        if kind is not device.kind
    ]


def _lifelike(name: str, *, is_magnified: bool = False) -> Sight:
    """A device as it really is, or through the magnifier beside it."""

    def put(stand: Stand) -> None:
        stand.theme.set_lifelike(is_lifelike=True)
        stand.theme.set_magnified(is_magnified=is_magnified)
        show_lesson(stand, replace(views.GUIDED, stage=SCREENS[name], pointing=None, serial=80))
        stand.screens.lesson.show_device()

    which = "magnified" if is_magnified else "lifelike"
    return Sight(f"{which}-{name}", put, has_mark=True)


def device_of(stand: Stand) -> DeviceArea:
    """The drawn device of the lesson screen."""
    stage = stand.screens.lesson.stage
    assert isinstance(stage, LessonStage)
    return stage.device


_TYPED = "王桂兰"
_FIELDS = {
    Input.DIGITS: field("phone", "手机号", "12000138000", shape="3-4-4", text="1200013"),
    Input.PINYIN: field("name", "姓名", _TYPED, Input.PINYIN, text="王"),
    Input.HAND: field("name", "姓名", _TYPED, Input.HAND, text="王"),
}
"""One field for each way of writing."""


def _keyboard(way: Input, *, board: Board = Board.FULL, has_signs: bool = False) -> Sight:
    item = _FIELDS[way]
    form = replace(SCREENS["form"], items=(SCREENS["form"].items[0], item), screen=f"w-{way}")

    def put(stand: Stand) -> None:
        show_lesson(stand, replace(views.GUIDED, stage=form, pointing=None, serial=50))
        stand.screens.lesson.show_device()
        keys = device_of(stand).open_field(item.ref)
        if isinstance(keys, PinyinBoard):
            if keys.board is not board:
                keys.press("other-board")
            for letter in "96" if board is Board.NINE else "gu":
                keys.press(letter)
            if has_signs:
                keys.press(SIGNS)

    which = "-signs" if has_signs else "-nine" if board is Board.NINE else ""
    return Sight(f"keys-{way}{which}", put, has_mark=True)


def _secret() -> Sight:
    code = field("code", "短信验证码", "4072", is_secret=True)
    view = FieldView("", "4072", Input.DIGITS, "", True, True)
    empty = replace(code, field=view)
    form = replace(SCREENS["form"], items=(empty, *SCREENS["form"].items[1:3]), screen="secret")
    return _on_device("form-empty", form)


ROUNDS = {
    Feat.ENTER: Round(Feat.ENTER, 120, 0.4, 0.4, label="到这里来"),
    Feat.DWELL: Round(Feat.DWELL, 120, 0.6, 0.4, seconds=2, label="停一停"),
    Feat.PRESS: Round(Feat.PRESS, 60, 0.8, 0.7, label="点这里"),
    Feat.CANCEL: Round(Feat.CANCEL, 96, 0.3, 0.3, label="按住滑开"),
    Feat.FIND: Round(Feat.FIND, 96),
    Feat.SCROLL: Round(Feat.SCROLL, 96, label="到底了", device="phone"),
    Feat.CHOOSE: Round(Feat.CHOOSE, 96, label="社保", other="社区"),
    Feat.OPEN: Round(Feat.OPEN, 76, label="请点这里写字", device="phone"),
    Feat.CLOSE: Round(Feat.CLOSE, 76, label="请点空白处", device="phone"),
    Feat.WAIT: Round(Feat.WAIT, 96, 0.5, 0.5, seconds=4, label="办理", device="kiosk"),
}


def drill_view(round_: Round) -> View:
    """A lesson view with a motor task."""
    stage = DrillView(round_, 1, 0, 7)
    pointing = Pointing("target")
    return replace(views.DRILL, stage=stage, pointing=pointing, tone=Tone.GUIDE, serial=60)


LOUD = SettingsView(180, 0.7, patience=2.5)
TOLD = SettingsView(
    140,
    0.0,
    voice_note="这台机器上没有中文语音，所以不出声。",
    broken=("G05 电子身份证: 第 12 行的“go”指向不存在的页面。",),
    notes=("记录暂存在内存里，还有 3 条没写进磁盘。",),
)

RECORDER = RecorderView(
    lesson="养老金资格认证",
    sentence="请打开“青松社保”，看家里谁该认证。给这个人认证好，记下下次日期。",
    number=2,
    total=127,
    kept=1,
    phase=Phase.READY,
    message="按“开始录”，照着念，念完按“说完了”。",
    folder="lessons/units/government/G02-pension.voice",
)

SHELL: tuple[Sight, ...] = (
    _home("home-fresh"),
    _home("home-resume"),
    _home("home-review"),
    _home("home-notice"),
    _home("home-booked"),
    _home("home-hand"),
    _home("home-real"),
    _choose("choose", views.UNITS),
    _choose("choose-needs", views.LONG_UNITS),
    _choose("choose-long", views.LONG_UNITS, need=3),
    _modes(None),
    _modes(Mode.ALONE),
    _finished("finished-asking", views.ASKED),
    _finished("finished-right", views.ANSWERED),
    _finished("finished-corrected", views.CORRECTED),
    _finished("finished-review", views.REVIEWED),
    _lesson("lesson-review", views.REVIEW_STEP),
    _help(""),
    _help("afternoon"),
    Sight("hand-raised", _hand),
    Sight("hand-spoken-to", _hand_spoken_to),
    Sight("hand-in-line", _call(replace(CALL, ahead=2))),
    Sight("hand-next", _call(replace(CALL, ahead=0))),
    Sight("hand-coming", _call(replace(CALL, help=Help.COMING, name=LONG_NAME))),
    Sight("hand-paused", _call(replace(CALL, help=Help.PAUSED, name=LONG_NAME))),
    Sight("beside-lesson", _beside(can_take=True)),
    Sight("beside-outside", _beside(can_take=False)),
    _lesson("lesson-beside", views.BESIDE),
    _lesson("lesson-by-hand", views.BY_HAND),
    Sight("help-waiting", _self_help(Mode.GUIDED, is_staffed=True)),
    Sight("help-alone", _self_help(Mode.ALONE, is_staffed=False)),
    Sight("help-outside", _self_help(None, is_staffed=False)),
    _trouble(None),
    _trouble(PROBLEM),
    _way_on(has_backup=True),
    _way_on(has_backup=False),
    _settings("settings", LOUD),
    _settings("settings-told", TOLD),
    _heard("heard-home"),
    _heard("heard-item"),
    Sight("sayings", _sayings),
    _talk("talk-idle", "", (), "idle"),
    _talk("talk-listening", "", (), "listening"),
    _talk("talk-misheard", "没听清，请您再说一遍。", (), "deciding"),
    _talk("talk-asked", "您是说“资格认证”吗？", ("是的", "不是"), "listening"),
    _talk(
        "talk-which",
        "您是说“养老金查询”，还是“养老金资格认证”？",
        ("养老金查询", "养老金资格认证", "都不是"),
        "listening",
    ),
    Sight("voices", _voices),
    _calibration("calibration", 96),
    _calibration("calibration-fine", 141),
    _calibration("calibration-kept", 109, "存好了。关掉再打开，就照新的大小。"),
    *(Sight(name, put) for name, put in progress_sights.SCREENS.items()),
    _warm_up("warm-up", 0),
    _warm_up("warm-up-on", 7),
    _warm_up("warm-up-steady", 10, STEADY),
    _warm_up("warm-up-told", 10, TOLD_OF_HANDS),
    *(Sight(name, put) for name, put in PAPER.items()),
    *(Sight(each.name, each.put) for each in (*PROBLEMS, *EMPTY)),
    _recorder("recorder", RECORDER),
    _recorder("recorder-taken", RECORDER._replace(phase=Phase.TAKEN, message="录到了，您听听。")),
    *(Sight(name, bring) for name, bring in BRINGERS.items()),
    *(Sight(name, bring) for name, bring in CARRY_SIGHTS.items()),
    *(Sight(name, bring) for name, bring in PEOPLE_SIGHTS.items()),
    Sight("finished-guest", FINISHED_GUEST, has_mark=True),
    *(_tone(tone) for tone in Tone),
)
"""Every screen of the program itself."""

ITEMS: tuple[Sight, ...] = (
    *(_on_device(name, device) for name, device in SCREENS.items()),
    _on_device("pointing", SCREENS["tiles"], Pointing("s.certify")),
    _on_device("pointing-region", SCREENS["tiles"], Pointing("s.certify", is_region=True)),
    *_on_each("tiles", SCREENS["tiles"]),
    *_on_each("form", SCREENS["form"]),
    _secret(),
    *(_lifelike(name) for name in SCREENS),
    _lifelike("tiles", is_magnified=True),
    _keyboard(Input.DIGITS),
    _keyboard(Input.PINYIN),
    _keyboard(Input.PINYIN, board=Board.NINE),
    _keyboard(Input.PINYIN, has_signs=True),
    _keyboard(Input.HAND),
    *(_lesson(f"drill-{feat}", drill_view(round_)) for feat, round_ in ROUNDS.items()),
)
"""Every kind of item, keyboard and motor task."""

SIGHTS = {sight.name: sight for sight in (*SHELL, *ITEMS)}

_FIRST_OF_KIND = {each.name.split("-")[0]: each.name for each in reversed(SHELL)}
_ALWAYS = (
    *_FIRST_OF_KIND.values(),
    "lesson-guide", "lesson-stray", "device-form", "device-call", "device-kiosk", "device-messages",
    "keys-digits", "keys-pinyin", "drill-press",
)  # fmt: skip
EACH = tuple(
    pytest.param(name, marks=() if name in _ALWAYS else pytest.mark.slow) for name in SIGHTS
)
"""Every sight, for tests that press everything. Every run has one of each kind, all have all."""
