"""Served to this computer only, for one key, to be read only; and gone when it is closed."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.browsing.chromium import PROGRAM, chromium
from tests.browsing.conftest import Served
from tests.cli.conftest import Ask
from tests.cli.conftest import ask as ask
from tests.month_of_visits import NAMES

Serve = Callable[..., Served]
PICTURES = Path(__file__).parents[2] / "build" / "browse"


def test_who_has_no_key_sees_nothing(serve: Serve) -> None:
    served = serve()
    assert served.address.startswith("http://127.0.0.1:")
    for path in ("/", "/station", "/station.db", "/station/satisfaction.json", "/-/databases"):
        status, text = served.get(path)
        assert status == 403, path
        assert "预约挂号" not in text
    assert served.get("/-/enter?key=")[0] == 403
    assert served.get("/-/enter?key=guess")[0] == 403


def test_the_key_opens_once_and_only_for_whom_it_let_in(serve: Serve) -> None:
    served = serve()
    assert served.get(served.address)[0] == 200
    assert served.get("/station")[0] == 200
    stranger = Served(served.process, served.address, served.tables)
    assert stranger.get(served.address)[0] == 403
    assert stranger.get("/station")[0] == 403


def test_a_page_from_elsewhere_is_not_answered(serve: Serve) -> None:
    served = serve()
    served.get(served.address)
    assert served.get("/station", host="station.example")[0] == 421


def test_nothing_can_be_changed_and_the_file_not_taken(serve: Serve, station_store: Path) -> None:
    served = serve()
    served.get(served.address)
    before = station_store.read_bytes()
    for sql in ('delete from "来访"', "attach database '/etc/passwd' as x"):
        status, _text = served.get(f"/station.json?sql={quote(sql)}")
        assert status >= 400, sql
    assert served.get("/station.db")[0] == 403
    status, text = served.get(f"/station.json?_shape=array&sql={quote('select * from 来访')}")
    assert status == 200
    assert len(json.loads(text)) == served.tables["来访"]
    assert station_store.read_bytes() == before


def test_it_ends_when_it_is_told_and_leaves_nothing(serve: Serve, tmp_path: Path) -> None:
    served = serve()
    assert list((tmp_path / "copies").rglob("station.db"))
    served.get(served.address)
    _status, page = served.get("/station")
    script = page.partition('<script src="')[2].partition('"')[0]
    assert served.get(script.removesuffix(".js") + "/end", body=b"")[0] == 204
    assert served.process.wait(90) == 0
    assert not list((tmp_path / "copies").iterdir())


def test_it_leaves_nothing_when_its_process_is_told_to_end(serve: Serve, tmp_path: Path) -> None:
    served = serve()
    served.get(served.address)
    served.process.terminate()
    assert served.process.wait(90) == 0
    assert not list((tmp_path / "copies").iterdir())


def test_where_there_is_no_store_nothing_is_served(ask: Ask, tmp_path: Path) -> None:
    assert ask("station", "browse", "--store", tmp_path / "none.db").code == 3


@pytest.mark.skipif(PROGRAM is None, reason="chromium is not installed (apt-get install chromium)")
def test_a_volunteer_reads_it_in_a_browser(serve: Serve, tmp_path: Path) -> None:
    served = serve()
    with chromium(tmp_path / "browser") as browser:
        browser.go(served.address, "document.querySelector('#digital-buddy-end')")
        text = browser.text()
        for words in ("驿站的记录", "来访", "满意度：每个月、每一课", "哪些步骤难"):
            assert words in text
        browser.picture(PICTURES / "tables-1280.png", 1280, 800)
        browser.value("document.querySelector('a[href=\"/station/satisfaction\"]').click()")
        browser.wait("document.querySelector('table') && location.pathname.includes('satisf')")
        text = browser.text()
        assert "预约挂号 H01" in text
        assert "69" in text
        assert not [name for name in NAMES if name in text]
        for width, height in ((1280, 800), (1920, 1080)):
            browser.picture(PICTURES / f"satisfaction-{width}.png", width, height)
        browser.go(f"{served.base}/station/hard-steps", "document.querySelector('table')")
        browser.picture(PICTURES / "hard-steps-1280.png", 1280, 800)
        browser.value("document.querySelector('#digital-buddy-end').click()")
        browser.wait("document.body.innerText.includes('可以关掉')")
        assert served.process.wait(90) == 0
