"""What is said about a service, by the change to a sound file that calls for it."""

from pathlib import Path

import pytest

from tests.content.shelves import LESSON, SERVICE, completed, findings, only

BUTTON = 'label = "取号"\n'


def with_item(text: str) -> str:
    return SERVICE.replace(BUTTON, BUTTON + text)


SERVICE_FINDINGS = [
    ("unknown-key", with_item('lable = "号"\n'), "没有叫“lable”的键", "您是不是想写“label”"),
    ("missing-key", SERVICE.replace('title = "取号机"\n', ""), "缺少“title”", "title = …"),
    ("bad-value", SERVICE.replace('"button"', '"buton"'), "不能是“buton”", "想写“button”"),
    ("bad-value", with_item('main = "yes"\n'), "“main”的值不合适", "true 或 false"),
    ("bad-value", with_item("icon = 3\n"), "“icon”的值不合适", "加引号"),
    ("bad-value", SERVICE.replace('id = "take"', 'id = "取号"'), "“取号”不能做名字", "小写字母"),
    (
        "bad-value",
        SERVICE.replace("taken = false", "taken = 3"),
        "“taken”的值不合适",
        "int = [0, 3]",
    ),
    ("bad-value", SERVICE.replace('go = "done"', "go = 3"), "“go”的值不合适", "名字列表"),
    ("bad-value", with_item("needs = { taken = [] }\n"), "“taken”的值不合适", "一个列表"),
    ("unknown-screen", SERVICE.replace('go = "done"', 'go = "doen"'), "“doen”", "想写“done”"),
    ("unknown-screen", SERVICE.replace('start = "home"', 'start = "hom"'), "“hom”", "想写“home”"),
    ("unknown-mark", SERVICE.replace("{ taken = true }", "{ take = true }"), "“take”", "“taken”"),
    ("unknown-mark", with_item("when = { tken = true }\n"), "“tken”", "“taken”"),
    ("unknown-mark", SERVICE + '[names]\ntaekn = { true = "有" }\n', "“taekn”", "“taken”"),
    ("unknown-value", SERVICE + '[names]\ntaken = { yes = "有" }\n', "没有“yes”这个值", "true"),
    ("bad-mark-value", SERVICE.replace("taken = true", 'taken = "yes"'), "“yes”", "false、true"),
    (
        "guard-never",
        SERVICE.replace("[marks]", "[marks]\nn = { int = [0, 2] }").replace(
            BUTTON, BUTTON + 'needs = { n = ">5" }\n'
        ),
        "永远不成立",
        "0…2",
    ),
    ("guard-always", with_item("when = { taken = [true, false] }\n"), "总是成立", "删掉它"),
    (
        "chance-is-set",
        SERVICE.replace("[marks]", '[marks]\nluck = { chance = ["a", "b"] }').replace(
            "{ taken = true }", '{ taken = true, luck = "b" }'
        ),
        "由运气决定",
        "另用一个记号",
    ),
    ("bad-range", SERVICE.replace("[marks]", "[marks]\nn = { int = [3, 1] }"), "3…1", "从小到大"),
    (
        "bad-start",
        SERVICE.replace("[marks]", '[marks]\nw = { values = ["a"], start = "b" }'),
        "开始值“b”",
        "加进 values",
    ),
    ("mark-empty", SERVICE.replace("[marks]", "[marks]\nw = { }"), "没有写值", "false"),
    (
        "mark-twice",
        SERVICE.replace("[marks]", '[marks]\nw = { int = [0, 1], values = ["a"] }'),
        "同时写了 int、values",
        "只留一个",
    ),
    ("value-twice", SERVICE.replace("[marks]", '[marks]\nw = ["a", "a"]'), "写了两次", "重复"),
    ("unknown-table", with_item('each = "rows"\n'), "“rows”", ""),
    ("unknown-table", SERVICE.replace("[marks]", '[marks]\nw = { rows = "seats" }'), "“seats”", ""),
    (
        "unknown-column",
        SERVICE.replace(BUTTON, 'label = "{row.lable}"\neach = "t"\n')
        + '[[table.t]]\nid = "a"\nlabel = "甲"\n',
        "第 1 行没有“lable”",
        "“label”",
    ),
    (
        "row-without-id",
        with_item('each = "t"\n') + '[[table.t]]\nlabel = "甲"\n',
        "没有 id",
        "id =",
    ),
    (
        "id-twice",
        SERVICE + '[[screen.done.item]]\nkind = "text"\nid = "ok"\nlabel = "好"\n',
        "两个“ok”",
        "换一个 id",
    ),
    (
        "no-outcome",
        SERVICE.replace('"button"', '"deed"')
        .replace("sets = { taken = true }\n", "")
        .replace('go = "done"\n', ""),
        "什么也不会发生",
        "outcome",
    ),
    (
        "dead-button",
        SERVICE.replace("sets = { taken = true }\n", "").replace('go = "done"\n', ""),
        "没有反应",
        "text",
    ),
    ("outcome-twice", with_item('outcome = [{ go = "done" }]\n'), "不能一起写", "一个 outcome"),
    (
        "outcome-empty",
        SERVICE.replace('sets = { taken = true }\ngo = "done"', "outcome = [{}]"),
        "什么也不做",
        "go 或 sets",
    ),
    (
        "trap-acts",
        with_item('trap = { scene = "done", because = "会丢钱。" }\n'),
        "陷阱不能再写",
        "退回来",
    ),
    ("key-of-other-kind", with_item('shape = "3-4-4"\n'), "“shape”不能写在 button 上", "field"),
    ("back-by-hand", SERVICE.replace('"button"', '"back"'), "自动生成", "up ="),
    ("payload", SERVICE.replace('kind = "text"', 'kind = "show-code"'), "practice:", "payload ="),
    ("no-blocked", with_item("needs = { taken = false }\n"), "没有话说", "blocked"),
    ("same-device", SERVICE.replace('go = "done"', 'go = ["done", "home"]'), "同一台设备", "每台"),
    (
        "unknown-device",
        SERVICE.replace('title = "好了"', 'title = "好了"\ndevice = "robot"'),
        "“robot”",
        "",
    ),
    (
        "no-device",
        SERVICE.replace("[marks]", "[device.phone]\n[device.kiosk]\n[marks]"),
        "哪台设备",
        "phone、kiosk",
    ),
    (
        "start-missing",
        SERVICE.replace('title = "好了"', 'title = "好了"\ndevice = "kiosk"')
        .replace('title = "取号"\n', 'title = "取号"\ndevice = "phone"\n')
        .replace('go = "done"\n', ""),
        "这些设备的画面：kiosk",
        "开始画面",
    ),
    (
        "device-empty",
        SERVICE.replace("[marks]", "[device.phone]\n[device.kiosk]\n[marks]")
        .replace('title = "取号"\n', 'title = "取号"\ndevice = "phone"\n')
        .replace('title = "好了"', 'title = "好了"\ndevice = "phone"'),
        "“kiosk”没有画面",
        "删掉",
    ),
    ("unknown-part", 'use = ["common/login"]\n' + SERVICE, "没有共用部分", ""),
    ("no-label", SERVICE.replace(BUTTON, ""), "没有文字", "label"),
    ("unspeakable", SERVICE.replace(BUTTON, 'label = "→"\n'), "读不出来", "spoken"),
    (
        "same-label",
        SERVICE + '[[screen.home.item]]\nkind = "row"\nid = "b"\nlabel = "取号 "\ngo = "done"\n',
        "都叫",
        "换一个叫法",
    ),
    (
        "sounds-alike",
        SERVICE.replace(BUTTON, 'label = "四楼诊室"\n')
        + '[[screen.home.item]]\nkind = "row"\nid = "b"\nlabel = "十楼整室"\ngo = "done"\n',
        "“十楼整室”和“四楼诊室”听起来一样",
        "spoken",
    ),
    ("one-syllable", SERVICE.replace(BUTTON, 'label = "取"\n'), "只有一个音", "spoken"),
    ("strange-word", SERVICE.replace(BUTTON, 'label = "取 ticket"\n'), "“ticket”", "汉字的念法"),
    (
        "sounds-like-command",
        SERVICE.replace(BUTTON, 'label = "下一部"\n'),
        "“下一部”听起来像口令“下一步”",
        "换一个叫法",
    ),
    ("key-of-other-kind", SERVICE + "asks_back = true\n", "“asks_back”不能写在 text", "button"),
    (
        "two-mains",
        with_item("main = true\n") + '[[screen.home.item]]\nkind = "button"\nid = "b"\n'
        'label = "再取"\ngo = "done"\nmain = true\n',
        "两个主要按钮",
        "只给一个",
    ),
    ("banned-word", SERVICE.replace('label = "取号"', 'label = "取号失败"'), "有“失败”", "不吓人"),
    ("too-long", SERVICE.replace('label = "取号"', f'label = "{"号" * 15}"'), "15 个字", "短一点"),
    ("placeholder", SERVICE.replace("{me.name}", "{me.nmae}"), "没有“nmae”", "“name”"),
    ("placeholder", SERVICE.replace("{me.name}", "{my.name}"), "“{my.name}”填不上", "city、me"),
    ("placeholder", SERVICE.replace("{me.name}", "{tomorrow}"), "“{tomorrow}”填不上", ""),
    (
        "placeholder",
        SERVICE.replace("{me.name}", "{city.age}"),
        "“{city.age}”填不上",
        "lessons/city",
    ),
    ("placeholder", SERVICE.replace("{me.name}", "{taken}"), "没有中文名", "[names]"),
    ("stray-brace", SERVICE.replace("{me.name}", "{me.name"), "花括号", "{me.name}"),
    (
        "real-mobile",
        SERVICE.replace('label = "取号"', 'label = "打 138 0013 8000"'),
        "真的手机号",
        "12",
    ),
    (
        "real-id",
        SERVICE.replace('label = "取号"', 'label = "11010519491231002X"'),
        "身份证号",
        "校验",
    ),
    (
        "real-card",
        SERVICE.replace('label = "取号"', 'label = "6222 0212 3456 7894"'),
        "银行卡号",
        "校验",
    ),
    (
        "real-address",
        SERVICE.replace('label = "取号"', 'label = "看 www.shebao.com"'),
        "网址",
        ".invalid",
    ),
    ("screen-unreached", SERVICE + '[screen.lost]\ntitle = "没人来"\n', "没有一课能到", "加一条路"),
    (
        "item-unreached",
        with_item("") + '[[screen.home.item]]\nkind = "row"\nid = "b"\nlabel = "再取"\n'
        'go = "done"\nneeds = { taken = true }\nblocked = "先取号。"\n',
        "没有一课能用到",
        "",
    ),
]


