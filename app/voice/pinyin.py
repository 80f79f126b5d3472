"""Hanzi to pinyin with tone digits, for the engine whose own reading of hanzi is poor.

pypinyin is heavy, even packed: only the worker process imports this module's work.
"""

from __future__ import annotations

import re
from functools import cache

from app.voice.phrase_list import load_pypinyin

_FIXED = {
    "还款": "huan2 kuan3", "还贷": "huan2 dai4", "还钱": "huan2 qian2", "还清": "huan2 qing1",
    "归还": "gui1 huan2", "大夫": "dai4 fu5", "我得": "wo3 dei3", "您得": "nin2 dei3",
    "你得": "ni3 dei3", "他得": "ta1 dei3", "她得": "ta1 dei3", "咱得": "zan2 dei3",
    "还得": "hai2 dei3", "就得": "jiu4 dei3", "都得": "dou1 dei3", "总得": "zong3 dei3",
    "得去": "dei3 qu4", "得先": "dei3 xian1", "得带": "dei3 dai4", "得等": "dei3 deng3",
    "得再": "dei3 zai4", "我得到": "wo3 de2 dao4", "您得到": "nin2 de2 dao4",
    "觉得": "jue2 de5", "记得": "ji4 de5", "认得": "ren4 de5", "懂得": "dong3 de5",
    "长按": "chang2 an4", "长大": "zhang3 da4", "长辈": "zhang3 bei4", "长者": "zhang3 zhe3",
    "市长": "shi4 zhang3", "重新": "chong2 xin1", "重来": "chong2 lai2", "重试": "chong2 shi4",
    "重填": "chong2 tian2", "重做": "chong2 zuo4", "重拍": "chong2 pai1", "重说": "chong2 shuo1",
    "行程": "xing2 cheng2", "银行": "yin2 hang2", "银行卡": "yin2 hang2 ka3", "自行": "zi4 xing2",
    "一行": "yi4 hang2", "这行": "zhe4 hang2", "这一行": "zhe4 yi4 hang2", "不行": "bu4 xing2",
    "挂号": "gua4 hao4", "便宜": "pian2 yi5", "调高": "tiao2 gao1", "调低": "tiao2 di1",
    "调大": "tiao2 da4", "调小": "tiao2 xiao3", "调亮": "tiao2 liang4", "调暗": "tiao2 an4",
    "数一数": "shu3 yi1 shu3", "数数": "shu3 shu4", "教您": "jiao1 nin2", "教我": "jiao1 wo3",
    "地址": "di4 zhi3", "慢慢地": "man4 man4 de5", "轻轻地": "qing1 qing1 de5",
    "稳稳地": "wen3 wen3 de5", "更换": "geng1 huan4", "更改": "geng1 gai3", "更新": "geng1 xin1",
    "切换": "qie1 huan4", "相片": "xiang4 pian4", "照相": "zhao4 xiang4", "为您": "wei4 nin2",
    "转圈": "zhuan4 quan1", "转一圈": "zhuan4 yi4 quan1", "左转": "zuo3 zhuan3",
    "右转": "you4 zhuan3", "一只": "yi4 zhi1", "两只": "liang3 zhi1", "系统": "xi4 tong3",
    "干净": "gan1 jing4", "晒干": "shai4 gan1", "擦干": "ca1 gan1", "待一会": "dai1 yi2 hui4",
    "着急": "zhao2 ji2", "点着": "dian3 zhe5", "按着": "an4 zhe5", "看着": "kan4 zhe5",
    "跟着": "gen1 zhe5", "亮着": "liang4 zhe5", "对着": "dui4 zhe5", "拿着": "na2 zhe5",
    "接着": "jie1 zhe5", "睡着": "shui4 zhao2", "差一点": "cha4 yi4 dian3", "出差": "chu1 chai1",
    "血压": "xue4 ya1", "抽血": "chou1 xue4", "验血": "yan4 xue4", "量血压": "liang2 xue4 ya1",
    "处方": "chu3 fang1", "好处": "hao3 chu4", "办事处": "ban4 shi4 chu4", "到处": "dao4 chu4",
    "薄膜": "bao2 mo2", "没收": "mo4 shou1", "朝阳": "chao2 yang2", "会计": "kuai4 ji4",
    "参加": "can1 jia1", "扫一扫": "sao3 yi4 sao3", "看一看": "kan4 yi2 kan4",
    "试一试": "shi4 yi2 shi4", "点一下": "dian3 yi2 xia4", "弹出": "tan2 chu1",
    "弹窗": "tan2 chuang1", "声音调大": "sheng1 yin1 tiao2 da4",
    "声音调小": "sheng1 yin1 tiao2 xiao3", "声音调高": "sheng1 yin1 tiao2 gao1",
    "声音调低": "sheng1 yin1 tiao2 di1", "得快": "de5 kuai4", "得慢": "de5 man4",
    "得清": "de5 qing1", "得见": "de5 jian4", "得好": "de5 hao3", "得懂": "de5 dong3",
    "重按": "chong2 an4", "重拨": "chong2 bo1", "重选": "chong2 xuan3", "重写": "chong2 xie3",
    "重念": "chong2 nian4", "重打": "chong2 da3", "重输": "chong2 shu1", "重扫": "chong2 sao3",
    "长格子": "chang2 ge2 zi5", "长条": "chang2 tiao2", "很长": "hen3 chang2",
    "太长": "tai4 chang2", "最长": "zui4 chang2", "长一点": "chang2 yi4 dian3",
    "心里数": "xin1 li3 shu3", "看家里": "kan4 jia1 li3", "没点着": "mei2 dian3 zhao2",
    "用不着": "yong4 bu4 zhao2", "空着": "kong4 zhe5", "倒两趟": "dao3 liang3 tang4",
    "衣服": "yi1 fu5", "东西": "dong1 xi5", "消息": "xiao1 xi5", "休息": "xiu1 xi5",
    "先生": "xian1 sheng5", "麻烦": "ma2 fan5", "认识": "ren4 shi5", "喜欢": "xi3 huan5",
    "朋友": "peng2 you5", "窗户": "chuang1 hu5", "力气": "li4 qi5", "打听": "da3 ting5",
    "商量": "shang1 liang5", "收拾": "shou1 shi5", "头发": "tou2 fa5", "耳朵": "er3 duo5",
    "胳膊": "ge1 bo5", "豆腐": "dou4 fu5", "月亮": "yue4 liang5", "凉快": "liang2 kuai5",
    "糊涂": "hu2 tu5", "眼睛": "yan3 jing5", "咳嗽": "ke2 sou5", "告诉": "gao4 su5",
    "关系": "guan1 xi5",
    "没关系": "mei2 guan1 xi5", "时候": "shi2 hou5", "地方": "di4 fang5", "事情": "shi4 qing5",
    "客气": "ke4 qi5", "明白": "ming2 bai5", "清楚": "qing1 chu5", "舒服": "shu1 fu5",
    "称呼": "cheng1 hu5", "稳当": "wen3 dang5", "名字": "ming2 zi5", "照片": "zhao4 pian4",
    "胸闷": "xiong1 men4", "护士": "hu4 shi5", "师傅": "shi1 fu5", "丈夫": "zhang4 fu5",
    "妻子": "qi1 zi5", "爷爷": "ye2 ye5", "奶奶": "nai3 nai5", "妈妈": "ma1 ma5", "爸爸": "ba4 ba5",
    "妹妹": "mei4 mei5", "哥哥": "ge1 ge5", "姐姐": "jie3 jie5", "媳妇": "xi2 fu5",
    "亲戚": "qin1 qi5", "队伍": "dui4 wu5", "街坊": "jie1 fang5", "合同": "he2 tong5",
    "记性": "ji4 xing5", "脾气": "pi2 qi5", "昏倒": "hun1 dao3", "晕倒": "yun1 dao3",
    "跌倒": "die1 dao3", "滑倒": "hua2 dao3", "摔倒": "shuai1 dao3", "绊倒": "ban4 dao3",
    "心思": "xin1 si5", "粮食": "liang2 shi5", "葡萄": "pu2 tao5", "核桃": "he2 tao5",
    "晚上": "wan3 shang5", "早上": "zao3 shang5", "底下": "di3 xia5", "动静": "dong4 jing5",
    "生意": "sheng1 yi5", "老实": "lao3 shi5", "厉害": "li4 hai5", "行李": "xing2 li5",
    "结实": "jie1 shi5", "答应": "da1 ying5", "部分": "bu4 fen5", "量一量": "liang2 yi4 liang2",
    "教一教": "jiao1 yi4 jiao1", "肚子": "du4 zi5", "恶心": "e3 xin5", "薄荷": "bo4 he5",
    "锡林郭勒": "xi1 lin2 guo1 le4", "敕勒川": "chi4 le4 chuan1", "内蒙古": "nei4 meng3 gu3",
    "晃一晃": "huang4 yi2 huang4", "晃几下": "huang4 ji3 xia4", "晃晃": "huang4 huang4",
    "左右晃一晃": "zuo3 you4 huang4 yi2 huang4", "快快晃": "kuai4 kuai4 huang4",
}  # fmt: skip
"""Words that pypinyin alone reads wrongly, or that our lessons say so often that they must hold."""

