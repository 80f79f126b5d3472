"""Views with every kind of item on every machine, for tests and for the gallery."""

from __future__ import annotations

from app.core.service import DeviceKind, Input, ItemKind
from app.core.view import DeviceRef, DeviceView, FieldView, ItemView

BACK = ItemView("s.back", ItemKind.BACK, "返回", is_pressable=True)


def item(kind: ItemKind, id_: str, label: str, **more: object) -> ItemView:
    """A pressable item of ``kind``."""
    passive = {ItemKind.TEXT, ItemKind.NOTICE, ItemKind.RESULT, ItemKind.BUBBLE}
    more.setdefault("is_pressable", kind not in passive)
    return ItemView(f"s.{id_}", kind, label, **more)  # type: ignore[arg-type]


def field(
    id_: str,
    label: str,
    expected: str,
    way: Input = Input.DIGITS,
    *,
    shape: str = "",
    text: str = "",
    is_secret: bool = False,
    guides: bool = True,
) -> ItemView:
    """A field of any input."""
    view = FieldView(text, expected, way, shape, is_secret, guides)
    return item(ItemKind.FIELD, id_, label, field=view)


def device(
    *items: ItemView,
    kind: DeviceKind = DeviceKind.PHONE,
    title: str = "社会保障",
    screen: str = "s",
    others: tuple[DeviceRef, ...] = (),
) -> DeviceView:
    """A screen with ``items``."""
    return DeviceView(kind.value, kind, screen, title, "", items, others)


