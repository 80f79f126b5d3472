"""Views as the core draws them up, for tests and pictures of the screens."""

from __future__ import annotations

from dataclasses import replace

from app.core.coach import Independence
from app.core.ending import review_end_view
from app.core.mode import Mode
from app.core.service import DeviceKind, ItemKind
from app.core.sitting import StepRecord
from app.core.view import (
    Command,
    CommandView,
    DeviceView,
    EndView,
    HomeView,
    ItemView,
    LessonTile,
    Pointing,
    Tone,
    UnitView,
    View,
)

PENSION = LessonTile(
    "G02", "养老金资格认证", "第 4 步，共 7 步 · 还要约 5 分钟", "shield", False, True
)

HOME = HomeView(
    greeting="上午好！",
    question="今天想学什么？点一点就行。",
    resume=PENSION,
    resume_label="接着学",
    resume_caption="上次学到这里",
    resume_progress=(3, 7),
    choose_label="选一课",
    choose_detail="办事、看病、坐车、付款……",
    resume_key="G02",
    other_label="换一个",
    progress_label="我的进步",
    progress_detail="学会 6 课，复习 2 课",
    help_label="预约帮手",
    help_detail="请人一对一陪您",
)

REVIEW_HOME = HOME._replace(
    resume=LessonTile(
        "review",
        "学过的几步",
        "养老金资格认证、网上预约挂号 · 4 步",
        "circle-check",
        False,
        False,
    ),
    resume_key="review",
    resume_label="开始复习",
    resume_caption="先复习两三分钟。",
    resume_progress=None,
    help_detail="已记下：下次来的时候",
)

FRESH_HOME = HomeView(
    greeting="您好，欢迎您！",
    question="点下面的绿色大按钮，就开始。",
    resume=LessonTile("B02", "点一点、滑一滑", "约 6 分钟 · 认识触摸屏", "touch", False, False),
    resume_label="开始学",
    resume_caption="从这一课开始",
    resume_progress=None,
    choose_label="选一课",
    choose_detail="办事、看病、坐车、付款……",
    resume_key="B02",
    other_label="换一个",
    help_label="预约帮手",
    help_detail="请人一对一陪您",
    notices=("这台机器没有声音，字会大一些。",),
)

UNITS = (
    UnitView(
        "先练练手",
        (
            LessonTile("B01", "用鼠标", "约 6 分钟", "mouse", True, True),
            LessonTile("B02", "点一点、滑一滑", "约 6 分钟", "touch", False, True),
        ),
    ),
    UnitView(
        "办事",
        (
            LessonTile("G02", "养老金资格认证", "约 8 分钟", "shield", False, True),
            LessonTile("V01", "12345 提诉求", "约 9 分钟", "megaphone", False, False),
        ),
    ),
    UnitView("看病", (LessonTile("H01", "网上预约挂号", "约 9 分钟", "hospital", False, False),)),
)

LONG_UNITS = (
    *UNITS,
    UnitView(
        "出行和付款",
        tuple(
            LessonTile(f"T0{number}", title, "约 8 分钟", icon, False, False)
            for number, (title, icon) in enumerate(
                (
                    ("坐公交扫码", "bus"),
                    ("网上买火车票", "train"),
                    ("手机交水电费", "water"),
                    ("扫码付款", "scan"),
                    ("给孙子发红包", "gift"),
                    ("叫一辆车", "car"),
                    ("认清诈骗电话", "phone"),
                )
            )
        ),
    ),
)


def _tile(ref: str, label: str, icon: str) -> ItemView:
    return ItemView(ref, ItemKind.TILE, label, icon=icon, is_pressable=True)


PHONE = DeviceView(
    device="phone",
    kind=DeviceKind.PHONE,
    screen="home",
    title="社会保障",
    look="",
    items=(
        _tile("pension", "养老金查询", "money"),
        _tile("verify", "资格认证", "face"),
        _tile("card", "电子社保卡", "card"),
        _tile("medical", "医保账户", "heart"),
        _tile("bus", "敬老卡", "bus"),
        _tile("papers", "证件夹", "shield"),
    ),
)

COMMANDS = (
    CommandView(Command.UNDO, "上一步"),
    CommandView(Command.HINT, "给我提示"),
    CommandView(Command.SHOW_ME, "做给我看"),
)

GUIDED = View(
    lesson="G02",
    title="养老金资格认证",
    mode=Mode.GUIDED,
    mode_title="跟我做",
    step_number=4,
    steps_done=3,
    step_count=7,
    progress="第 4 步，共 7 步",
    tone=Tone.GUIDE,
    sentence="请点右上角的“资格认证”。",
    emphasis="“资格认证”",
    detail="认证过了，养老金才能按时发到卡上。",
    stage=PHONE,
    pointing=Pointing("verify"),
    commands=COMMANDS,
    say=("请点右上角的“资格认证”。",),
    serial=1,
)

