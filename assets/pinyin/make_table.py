"""Makes table.txt, what the pinyin keyboard knows, from GB2312 and pypinyin.

Run by hand when the words change: ``python assets/pinyin/make_table.py``. The result is committed,
so that the program never loads pypinyin for its keyboard.
"""

from __future__ import annotations

from pathlib import Path

from pypinyin import Style, pinyin

FREQUENT = (
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能"
    "下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加"
    "量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与"
    "关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者"
    "最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少"
    "图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光"
    "门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采"
    "转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节"
    "话米整空元况今集温传土许步群广石记需段研界拉林律叫且究观越织装影算低持音众书布复容儿须际"
    "商非验连断深难近矿千周委素技备半办青省列习响约支般史感劳便团往酸历市克何除消构府称太准精"
    "值号率族维划选标写存候毛亲快效斯院查江型眼王按格养易置派层片始却专状育厂京识适属圆包火住"
    "调满县局照参红细引听该铁价严您吗吧呢妈爸爷奶姐妹哥弟药店楼室街巷栋票卡钱款医疗病床护士"
)
"""Usual characters, the most usual first: they come before the others of their syllable."""

WORDS = """
社区 医院 养老 养老金 社保 医保 认证 资格 预约 挂号 门诊 内科 外科 眼科 骨科 牙科 中医 儿科
内蒙古 呼和浩特 新城区 回民区 玉泉区 赛罕区 包头 北京 上海 天津 中国 街道 小区 花园 单元 楼道
路灯 不亮 坏了 垃圾 清理 停水 停电 漏水 暖气 不热 电梯 噪音 下水道 堵了 井盖 修理 维修 没有 已经
三天 两天 昨天 今天 明天 上午 下午 晚上 早上 现在 时间 地址 姓名 电话 手机 号码 身份证 密码
验证码 银行 银行卡 公交 公交车 地铁 火车 车站 高铁 出租车 打车 飞机 机场 超市 市场 买菜 蔬菜
水果 鸡蛋 牛奶 米饭 面条 馒头 饺子 药店 吃药 血压 血糖 感冒 发烧 头疼 咳嗽 检查 医生 护士
老师 朋友 家人 儿子 女儿 孙子 孙女 老伴 爱人 妈妈 爸爸 爷爷 奶奶 姥姥 邻居 志愿者 您好 你好
谢谢 再见 请问 帮忙 知道 可以 不用 好的 收到 放心 生日 快乐 新年 春节 天气 下雨 下雪 图书馆
公园 广场 学校 幼儿园 派出所 居委会 物业 快递 取件 网购 付款 退款 微信 视频 照片 短信 消息
王桂兰 李秀英 张玉兰 刘建国 赵淑珍 陈志强 王秀英 张建国 李桂芳 王建华 刘桂英 张秀兰 满意 建议
投诉 咨询 求助 希望 尽快 解决 附近 门口 楼下 路口 对面 旁边 学习 练习 电脑 鼠标 打字 拼音
阿姨 叔叔 大爷 大妈 大姐 大哥 大叔 大娘 师傅 伯伯 姑姑 舅舅 外婆 外公
""".split()
"""Words that people here really write; each is spelled by pypinyin in its context."""


def spell(text: str) -> str:
    """``text`` in plain letters, ü as v."""
    return "".join(part[0] for part in pinyin(text, style=Style.NORMAL))


def level(first: int, last: int) -> str:
    """The characters of GB2312's rows ``first`` to ``last``."""
    found = []
    for row in range(first, last + 1):
        for cell in range(1, 95):
            try:
                found.append(bytes([0xA0 + row, 0xA0 + cell]).decode("gb2312"))
            except UnicodeDecodeError:
                continue
    return "".join(found)


def main() -> None:
    """Write table.txt: a line a syllable, then a line a spelling of words."""
    ordered = list(dict.fromkeys(FREQUENT + "".join(WORDS) + level(16, 55) + level(56, 87)))
    usual = set(FREQUENT + "".join(WORDS) + level(16, 55))
    first: dict[str, list[str]] = {}
    further: dict[str, list[str]] = {}
    for character in ordered:
        readings = pinyin(character, style=Style.NORMAL, heteronym=True)[0]
        first.setdefault(readings[0], []).append(character)
        if character in usual:
            for reading in readings[1:]:
                further.setdefault(reading, []).append(character)
    lines = []
    for syllable in sorted({*first, *further}):
        if syllable.isascii() and syllable.isalpha():
            found = dict.fromkeys(first.get(syllable, []) + further.get(syllable, []))
            lines.append(f"{syllable} {''.join(found)}")
    lines.append("")
    spelled: dict[str, list[str]] = {}
    for word in dict.fromkeys(WORDS):
        spelled.setdefault(spell(word), []).append(word)
    lines.extend(f"{spelling} {' '.join(words)}" for spelling, words in sorted(spelled.items()))
    target = Path(__file__).with_name("table.txt")
    target.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