SCREENS: dict[str, DeviceView] = {
    "desktop": device(
        item(ItemKind.APP, "social", "爱社保", icon="shield"),
        item(ItemKind.APP, "health", "看病挂号", icon="hospital"),
        item(ItemKind.APP, "hotline", "12345热线", icon="phone"),
        item(ItemKind.APP, "messages", "短信"),
        title="",
    ),
    "tiles": device(
        BACK,
        item(ItemKind.TILE, "pension", "养老金查询", icon="money"),
        item(ItemKind.TILE, "certify", "资格认证", icon="face"),
        item(ItemKind.TILE, "card", "电子社保卡", icon="card"),
        item(ItemKind.TILE, "health", "医保账户", icon="heart"),
        item(ItemKind.TILE, "bus", "敬老卡", icon="bus"),
        item(ItemKind.TILE, "papers", "证件夹", icon="shield"),
    ),
    "rows": device(
        BACK,
        item(ItemKind.ROW, "amount", "本月养老金", detail="3120.50 元", is_pressable=False),
        item(ItemKind.ROW, "day", "发放日期", detail="15 日", is_pressable=False),
        item(ItemKind.ROW, "record", "认证记录", icon="list"),
        item(ItemKind.ROW, "address", "家庭住址", detail="新城区练习路示范小区 3 号楼 2 单元"),
        item(ItemKind.BUTTON, "save", "保存这一页", is_main=True, is_docked=True),
        title="养老金查询",
    ),
    "form": device(
        BACK,
        item(ItemKind.TEXT, "intro", "请核对以下信息。", detail="和身份证上一样"),
        field("phone", "手机号", "12000138000", shape="3-4-4"),
        field("id", "身份证号", "99010219480305123X", shape="6-4-4-4", text="9901021948"),
        field("name", "姓名", "王桂兰", Input.HAND, text="王桂兰"),
        field("code", "验证码", "4072", is_secret=True, text="4072"),
        item(ItemKind.CHECK, "agree", "我已读过并同意办事须知", is_checked=True),
        item(ItemKind.CHECK, "keep", "下次记住我", is_checked=False),
        item(ItemKind.CHOICE, "self", "本人认证", is_checked=True, detail="给自己办"),
        item(ItemKind.CHOICE, "other", "帮家人认证", is_checked=False),
        item(ItemKind.BUTTON, "next", "下一步", is_main=True),
        item(ItemKind.BUTTON, "skip", "暂时不办"),
        item(ItemKind.BUTTON, "late", "提交", is_dimmed=True, is_main=True),
        title="填写信息",
    ),
    "slots": device(
        BACK,
        item(ItemKind.NOTICE, "rule", "请选一个有号的时间。", detail="约满的时间不能选。"),
        item(ItemKind.SLOT, "a", "上午 8:00", is_dimmed=True),
        item(ItemKind.SLOT, "b", "上午 8:30", detail="余 3 个", is_checked=True),
        item(ItemKind.SLOT, "c", "上午 9:00", detail="余 1 个", is_checked=False),
        item(ItemKind.SLOT, "d", "上午 9:30", detail="余 5 个"),
        item(ItemKind.SLOT, "e", "下午 2:00", is_dimmed=True),
        title="选择时间",
    ),
    "camera": device(
        BACK,
        item(ItemKind.CAMERA, "scan", "把脸放进圆圈，然后点这里", detail="光线要亮一些"),
        item(ItemKind.RESULT, "done", "认证通过", detail="下次认证：2027 年 3 月"),
        title="刷脸认证",
    ),
    "codes": device(
        BACK,
        item(
            ItemKind.SHOW_CODE, "show", "给工作人员看这个码", payload="practice:1", detail="王桂兰"
        ),
        item(ItemKind.SCAN_CODE, "read", "对准后点这里", payload="practice:2"),
        title="我的码",
    ),
    "messages": device(
        BACK,
        item(
            ItemKind.BUBBLE,
            "m1",
            "您的诉求已经收到，编号 2026-0302。",
            side="theirs",
            detail="12345",
        ),
        item(ItemKind.BUBBLE, "m2", "谢谢，我等消息。", side="mine"),
        item(
            ItemKind.BUBBLE,
            "m3",
            "点链接补认证，不点就停发养老金！",
            side="theirs",
            is_pressable=True,
        ),
        item(ItemKind.DEED, "write", "把编号抄在纸上", detail="用笔写下来"),
        title="短信",
    ),
    "call": device(
        item(ItemKind.TEXT, "state", "通话中", is_main=True),
        item(ItemKind.SAY, "say", "楼道灯坏了三天", detail="先说是什么事"),
        *(item(ItemKind.KEY, f"k{key}", key) for key in "123456789*0#"),
        item(ItemKind.BUTTON, "end", "挂断", icon="hang-up", is_docked=True),
        kind=DeviceKind.CALL,
        title="12345 热线",
    ),
    "kiosk": device(
        BACK,
        item(ItemKind.TILE, "sign", "预约取号", icon="ticket"),
        item(ItemKind.TILE, "pay", "缴费", icon="wallet"),
        item(ItemKind.TILE, "print", "打印报告", icon="printer"),
        item(ItemKind.DEED, "card", "把社保卡放到读卡处", icon="card"),
        kind=DeviceKind.KIOSK,
        title="医院自助机",
        others=(DeviceRef("phone", "手机", "看手机"),),
    ),
    "computer": device(
        BACK,
        item(ItemKind.ROW, "news", "办事指南"),
        item(ItemKind.BUTTON, "go", "开始办理", is_main=True),
        kind=DeviceKind.COMPUTER,
        title="政务服务网",
    ),
    "locker": device(
        item(ItemKind.KEY, "k1", "1"),
        item(ItemKind.KEY, "k2", "2"),
        item(ItemKind.KEY, "k3", "3"),
        item(ItemKind.DEED, "shut", "关好柜门"),
        kind=DeviceKind.LOCKER,
        title="快递柜",
        others=(DeviceRef("phone", "手机", "看手机"), DeviceRef("bag", "包裹", "看包裹")),
    ),
    "gate": device(
        item(ItemKind.SCAN_CODE, "ride", "把乘车码对准这里", payload="practice:ride"),
        kind=DeviceKind.GATE,
        title="地铁闸机",
    ),
}