STRAY = View(
    lesson="G02",
    title="养老金资格认证",
    mode=Mode.ALONE,
    mode_title="我自己做",
    step_number=4,
    steps_done=3,
    step_count=7,
    progress="第 4 步，共 7 步",
    tone=Tone.STRAY,
    sentence="没关系，您走到“养老金查询”来了。",
    emphasis="",
    detail="先点左上角的返回，再点“资格认证”，就回到路上了。",
    way=("养老金查询", "返回", "资格认证", "还有 5 步"),
    stage=PHONE,
    commands=(
        CommandView(Command.HINT, "给我提示"),
        CommandView(Command.SHOW_ME, "做给我看"),
        CommandView(Command.RESTART, "从头来"),
    ),
    serial=2,
)

TRAP = View(
    lesson="M04",
    title="认清诈骗电话",
    mode=Mode.GUIDED,
    mode_title="跟我做",
    step_number=3,
    steps_done=2,
    step_count=5,
    progress="第 3 步，共 5 步",
    tone=Tone.TRAP,
    sentence="真的遇到，这样一说，验证码就被人拿走了。",
    emphasis="验证码",
    detail="刚才那一步已经退回来了，什么都没有发出去。公家的人不会在电话里要验证码。",
    stage=PHONE,
    commands=(CommandView(Command.GO_ON, "回到刚才", is_urgent=True),),
    serial=3,
)

WATCH = View(
    lesson="G02",
    title="养老金资格认证",
    mode=Mode.WATCH,
    mode_title="看我做",
    step_number=1,
    steps_done=0,
    step_count=7,
    progress="第 1 步，共 7 步",
    tone=Tone.SHOW,
    sentence="我点“社保”，打开社会保障。",
    emphasis="“社保”",
    stage=PHONE,
    commands=(CommandView(Command.UNDO, "上一步", is_enabled=False),),
    serial=4,
)

CARDED = replace(
    GUIDED,
    stage=replace(PHONE, card=("王秀兰", "取件码 3-2-0416", "手机尾号 0000")),
    sentence="请在“取件码”里输入卡片上的号码。",
    emphasis="“取件码”",
    serial=6,
)

DRILL = View(
    lesson="B01",
    title="用鼠标",
    mode=Mode.GUIDED,
    mode_title="跟我做",
    step_number=2,
    steps_done=1,
    step_count=4,
    progress="第 2 步，共 4 步",
    tone=Tone.WELL,
    sentence="点中了！再来一次。",
    stage=PHONE,
    commands=COMMANDS,
    serial=5,
)

ASKED = EndView(
    lesson="G02",
    title="养老金资格认证",
    mode=Mode.GUIDED,
    question="有人打电话说：“您的资格认证没通过，点我发的链接，不然停发养老金。”您怎么办？",
    options=("点链接看看", "挂断，打 12333 问一问", "把身份证号告诉他"),
    chosen=None,
    reply="",
    is_right=False,
    praise="您跟着做完了 7 步。",
    not_real="这是练习，还没有真的办。",
    real_way="打开“掌上 12333”或当地人社的应用，点“养老待遇资格认证”，对着手机刷脸。",
    offline="带上身份证，去社区或者社保大厅，工作人员可以当面帮您办。",
    your_phone="您手机上的按钮位置可能不一样，名字大都相同。",
    remember=("每年做一次，不花钱", "刷脸时摘下帽子，光线要亮", "刷不过，过一会儿再试"),
    watch_out="要您转账、要验证码的，都是骗人的。",
    next_mode=Mode.ALONE,
    next_label="我自己再做一遍",
    say=(),
)

ANSWERED = EndView(
    **{
        **{name: getattr(ASKED, name) for name in EndView.__slots__},
        "chosen": 1,
        "is_right": True,
        "reply": "正规部门不会发链接催您认证。拿不准，就打 12333。",
    }
)

CORRECTED = EndView(
    **{
        **{name: getattr(ANSWERED, name) for name in EndView.__slots__},
        "chosen": 0,
        "is_right": False,
        "reply": "链接可能是假的，点进去会丢钱。挂断，打 12333 问一问。",
    }
)

REVIEWED = review_end_view(
    (
        StepRecord("pick", Independence.ALONE, 0, 12.0),
        StepRecord("verify", Independence.HINT, 1, 20.0),
    ),
    ("养老金资格认证", "网上预约挂号"),
    str,
)

REVIEW_STEP = replace(
    GUIDED,
    mode=Mode.ALONE,
    mode_title="复习",
    step_number=1,
    steps_done=0,
    step_count=2,
    progress="第 1 步，共 2 步",
    tone=Tone.TASK,
    sentence="看清是给谁认证",
    emphasis="",
    detail="前面的几步，已经替您做好了。",
    pointing=None,
    serial=90,
)

BESIDE = replace(
    GUIDED,
    detail="志愿者在您旁边，不懂就问。",
    commands=(CommandView(Command.HELPED, "帮完了"), *COMMANDS[:2]),
    serial=90,
)
"""A volunteer tells her how to go on."""
BY_HAND = replace(
    GUIDED,
    mode_title="志愿者动手",
    detail="这会儿志愿者动手，您看着。",
    commands=(CommandView(Command.MY_TURN, "我自己来", is_urgent=True), COMMANDS[0]),
    serial=91,
)
"""A volunteer's hand acts."""