_KEEP_FIRST = set("第十百千万亿零一二三四五六七八九幺年月")
"""After these, 一 is a digit and keeps its first tone; so it does before 月, 日 and 号."""
_DIGITS = tuple("零一二三四五六七八九十百")
_GAINS, _GAINED = set("取获值难不所求应我您你他她"), set("到了出知分奖意益失体名主罪病逞以")
"""Beside these, 得 is to gain (de2); between any others it says how well (做得很稳, de5)."""
_CAPITALS = ("首都", "成都", "古都", "京都", "故都", "建都", "国都", "都市", "都城", "都督")
"""Only in these is 都 a capital (du1); pypinyin hears one in 都会, too."""
_TAKES_R = set("这那哪会点事玩头劲今明昨活块味样")
"""儿 after these is an r, not a syllable (这儿); 女儿 and 那儿子 keep theirs."""


@cache
def _load() -> None:
    load_pypinyin()
    import pypinyin  # noqa: PLC0415  heavy, and only the worker may pay for it

    pypinyin.load_phrases_dict(
        {word: [[part] for part in said.split()] for word, said in _marked().items()}
    )


def _marked() -> dict[str, str]:
    from pypinyin.contrib.tone_convert import to_tone  # noqa: PLC0415

    return {
        word: " ".join(to_tone(part.replace("5", "")) for part in said.split())
        for word, said in _FIXED.items()
        if len(word) == len(said.split()) and len(word) > 1
    }


