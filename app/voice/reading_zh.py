"""How Mandarin says what a screen writes: dates, money, telephone numbers, signs, English words.

The output is plain Chinese text; "，" and "。" in it are pauses, "、" a short one.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from app.voice.numerals import (
    GROUP_PAUSE,
    say_count,
    say_integer,
    say_number,
    spell,
    spell_code,
    spell_groups,
)

_WIDE = str.maketrans(
    {chr(code): chr(code - 0xFEE0) for code in range(0xFF10, 0xFF1A)}
    | {chr(code): chr(code - 0xFEE0) for code in range(0xFF21, 0xFF3B)}
    | {chr(code): chr(code - 0xFEE0) for code in range(0xFF41, 0xFF5B)}
    | {"％": "%", "￥": "¥", "．": ".", "\u3000": " ", "／": "/", "＋": "+", "～": "~", "〜": "~"}
)

_NUM = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_TO = r"\s*(?:-|–|—|~|至)\s*"
_MEASURES = (
    "个半小时|个半月|个|次|张|天|位|分钟|种|小时|元|块|件|遍|条|下|年|岁|点|家|项|页|名|人|步"
    "|段|句|只|台|部|杯|片|盒|粒|秒|千克|公斤|斤|米|厘米|毫米|公里|平方米|毫升|万|亿|角|分|度|辆|封|份|户|棵|级|组"
)
_NOT_PAIR = "级|度|人"
"""Measures that keep 二: 二级, 二度; 二人 is written speech but 两人 is also heard."""

_HOTLINES = (
    "12345|12319|12315|12306|12333|12348|12366|12393|12320|12329|12321|12351|12338|12355|12380"
    "|12395|12389|12388|12350|12377|12378|12328|10086|10010|10000|95598|95588|95533|95599|95566"
    "|95580|95555|96110|96119|11185|11183|12313"
)
_CALLED = "拨通|拨打|拨|打给|打|呼叫|按|输入|电话是|电话|热线|报警|急救|急救车"
_CODED = (
    "验证码|取件码|取票码|邀请码|校验码|密码|口令|工单号|工单编号|编号|卡号|账号|帐号|号码|尾号|后四位|单号"
    "|流水号|房间号|凭证号|识别码|邮编|会议号|预约号|座位号|查询码|桌号|柜号|证号"
)

_Rule = tuple[re.Pattern[str], Callable[[re.Match[str]], str]]


def _date(year: str, month: str, day: str) -> str:
    return f"{spell(year)}年{say_integer(int(month))}月{say_integer(int(day))}日"


def _time(match: re.Match[str]) -> str:
    hour, minute, second = int(match[1]), int(match[2]), match[3]
    said = ("两" if hour == 2 else say_integer(hour)) + "点"
    if minute or second:
        said += ("零" if 0 < minute < 10 else "") + say_integer(minute) + "分"
    if second and int(second):
        said += ("零" if int(second) < 10 else "") + say_integer(int(second)) + "秒"
    return said


def _money(match: re.Match[str]) -> str:
    unit = match[2] or ""
    return say_count(match[1].removesuffix(".00"), unit or "元") + unit + "元"


def _temperature(match: re.Match[str]) -> str:
    return ("零下" if match[1] else "") + say_number(match[2]) + "摄氏度"


def _pair(match: re.Match[str]) -> str:
    high, low = int(match[1]), int(match[2])
    if 60 <= high <= 260 and 30 <= low <= 160 and high > low:
        return f"{say_integer(high)}，{say_integer(low)}" + ("毫米汞柱" if match[3] else "")
    if 0 < high < low:
        return f"{say_integer(low)}分之{say_integer(high)}"
    return f"{say_integer(high)}{GROUP_PAUSE}{say_integer(low)}"


def _code(match: re.Match[str]) -> str:
    parts = [spell_code(part) for part in re.split(r"[- ]", match[2])]
    return match[1] + GROUP_PAUSE.join(parts)


def _range(match: re.Match[str]) -> str:
    """3-5个 → 三到五个; 2~4次 → 两到四次."""
    return f"{say_count(match[1], '个')}到{say_count(match[2], '个')}"


def _counted(match: re.Match[str]) -> str:
    measure = match[2]
    if measure in _NOT_PAIR.split("|"):
        return say_number(match[1]) + measure
    return say_count(match[1], measure) + measure


def _plain(match: re.Match[str]) -> str:
    text = match[0]
    if text.isdigit() and (len(text) > 8 or (text.startswith("0") and len(text) > 1)):
        return spell_code(text)
    return say_number(text)


def _landline(match: re.Match[str]) -> str:
    area, number = match[1], match[2]
    return spell(area, one="幺") + GROUP_PAUSE + spell_groups(number, (len(number) - 4, 4))


_UNITS = {
    "km/h": "公里每小时", "mmHg": "毫米汞柱", "mmol/L": "毫摩尔每升", "kg": "公斤", "km": "公里",
    "cm": "厘米", "mm": "毫米", "ml": "毫升", "mL": "毫升", "mg": "毫克", "kWh": "度",
    "kW": "千瓦", "W": "瓦", "㎡": "平方米", "m²": "平方米", "m2": "平方米", "GB": "个G",
    "MB": "兆", "g": "克", "m": "米", "L": "升", "h": "小时",
}  # fmt: skip

_WORDS = {
    "wi-fi": "无线网", "wifi": "无线网", "wlan": "无线网", "apps": "应用", "app": "应用",
    "ok": "好的",
    "pos机": "刷卡机", "pos": "刷卡", "atm机": "自动取款机", "atm": "自动取款机", "sim卡": "手机卡",
    "usb": "优盘", "u盘": "优盘", "sos": "紧急求助", "pdf": "文档", "email": "电子邮件",
    "e-mail": "电子邮件", "no.": "第",
}  # fmt: skip
_WORD_AT = re.compile(
    "(?<![A-Za-z])(?:"
    + "|".join(re.escape(word) for word in sorted(_WORDS, key=len, reverse=True))
    + ")(?![A-Za-z])",
    re.IGNORECASE,
)


def _rules() -> list[_Rule]:
    none_before = r"(?<![\d.])"
    none_after = r"(?![\d])"
    measure = f"(?:{_MEASURES})"
    table: list[tuple[str, Callable[[re.Match[str]], str]]] = [
        # identity and bank cards, telephones: before anything that looks for shorter numbers
        (
            none_before + r"(\d{6})(\d{4})(\d{4})(\d{3}[\dXx])" + none_after,
            lambda m: GROUP_PAUSE.join(spell(part.upper(), one="幺") for part in m.groups()),
        ),
        (
            none_before + r"(\d{3,6})\*{2,}(\d{2,4}[\dXx]?)" + none_after,
            lambda m: f"{spell_code(m[1])}，几个星号，{spell(m[2].upper(), one='幺')}",
        ),
        (
            none_before + r"(1[2-9]\d)[- ]?(\d{4})[- ]?(\d{4})" + none_after,
            lambda m: GROUP_PAUSE.join(spell(part, one="幺") for part in m.groups()),
        ),
        (
            none_before + r"([48]00)-(\d{3,4})-(\d{3,4})" + none_after,
            lambda m: GROUP_PAUSE.join(spell(part, one="幺") for part in m.groups()),
        ),
        (none_before + r"(0\d{2,3})-(\d{7,8})" + none_after, _landline),
        (
            none_before + r"(\d{4} \d{4} \d{4}(?: \d{1,4}){1,2})" + none_after,
            lambda m: GROUP_PAUSE.join(spell(part, one="幺") for part in m[1].split()),
        ),
        # dates and times
        (
            r"(\d{4})年(\d{1,2})月(\d{1,2})日",
            lambda m: _date(m[1], m[2], m[3]),
        ),
        (
            none_before + r"((?:19|20)\d{2})([-/.])(\d{1,2})\2(\d{1,2})" + none_after,
            lambda m: _date(m[1], m[3], m[4]),
        ),
        (r"(\d{4})" + _TO + r"(\d{4})年", lambda m: f"{spell(m[1])}到{spell(m[2])}年"),
        (none_before + r"(\d{4})年", lambda m: f"{spell(m[1])}年"),
        (
            r"(\d{1,2}[:：]\d{2})" + _TO + r"(?=\d{1,2}[:：]\d{2})",
            lambda m: f"{m[1]}到",
        ),
        (none_before + r"([01]?\d|2[0-4])[:：]([0-5]\d)(?:[:：]([0-5]\d))?" + none_after, _time),
        # codes and hotlines, which are names, not quantities
        (rf"((?:{_CODED})[是为：:\s“\"]*)(\d+(?:[- ]\d+)+|\d{{2,}})", _code),
        (rf"((?:{_CALLED})[“\"\s]?)(\d{{3,6}})(?!\d|{measure}|[.%])", _code),
        (
            none_before + rf"({_HOTLINES})(?!\d|{measure}|[.%,])",
            lambda m: spell(m[1], one="幺"),
        ),
        (
            none_before + r"(110|119|120|122|114)(?=[、，。和或与及]|报警|急救|电话|$)",
            lambda m: spell(m[1], one="幺"),
        ),
        (r"(?<=[A-Za-z])-?(\d{2,})(?!\d|[.%])", lambda m: spell_code(m[1])),
        # a key and what it is for: a pause keeps 一 as it is
        (r"(?:(?<=^)|(?<=[，。；]))(\d)\s+(?=是)", lambda m: say_number(m[1]) + GROUP_PAUSE),
        (r"(?<=[A-Za-z])-(?=\d)", lambda _: ""),
        # quantities
        (rf"({_NUM})(?<=\.00)(?=元|块)", lambda m: say_count(m[1][:-3], "元")),
        (rf"[¥]\s*({_NUM})\s*(万|亿)?元?", _money),
        (r"(-|−|零下)?(\d+(?:\.\d+)?)\s*(?:℃|°C|摄氏度)", _temperature),
        (
            r"(\d+(?:\.\d+)?)%?" + _TO + r"(\d+(?:\.\d+)?)%",
            lambda m: f"百分之{say_number(m[1])}到百分之{say_number(m[2])}",
        ),
        (r"(\d+(?:\.\d+)?)%", lambda m: f"百分之{say_number(m[1])}"),
        (
            r"第(\d+)\s*/\s*(\d+)(步|页|题|课|项)",
            lambda m: f"第{say_integer(int(m[1]))}{m[3]}，共{say_count(m[2], m[3])}{m[3]}",
        ),
        (r"第(\d+)", lambda m: f"第{say_integer(int(m[1]))}"),
        (none_before + r"(\d{1,3})/(\d{1,3})(?!\d)(mmHg)?", _pair),
        (r"(\d{3,4})(?=室|房|路|号房|号楼|次列车)", lambda m: spell(m[1], one="幺")),
        (
            rf"({_NUM})\s*({'|'.join(re.escape(unit) for unit in _UNITS)})(?![A-Za-z])",
            lambda m: say_count(m[1], _UNITS[m[2]]) + _UNITS[m[2]],
        ),
        (rf"(\d+(?:\.\d+)?){_TO}(\d+(?:\.\d+)?)(?=多?{measure}|月|日|号|楼|层|万)", _range),
        (rf"({_NUM})({measure})", _counted),
        (rf"(?<![\w)）])[-−]({_NUM})", lambda m: "负" + say_number(m[1])),
        (_NUM, _plain),
        # signs
        (r"(?<=[元度次人斤钟])/(月|年|天|人|次|斤|公斤|小时|分钟)", lambda m: f"每{m[1]}"),
        (r"\s*(?:→|⇒|>|›|——|—|…+|\.{3,})\s*", lambda _: "，"),
        (r"\s*~\s*(?=[零一二三四五六七八九十两百])", lambda _: "到"),
        (r"\s*/\s*", lambda _: "、"),
        (r"\s*[&＆]\s*", lambda _: "和"),
        (r"\s*\+\s*", lambda _: "加"),
        (r"\s*[=＝]\s*", lambda _: "等于"),
        (
            r"(?<=[零一二三四五六七八九十百千万])\s*[×✕]\s*(?=[零一二三四五六七八九十])",
            lambda _: "乘",
        ),
        (r"\s*[×✕✖]\s*", lambda _: "叉"),
        (r"@", lambda _: "艾特"),
    ]
    return [(re.compile(pattern), act) for pattern, act in table]


_RULES = _rules()
_UNSPOKEN = re.compile(
    r"[“”\"‘’'《》〈〉「」『』【】\[\]*#_~^`|\\•·●○■□◆★☆✓✔🔍↑↓←⬅]|[\U0001F000-\U0001FAFF\uFE0F\u200d]"
)
_BRACKETS = re.compile(r"\s*[（(]\s*([^（()）]*)\s*[)）]\s*")
_BETWEEN_HANZI = re.compile(
    r"(?<=[\u3400-\u9fff，。、；：！？])\s+|\s+(?=[\u3400-\u9fff，。、；：！？])"
)
_PAUSES = re.compile(r"[，、；：,;:。！？!?]*[。！？!?][，、；：,;:。！？!?]*|[，；：,;:、]+")


def _one_pause(match: re.Match[str]) -> str:
    marks = match[0]
    for mark in "？?":
        if mark in marks:
            return "？"
    if any(mark in marks for mark in "。！!"):
        return "。"
    return "、" if set(marks) == {"、"} else "，"


def read_out(text: str) -> str:
    """``text`` as a Mandarin speaker reads it aloud."""
    said = text.strip().translate(_WIDE)
    said = _WORD_AT.sub(lambda m: _WORDS[m[0].lower()], said)
    for pattern, act in _RULES:
        said = pattern.sub(act, said)
    said = _BRACKETS.sub(lambda m: f"，{m[1]}，" if m[1] else "，", said)
    said = _UNSPOKEN.sub("", said)
    said = _BETWEEN_HANZI.sub("", said)
    said = _PAUSES.sub(_one_pause, said)
    return said.strip("，、 ")