@pytest.mark.parametrize(
    ("kind", "service", "said", "advised"),
    SERVICE_FINDINGS,
    ids=[f"{kind}-{place}" for place, (kind, *_rest) in enumerate(SERVICE_FINDINGS)],
)
def test_a_service_is_told_what_to_change(
    tmp_path: Path, kind: str, service: str, said: str, advised: str
) -> None:
    found = only(tmp_path, kind, services__queue=service)
    assert said in found.message
    assert advised in found.advice
    assert found.file == "lessons/services/queue.toml"


ROOM = """
[[screen.home.item]]
kind = "{kind}"
id = "b"
label = "{label}"
go = "done"
"""


@pytest.mark.parametrize(
    ("kind", "label", "more"),
    [
        ("key", "4", ""),
        ("key", "*", 'spoken = "星号"\n'),
        ("button", "取", 'spoken = "取号机"\n'),
        ("say", "对", 'phrases = ["对，就是这样"]\n'),
        ("button", "去号", 'spoken = "打票"\n'),
        ("button", "Wi-Fi", ""),
        ("button", "下一步", ""),
    ],
)
def test_what_can_be_said_well_enough_is_left_alone(
    tmp_path: Path, kind: str, label: str, more: str
) -> None:
    service = SERVICE + ROOM.format(kind=kind, label=label) + more
    by_ear = {"sounds-alike", "one-syllable", "strange-word", "sounds-like-command"}
    found = findings(tmp_path, services__queue=service)
    assert [each.sentence for each in found if each.kind in by_ear] == []


def test_labels_that_are_never_seen_together_may_sound_alike(tmp_path: Path) -> None:
    service = SERVICE.replace(BUTTON, BUTTON + "when = { taken = false }\n")
    other = ROOM.format(kind="button", label="取好") + "when = { taken = true }\n"
    found = findings(tmp_path, services__queue=service + other)
    assert "sounds-alike" not in {each.kind for each in found}


def test_people_whose_names_sound_alike_are_not_on_one_screen(tmp_path: Path) -> None:
    rows = "".join(
        ROOM.format(kind="row", label=f"{{{role}.name}}").replace('"b"', f'"{role}"')
        for role in ("me", "spouse")
    )
    lesson = LESSON.replace('{ me = "wang" }', '{ me = "wang", spouse = "huang" }')
    found = only(
        tmp_path,
        "sounds-alike",
        services__queue=SERVICE + rows,
        units__hall__B10=completed(lesson),
        personas='[wang]\nname = "张兰"\nphone = "12800006618"\n[huang]\nname = "章南"\n',
    )
    assert found.file.endswith("services/queue.toml")
    assert "“章南”和“张兰”" in found.message
