"""A small lesson made by hand: one phone app, three steps, a field, a trap and a bit of luck."""

from __future__ import annotations

from datetime import date

from app.core.course import Course, possible_starts
from app.core.lesson import Lesson, Mode, Option, Persona, Question, Scenario, Step, Words
from app.core.planner import plan_steps
from app.core.service import (
    Condition,
    Device,
    DeviceKind,
    Effect,
    Field,
    Input,
    Item,
    ItemKind,
    Mark,
    Outcome,
    Screen,
    Service,
    Trap,
    Value,
)

TODAY = date(2026, 11, 24)


def on(mark: str, *allowed: Value) -> Condition:
    return Condition(mark, frozenset(allowed))


def go(screen: str, *effects: Effect) -> tuple[Outcome, ...]:
    return (Outcome(sets=effects, go=(screen,)),)


def _back(screen: str, parent: str) -> Item:
    return Item(id="up", kind=ItemKind.BACK, label="返回", screen=screen, outcomes=go(parent))


def small_service() -> Service:
    home = Screen(
        "home",
        "phone",
        "社会保障",
        (
            Item(
                id="money",
                kind=ItemKind.TILE,
                label="养老金查询",
                screen="home",
                outcomes=go("money"),
            ),
            Item(
                id="check", kind=ItemKind.TILE, label="资格认证", screen="home", outcomes=go("form")
            ),
            Item(
                id="link",
                kind=ItemKind.BUBBLE,
                label="点这里补认证",
                screen="home",
                trap=Trap("scam", "这是骗人的链接。"),
            ),
            Item(id="words", kind=ItemKind.TEXT, label="{me.name}，您好", screen="home"),
        ),
        shuffles=True,
    )
    form = Screen(
        "form",
        "phone",
        "填一填",
        (
            _back("form", "home"),
            Item(
                id="code",
                kind=ItemKind.FIELD,
                label="后四位",
                screen="form",
                field=Field("{me.tail}", Input.DIGITS),
            ),
            Item(
                id="agree",
                kind=ItemKind.CHECK,
                label="我同意",
                screen="form",
                checked=(on("agreed", True),),
                outcomes=(
                    Outcome((on("agreed", True),), (Effect("agreed", False),)),
                    Outcome((), (Effect("agreed", True),)),
                ),
            ),
            Item(
                id="next",
                kind=ItemKind.BUTTON,
                label="下一步",
                screen="form",
                needs=(on("form.code", "right"), on("agreed", True)),
                blocked="先填好，再打勾。",
                is_docked=True,
                outcomes=go("face"),
            ),
        ),
        up="home",
    )
    face = Screen(
        "face",
        "phone",
        "刷脸",
        (
            _back("face", "form"),
            Item(
                id="scan",
                kind=ItemKind.CAMERA,
                label="开始",
                screen="face",
                outcomes=(
                    Outcome(
                        (on("face", "fails-once"), on("tries", 0)),
                        (Effect("tries", add=1),),
                        ("dark",),
                    ),
                    Outcome((), (), ("looking",)),
                ),
            ),
        ),
        up="form",
    )
    dark = Screen("dark", "phone", "太暗了", (_back("dark", "face"),), up="face")
    looking = Screen(
        "looking",
        "phone",
        "请稍等",
        (
            Item(
                id="seen",
                kind=ItemKind.WORLD,
                label="正在看您的脸",
                screen="looking",
                after=3.0,
                outcomes=go("done", Effect("certified", value=True)),
            ),
        ),
    )
    done = Screen(
        "done",
        "phone",
        "好了",
        (
            Item(
                id="ok",
                kind=ItemKind.BUTTON,
                label="完成",
                screen="done",
                outcomes=go("home", Effect("left", value=True)),
            ),
        ),
    )
    money = Screen(
        "money",
        "phone",
        "养老金查询",
        (
            _back("money", "home"),
            Item(id="sum", kind=ItemKind.ROW, label="本月", detail="示范", screen="money"),
        ),
        up="home",
    )
    scam = Screen("scam", "phone", "假页面", ())
    return Service(
        id="small",
        title="小服务",
        devices=(Device("phone", DeviceKind.PHONE, "手机"),),
        screens={
            screen.id: screen for screen in (home, form, face, dark, looking, done, money, scam)
        },
        marks=(
            Mark("agreed", (False, True), start=False),
            Mark("certified", (False, True), start=False),
            Mark("left", (False, True), start=False),
            Mark("tries", (0, 1, 2), start=0),
            Mark("face", ("works", "fails-once"), start="works", is_chance=True),
            Mark("form.code", ("empty", "right", "other"), start="empty"),
        ),
        start=("home",),
    )


WANG = Persona("wang", "王素琴", {"tail": "4072"})
LI = Persona("li", "李国栋", {"tail": "8815"})


def small_lesson(content_hash: str = "h1") -> Lesson:
    return Lesson(
        id="T01",
        unit="test",
        unit_title="试一试",
        title="小小的认证",
        level=1,
        minutes=5,
        icon="face",
        content_hash=content_hash,
        service=small_service(),
        start=(),
        start_marks={},
        casts=({"me": WANG}, {"me": LI}),
        steps=(
            Step(
                "fill",
                "填好资料",
                ((on("form.code", "right"), on("agreed", True)),),
                hint="照卡片填",
            ),
            Step("certify", "做认证", ((on("certified", True),),), why="认证过了才放心。"),
            Step("leave", "回到首页", ((on("left", True),),)),
        ),
        words={
            "home.money": Words(mistake="这里看发了多少钱。"),
            "face.scan": Words(done="脸对好了。"),
        },
        scenarios=(
            Scenario(
                "dark",
                {"face": "fails-once"},
                frozenset({Mode.GUIDED, Mode.ALONE, Mode.CHECK}),
            ),
        ),
        task="请给{me.name}做一次认证。",
        goal="认证做好",
        why="",
        ask=("认证",),
        after=(),
        remember=("一年看一次。",),
        watch_out="不点短信里的链接。",
        question=Question(
            "短信里有链接，点不点？",
            (
                Option("不点", is_right=True, reply="对。"),
                Option("点", is_right=False, reply="先别点。"),
            ),
        ),
        offline="到社区窗口办。",
        your_phone="名字会不一样。",
        needs_input="",
        shows={"form": ("后四位：{me.tail}",)},
    )


def small_course(mode: Mode = Mode.GUIDED, seed: int = 0, lesson: Lesson | None = None) -> Course:
    lesson = lesson or small_lesson()
    assert lesson.service is not None
    plan = plan_steps(lesson.service, lesson.steps, possible_starts(lesson))
    return Course(lesson, plan, mode, seed, TODAY, lambda text: text)
