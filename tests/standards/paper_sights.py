"""What the screen with the paper shows: a card, what came of saving it, and no certificate yet."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from app.ui.paper.certificate import set_certificate
from app.ui.paper.screen import PaperView
from app.ui.paper.sheet import A4
from app.ui.paper.shot import Camera
from app.ui.paper.take_home import set_take_home
from tests.standards.stand import Stand
from tests.ui.sample_papers import CARD, CERTIFICATE

TO_TAKE = PaperView("带回家的卡片", "打出来或者存起来，回家照着做。", size="a4")
SAVED = replace(
    TO_TAKE,
    has_stick=True,
    has_certificate=True,
    note="存好了。文件叫“养老金资格认证 A4.pdf”，在“文档/数字伙伴”里。",
)
NO_PRINTER = replace(
    TO_TAKE,
    note="这台电脑没有接打印机。卡片没有丢。请先存成文件，到有打印机的地方再打。",
    is_note_good=False,
)
LEFT = PaperView("证书", "“办事”还差 1 课：养老金资格认证。做完就有证书。")


def _put(view: PaperView, *, is_card: bool = True) -> Callable[[Stand], None]:
    def put(stand: Stand) -> None:
        camera = Camera(stand.clock, stand.screens.paper)
        pages = set_take_home(CARD, A4, camera.shoot) if is_card else set_certificate(CERTIFICATE)
        stand.screens.paper.show_view(replace(view, pages=pages))
        stand.window.show_screen(stand.screens.paper)

    return put


def _left(stand: Stand) -> None:
    stand.screens.paper.show_view(LEFT)
    stand.window.show_screen(stand.screens.paper)


PAPER = {
    "paper": _put(TO_TAKE),
    "paper-saved": _put(SAVED),
    "paper-no-printer": _put(NO_PRINTER),
    "paper-certificate": _put(PaperView("证书", CERTIFICATE.statement), is_card=False),
    "paper-left": _left,
}
"""By the name of the sight."""
