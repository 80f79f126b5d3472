"""Words with several readings are said as our lessons mean them."""

from __future__ import annotations

import pytest

from app.voice.pinyin import to_pinyin

WORDS = [
    ("还款", "huan2 kuan3"), ("看大夫", "kan4 dai4 fu5"), ("我得去", "wo3 dei3 qu4"),
    ("我得到了", "wo3 de2 dao4 le5"), ("银行", "yin2 hang2"), ("重新", "chong2 xin1"),
    ("重要", "zhong4 yao4"), ("长大", "zhang3 da4"), ("长按", "chang2 an4"),
    ("市长热线", "shi4 zhang3 re4 xian4"), ("行程", "xing2 cheng2"), ("不行", "bu4 xing2"),
    ("音乐", "yin1 yue4"), ("睡觉", "shui4 jiao4"), ("觉得", "jue2 de5"),
    ("都可以", "dou1 ke3 yi3"), ("会计", "kuai4 ji4"), ("着急", "zhao2 ji2"),
    ("点着不放", "dian3 zhe5 bu2 fang4"), ("挂号", "gua4 hao4"), ("便宜", "pian2 yi5"),
    ("方便", "fang1 bian4"), ("声音调大", "sheng1 yin1 tiao2 da4"), ("应用", "ying4 yong4"),
    ("应该", "ying1 gai1"), ("转账", "zhuan3 zhang4"), ("数字", "shu4 zi4"),
    ("还有号", "hai2 you3 hao4"), ("为您挂号", "wei4 nin2 gua4 hao4"), ("认为", "ren4 wei2"),
    ("更换", "geng1 huan4"), ("弹出", "tan2 chu1"), ("干净", "gan1 jing4"),
    ("相片", "xiang4 pian4"), ("系统", "xi4 tong3"), ("量血压", "liang2 xue4 ya1"),
    ("慢慢地点", "man4 man4 de5 dian3"), ("这儿", "zher4"), ("一会儿", "yi2 huir4"),
    ("女儿", "nv3 er2"), ("不是", "bu2 shi4"), ("不用", "bu2 yong4"), ("不能", "bu4 neng2"),
    ("第一步", "di4 yi1 bu4"), ("下一步", "xia4 yi2 bu4"), ("一年", "yi4 nian2"),
    ("十一月", "shi2 yi1 yue4"), ("一月一日", "yi1 yue4 yi1 ri4"), ("绿色", "lv4 se4"),
    ("幺二零", "yao1 er4 ling2"), ("呼和浩特", "hu1 he2 hao4 te4"),
    ("养老金资格认证", "yang3 lao3 jin1 zi1 ge2 ren4 zheng4"),
    ("做得很稳", "zuo4 de5 hen3 wen3"), ("写得明白", "xie3 de5 ming2 bai5"),
    ("取得成功", "qu3 de2 cheng2 gong1"), ("自己重拨", "zi4 ji3 chong2 bo1"),
    ("那个长格子", "na4 ge5 chang2 ge2 zi5"), ("没点着", "mei2 dian3 zhao2"),
    ("着火", "zhao2 huo3"), ("心里数一二三", "xin1 li3 shu3 yi1 er4 san1"),
    ("预约挂号", "yu4 yue1 gua4 hao4"), ("谁都会", "shei2 dou1 hui4"), ("首都", "shou3 du1"),
    ("内蒙古", "nei4 meng3 gu3"), ("量一量", "liang2 yi4 liang2"), ("晃一晃", "huang4 yi2 huang4"),
    ("照片", "zhao4 pian4"), ("戴眼镜", "dai4 yan3 jing4"), ("眼睛", "yan3 jing5"),
]  # fmt: skip


@pytest.mark.parametrize(("hanzi", "pinyin"), WORDS)
def test_a_word_is_read_as_meant(hanzi: str, pinyin: str) -> None:
    assert to_pinyin(hanzi) == pinyin
