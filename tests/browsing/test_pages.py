"""What a station manager meets: pages in her language, large, and from this computer alone."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote
from zipfile import ZipFile

import datasette
import pytest

from app.browsing.pages import FOLDER
from tests.browsing.chromium import PROGRAM, Chromium, chromium
from tests.browsing.conftest import Served

Serve = Callable[..., Served]
PROJECT = Path(__file__).parents[2]
PICTURES = PROJECT / "build" / "browse"
END = "document.querySelector('#digital-buddy-end')"
OURS = {"Datasette", "Apache", "CSV", "SQL"}
"""Words in Latin letters that stand on Chinese pages."""
TEXTS = """
[...document.querySelectorAll("body *")]
  .filter((each) => [...each.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim()))
  .filter((each) => each.checkVisibility())
  .filter((each) => parseFloat(getComputedStyle(each).fontSize) < 16)
  .map((each) => each.outerHTML)
"""
TARGETS = """
[...document.querySelectorAll("a, button, input:not([type=hidden]), select, textarea, summary")]
  .filter((each) => each.checkVisibility())
  .filter((each) => each.getBoundingClientRect().height < 44)
  .map((each) => each.outerHTML)
"""
SOURCES = "performance.getEntriesByType('resource').map((each) => each.name)"


def path_of(table: str, more: str = "") -> str:
    return "/station/" + "".join(f"~{byte:02X}" for byte in table.encode()) + more


@pytest.fixture
def browser(tmp_path: Path) -> Iterator[Chromium]:
    if PROGRAM is None:
        pytest.skip("chromium is not installed (apt-get install chromium)")
    with chromium(tmp_path / "browser") as opened:
        yield opened


def foreign_words(text: str) -> set[str]:
    return set(re.findall(r"[A-Za-z]{2,}", text)) - OURS


def check(browser: Chromium, base: str) -> str:
    """A page that she can read, and reach with her finger; its text."""
    text = browser.text()
    assert not foreign_words(text + browser.value("document.title"))
    assert browser.value("document.documentElement.lang") == "zh-CN"
    assert browser.value(TEXTS) == []
    assert browser.value(TARGETS) == []
    sources = browser.value(SOURCES)
    assert any(each.endswith("/pages.css") for each in sources)
    assert all(each.startswith(base) for each in sources)
    return text


def test_from_the_first_page_to_an_answer(serve: Serve, browser: Chromium) -> None:
    served = serve()
    browser.go(served.address, END)
    text = check(browser, served.base)
    assert text.index("满意度：每个月、每一课") < text.index("一条一条地看")
    assert "点高兴的脸的占百分之几。" in text
    browser.value("[...document.links].find((a) => a.text.includes('满意度')).click()")
    browser.wait("document.querySelector('td')")
    text = check(browser, served.base)
    assert "预约挂号 H01" in text
    assert "一百次里有几次点了高兴的脸。" in text
    browser.value("document.querySelector('.back').click()")
    browser.wait("document.body.innerText.includes('您想知道什么')")


def test_a_question_with_a_blank_is_answered_when_it_is_filled(
    serve: Serve, browser: Chromium
) -> None:
    served = serve()
    browser.go(served.address, END)
    browser.go(f"{served.base}/station/one-lesson", "document.querySelector('input[name=lesson]')")
    assert "课名里的几个字" in check(browser, served.base)
    assert browser.value("document.querySelector('td')") is None
    browser.value("document.querySelector('input[name=lesson]').value = '挂号'")
    browser.value("document.querySelector('form button').click()")
    browser.wait("document.querySelector('td')")
    assert "选医生和时间" in check(browser, served.base)
    browser.picture(PICTURES / "one-lesson-1280.png", 1280, 800)


def test_a_table_is_explained_sorted_counted_and_narrowed(serve: Serve, browser: Chromium) -> None:
    served = serve()
    browser.go(served.address, END)
    browser.value("[...document.links].find((a) => a.text.startsWith('步骤')).click()")
    browser.wait("document.querySelector('td')")
    text = check(browser, served.base)
    assert "自己做的、看了提示，还是志愿者帮的。" in text
    assert f"一共 {served.tables['步骤']} 条。" in text
    for width, height in ((1280, 800), (1920, 1080)):
        browser.picture(PICTURES / f"table-{width}.png", width, height)
    browser.value("[...document.querySelectorAll('th a')].find((a) => a.text[0] == '日').click()")
    browser.wait("document.querySelector('th[aria-sort=ascending]')")
    days = browser.value("[...document.querySelectorAll('td:last-child')].map((d) => d.innerText)")
    assert days == sorted(days)
    browser.value("document.querySelector('details.only').open = true")
    check(browser, served.base)
    browser.value("document.querySelector('[name=_filter_column]').value = '课'")
    browser.value("document.querySelector('[name=_filter_op]').value = 'contains'")
    browser.value("document.querySelector('[name=_filter_value]').value = '挂号'")
    browser.value("document.querySelector('.filters button').click()")
    browser.wait("location.search.includes('contains') && document.querySelector('td')")
    check(browser, served.base)
    lessons = "[...document.querySelectorAll('td:nth-child(2)')].map((d) => d.innerText)"
    assert set(browser.value(lessons)) == {"预约挂号 H01"}
    browser.value("[...document.querySelectorAll('.facets a')].at(-1).click()")
    browser.wait("document.querySelector('.facet-results li')")
    check(browser, served.base)
    browser.go(served.base + path_of("步骤", "/1"), "document.querySelector('td')")
    assert "“步骤”里的一条" in check(browser, served.base)


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/station/nothing", "没有这一页"),
        ("/-/nothing/here", "没有这一页"),
        ("/station.db", "这一页不开放"),
        ("/-/permissions", "这一页不开放"),
        (f"/station?sql={quote('delete from x')}", "这一次没有问成"),
        (f"/station?sql={quote('select * frm x')}", "这一次没有问成"),
        (path_of("步骤", "?_sort=zz"), "这一次没有问成"),
        (
            "/station?sql="
            + quote("with recursive t(x) as (select 1 union all select x+1 from t) select * from t")
            + quote(" order by 1"),
            "算得太久，停下了",
        ),
    ],
)
def test_what_cannot_be_shown_is_said_calmly(
    serve: Serve, browser: Chromium, path: str, said: str
) -> None:
    served = serve()
    browser.go(served.address, END)
    browser.go(served.base + path, END)
    text = check(browser, served.base)
    assert said in text
    assert not [word for word in ("错误", "失败", "非法", "无效") if word in text]
    # Also here somebody looks: the page tells it, and the way on is one press.
    assert any("/-/gate-" in each for each in browser.value(SOURCES))
    browser.value("document.querySelector('a.back').click()")
    browser.wait("document.body.innerText.includes('您想知道什么')")


def test_a_stranger_is_told_in_words_that_can_be_read(serve: Serve, browser: Chromium) -> None:
    served = serve()
    browser.go(f"{served.base}/station", "document.querySelector('p')")
    assert browser.text().strip() == "请从值守台再打开一次。"
    assert browser.value(TEXTS) == []


def test_the_pages_speak_english_where_the_program_does(serve: Serve, browser: Chromium) -> None:
    served = serve("--lang", "en")
    browser.go(served.address, END)
    text = browser.text()
    assert "What would you like to know?" in text
    assert not re.findall(r"[\u4e00-\u9fff]", text)
    assert browser.value("document.documentElement.lang") == "en"
    browser.go(f"{served.base}/station/hard-steps", "document.querySelector('td')")
    assert not re.findall(r"[\u4e00-\u9fff]", browser.text())


def test_a_table_is_kept_whole(serve: Serve) -> None:
    served = serve()
    served.get(served.address)
    _status, page = served.get(path_of("步骤"))
    link = next(each for each in re.findall(r'href="([^"]+)" download', page))
    _status, lines = served.get(link.replace("&amp;", "&"))
    assert len(lines.strip().splitlines()) == served.tables["步骤"] + 1


def test_a_wheel_holds_the_pages(tmp_path: Path) -> None:
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(PROJECT / name, tmp_path / name)
    (tmp_path / "app").mkdir()
    shutil.copy(PROJECT / "app" / "__init__.py", tmp_path / "app")
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(PROJECT / "app" / "browsing", tmp_path / "app" / "browsing", ignore=ignored)
    build = "from setuptools import build_meta; build_meta.build_wheel('out')"
    (tmp_path / "out").mkdir()
    subprocess.run([sys.executable, "-c", build], cwd=tmp_path, check=True, capture_output=True)
    (wheel,) = (tmp_path / "out").glob("*.whl")
    with ZipFile(wheel) as packed:
        held = set(packed.namelist())
    files = [each for each in FOLDER.rglob("*") if each.is_file() and each.suffix != ".pyc"]
    assert len(files) > 10
    for file in files:
        assert f"app/browsing/pages/{file.relative_to(FOLDER).as_posix()}" in held


def test_every_changed_template_says_where_it_comes_from() -> None:
    theirs = Path(datasette.__path__[0]) / "templates"
    changed = [each for each in (FOLDER / "templates").iterdir() if (theirs / each.name).exists()]
    assert len(changed) >= 8
    for each in changed:
        opening = each.read_text(encoding="utf-8").splitlines()[0]
        assert "Datasette 0.65 (Apache License 2.0): see NOTICE.md" in opening, each.name
