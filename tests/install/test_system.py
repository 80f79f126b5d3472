"""A machine that lacks something is told what, and is stopped only if it must be."""

from __future__ import annotations

import sys

import pytest

from app.install import system
from app.install.system import (
    FOR_COMFORT,
    FOR_THE_WINDOW,
    Need,
    ensure_packages,
    missing,
    needs,
    read_dpkg_list,
    sentences,
)
from app.install.words import CannotGoOn

LISTING = (
    "ii \tlibegl1\t\n"
    "rc \tespeak-ng\t\n"
    "ii \tlibasound2t64\tlibasound2 (= 1.2.13-1), libasound2-plugins-dummy\n"
    "un \tlibgl1\t\n"
)


def test_only_what_is_really_installed_counts() -> None:
    present = read_dpkg_list(LISTING)
    assert "libegl1" in present
    assert "espeak-ng" not in present, "removed, only its settings are left"
    assert "libgl1" not in present


def test_a_package_may_be_provided_under_a_newer_name() -> None:
    sound = Need(("libasound2t64", "libasound2"), is_essential=False)
    older = Need(("libasound2",), is_essential=False)
    assert missing([sound, older], read_dpkg_list(LISTING)) == []


def test_a_library_counts_where_there_is_no_dpkg() -> None:
    assert missing(FOR_THE_WINDOW, {need.trace for need in FOR_THE_WINDOW}) == []


def test_a_bare_machine_lacks_everything_and_a_full_one_nothing() -> None:
    wanted = needs(for_tests=True)
    assert missing(wanted, frozenset()) == list(wanted)
    assert missing(wanted, {name for need in wanted for name in need.names}) == []


def test_tests_need_more_than_the_program() -> None:
    program, tests = needs(for_tests=False), needs(for_tests=True)
    assert set(program) < set(tests)
    assert not any("xvfb" in need.names for need in program)


def test_the_sentence_names_the_packages_and_the_command() -> None:
    chinese, english = sentences([FOR_THE_WINDOW[0], FOR_COMFORT[-2]])
    for sentence in (chinese, english):
        assert "apt-get install libglib2.0-0 espeak-ng" in sentence
    assert "管理员" in chinese
    assert "administrator" in english


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="system packages are Linux's")
class TestWithoutTheRightToInstall:
    @pytest.fixture(autouse=True)
    def nobody_may_install(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(system, "install_command", lambda: None)

    def test_silence_does_not_stop_the_program(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        window = {need.names[-1] for need in needs(for_tests=False) if need.is_essential}
        monkeypatch.setattr(system, "look_around", lambda: frozenset(window))
        ensure_packages(for_tests=False)
        assert "espeak-ng" in capsys.readouterr().out

    def test_a_missing_screen_library_does(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(system, "look_around", lambda: frozenset({"espeak-ng"}))
        with pytest.raises(CannotGoOn, match="libxcb-cursor0") as caught:
            ensure_packages(for_tests=False)
        assert "apt-get install" in caught.value.chinese
        assert "apt-get install" in caught.value.english

    def test_only_the_first_run_asks_for_what_is_merely_nice(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        asked: list[str] = []

        def may_i() -> None:
            asked.append("asked")

        window = {need.names[-1] for need in needs(for_tests=False) if need.is_essential}
        monkeypatch.setattr(system, "look_around", lambda: frozenset(window))
        monkeypatch.setattr(system, "install_command", may_i)
        ensure_packages(for_tests=False, is_first_run=False)
        assert asked == []
        assert "espeak-ng" in capsys.readouterr().out
        ensure_packages(for_tests=False, is_first_run=True)
        assert asked == ["asked"]

    def test_a_complete_machine_hears_nothing(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        names = {name for need in needs(for_tests=True) for name in need.names}
        monkeypatch.setattr(system, "look_around", lambda: frozenset(names))
        ensure_packages(for_tests=True)
        assert capsys.readouterr().out == ""