def to_pinyin(text: str) -> str:
    """``text`` (hanzi only; anything else is left as it is) as "yang3 lao3 jin1"."""
    _load()
    import pypinyin  # noqa: PLC0415

    spoken: list[str] = []
    for run in re.findall(r"[\u3400-\u9fff]+|[^\u3400-\u9fff]+", text):
        if "\u3400" <= run[0] <= "\u9fff":
            syllables = pypinyin.lazy_pinyin(
                run, style=pypinyin.Style.TONE3, neutral_tone_with_five=True, v_to_u=False
            )
            spoken.extend(_with_sandhi(run, syllables))
        elif run.strip():
            spoken.append(run.strip())
    return " ".join(spoken)


def warm_up() -> None:
    """Load the dictionaries, so that the first sentence does not wait for them."""
    to_pinyin("您好")


def _with_sandhi(hanzi: str, syllables: list[str]) -> list[str]:
    """Characters that change beside their neighbours; the engine does two third tones itself."""
    if len(hanzi) != len(syllables):
        return syllables
    said = list(syllables)
    for index, char in enumerate(hanzi):
        following = syllables[index + 1][-1:] if index + 1 < len(hanzi) else ""
        if char == "不" and following:
            said[index] = "bu2" if following == "4" else "bu4"
        elif char == "一":
            is_changing = bool(following) and _is_changing(hanzi, index)
            said[index] = ("yi2" if following == "4" else "yi4") if is_changing else "yi1"
        elif char == "得" and index == 0 and hanzi[1] not in _GAINED:
            said[index] = "dei3"
        elif char == "得" and said[index] == "de2" and _is_manner(hanzi, index):
            said[index] = "de5"
        elif said[index][-1] == "5" and _is_doubled(hanzi, index):
            said[index] = said[index + 1]
        elif char == "谁":
            said[index] = "shei2"
        elif said[index] == "du1" and char == "都" and not _is_capital(hanzi, index):
            said[index] = "dou1"
        elif char == "儿" and _is_suffix(hanzi, index):
            said[index - 1] = said[index - 1][:-1] + "r" + said[index - 1][-1]
            said[index] = ""
    return [syllable for syllable in said if syllable]


def _is_manner(hanzi: str, index: int) -> bool:
    before, after = hanzi[index - 1 : index], hanzi[index + 1 : index + 2]
    return bool(index and after) and before not in _GAINS and after not in _GAINED


def _is_doubled(hanzi: str, index: int) -> bool:
    """清清楚楚: said in full, though 清楚 ends lightly."""
    pairs = hanzi[index - 2 : index + 2] if index > 1 else ""
    return len(pairs) == 4 and pairs[0] == pairs[1] != pairs[2] == pairs[3]


def _is_capital(hanzi: str, index: int) -> bool:
    return any(
        pair in _CAPITALS for pair in (hanzi[index - 1 : index + 1], hanzi[index : index + 2])
    )


def _is_suffix(hanzi: str, index: int) -> bool:
    return hanzi[index - 1 : index] in _TAKES_R and hanzi[index + 1 : index + 2] not in set(
        "子童女科"
    )


def _is_changing(hanzi: str, index: int) -> bool:
    before, after = hanzi[index - 1 : index], hanzi[index + 1]
    if before == "之" or (after == "点" and hanzi[index + 2 : index + 3] in _DIGITS):
        return False  # 二分之一片, 一点二公里
    if before == "点" and index > 1 and hanzi[index - 2] in _DIGITS and after != "刻":
        return False  # 六点一毫升
    return before not in _KEEP_FIRST and after not in "月日号楼级二三四五六七八九零一"
