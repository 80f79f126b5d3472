"""A card to take home and a certificate, for tests and pictures of the screens."""

from __future__ import annotations

from app.core.drill import Feat, Round
from app.core.paper_view import CertificateView, PaperStep, Section, Subject, TakeHomeView
from app.core.view import DrillView
from tests.ui.devices.samples import SCREENS

STEPS = (
    PaperStep(1, "打开“青松社保”", "", SCREENS["tiles"], "s.certify"),
    PaperStep(2, "看看认证记录", "先进“资格认证”，再看“认证记录”。", SCREENS["form"], "", True),
    PaperStep(
        3, "箭头停在方框里", "", DrillView(Round(Feat.PRESS, label="点我"), 1, 0, 7), "target"
    ),
)

CARD = TakeHomeView(
    title="养老金资格认证",
    kind="带回家的卡片",
    name="王秀英",
    name_label="姓名",
    day="2026年11月28日 星期六",
    not_real="这是练习，还没有真的办。",
    real=Section(Subject.REAL, "真的要办：", ("带身份证，到社区、街道或社保窗口当面认证。",)),
    steps=STEPS,
    hard_note="这一步难一点，慢慢来。",
    sections=(
        Section(Subject.HOTLINE, "有事打热线", ("问清楚再办，不着急。",), "12345", "驿站的电话"),
        Section(Subject.SCAM, "要当心", ("短信说“不认证就停发，点链接”，那是骗子。",)),
        Section(Subject.REMEMBER, "请您记住", ("先看认证记录。", "看准是给谁。", "朝亮处。")),
        Section(Subject.PHONE, "您的手机上", ("真的应用，名字和颜色可能不一样。",)),
    ),
    practice_mark="练习，不是真的",
    page_of="第 {n} 页，共 {count} 页",
)

CERTIFICATE = CertificateView(
    title="学习证书",
    name="",
    name_label="姓名",
    statement="在数字驿站学完了“基础操作”，共 2 课，都练到了最后一步：",
    lessons=("鼠标：移动、停住、单击", "触摸屏：点一下、滑一滑"),
    rule="每一课都跟着做过，或者自己做过，做完才算。只看不算。",
    not_official="学的是练习，不是真的办事。这张证书不是任何机关发的证件。",
    day="2026年11月28日 星期六",
    station_label="数字驿站",
    volunteer_label="志愿者",
)
