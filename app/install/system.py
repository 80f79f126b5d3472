"""Finds the system packages that are missing, and installs them where apt may."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from app.install.words import CannotGoOn, say


@dataclass(frozen=True, slots=True)
class Need:
    """One system package: its names on Debian (newest first), and how to see it without dpkg.

    ``trace`` is a library's file name, a program, or empty if only dpkg can tell.
    """

    names: tuple[str, ...]
    trace: str = ""
    is_essential: bool = True


def _library(trace: str, *names: str) -> Need:
    return Need(names, trace)


# Without these Qt opens no window (with most of them missing it does not even load).
FOR_THE_WINDOW = (
    _library("libglib-2.0.so.0", "libglib2.0-0t64", "libglib2.0-0"),
    _library("libEGL.so.1", "libegl1"),
    _library("libGL.so.1", "libgl1"),
    _library("libxkbcommon-x11.so.0", "libxkbcommon-x11-0"),
    _library("libxcb-cursor.so.0", "libxcb-cursor0"),
    _library("libxcb-icccm.so.4", "libxcb-icccm4"),
    _library("libxcb-image.so.0", "libxcb-image0"),
    _library("libxcb-keysyms.so.1", "libxcb-keysyms1"),
    _library("libxcb-randr.so.0", "libxcb-randr0"),
    _library("libxcb-render-util.so.0", "libxcb-render-util0"),
    _library("libxcb-shape.so.0", "libxcb-shape0"),
    _library("libxcb-xinerama.so.0", "libxcb-xinerama0"),
    _library("libxcb-xkb.so.1", "libxcb-xkb1"),
    _library("libdbus-1.so.3", "libdbus-1-3"),
    _library("libfontconfig.so.1", "libfontconfig1"),
)
# Without these the program runs, but in silence or with another font.
FOR_COMFORT = (
    Need(("libpulse0",), "libpulse.so.0", is_essential=False),
    Need(("libxrandr2",), "libXrandr.so.2", is_essential=False),
    Need(("libasound2t64", "libasound2"), "libasound.so.2", is_essential=False),
    Need(("espeak-ng",), "espeak-ng", is_essential=False),
    Need(("fonts-noto-cjk",), "", is_essential=False),
)
# Without these the tests draw off-screen, and those that hear or press are skipped.
FOR_TESTS = (
    Need(("xvfb",), "Xvfb", is_essential=False),
    Need(("xauth",), "xauth", is_essential=False),
    Need(("openbox",), "openbox", is_essential=False),
    Need(("xdotool",), "xdotool", is_essential=False),
    Need(("sox",), "sox", is_essential=False),
    Need(("pulseaudio",), "pulseaudio", is_essential=False),
    Need(("pulseaudio-utils",), "pactl", is_essential=False),
    # What a screen reader is made of: tests/assistive plays lessons as a blind learner would.
    Need(("dbus",), "dbus-daemon", is_essential=False),
    Need(("at-spi2-core",), "libatspi.so.0", is_essential=False),
    Need(("gir1.2-atspi-2.0",), "libatspi.so.0", is_essential=False),
    Need(("python3-gi",), "libgirepository-1.0.so.1", is_essential=False),
    # Looks at what ``station browse`` serves, as a volunteer would.
    Need(("chromium",), "chromium", is_essential=False),
)
# Debian ships Python without the part that makes a .venv.
FOR_VENV = Need(("python3-venv",), "")


def needs(*, for_tests: bool) -> tuple[Need, ...]:
    """What a Linux machine must have to run the program, or its tests."""
    venv = () if find_spec("ensurepip") else (FOR_VENV,)
    return venv + FOR_THE_WINDOW + FOR_COMFORT + (FOR_TESTS if for_tests else ())


def read_dpkg_list(listing: str) -> frozenset[str]:
    """Names of installed packages and of what they provide, from dpkg-query's answer."""
    present: set[str] = set()
    for line in listing.splitlines():
        status, name, provided = (line + "\t\t").split("\t")[:3]
        if status.startswith("ii"):
            present.add(name)
            present.update(part.split()[0] for part in provided.split(",") if part.strip())
    return frozenset(present)


def missing(wanted: Iterable[Need], present: Collection[str]) -> list[Need]:
    """Those of ``wanted`` of which no name and no trace is among ``present``."""
    return [
        need
        for need in wanted
        if not any(name in present for name in need.names) and (need.trace or "-") not in present
    ]


def look_around() -> frozenset[str]:
    """Packages installed by dpkg, or without dpkg the libraries and programs that are found."""
    if shutil.which("dpkg-query"):
        answer = subprocess.run(
            ["dpkg-query", "-W", "-f", "${db:Status-Abbrev}\t${Package}\t${Provides}\n"],
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        return read_dpkg_list(answer.stdout)
    ldconfig = shutil.which("ldconfig") or "/sbin/ldconfig"
    found: set[str] = {"fonts-noto-cjk"} if any(_chinese_fonts()) else set()
    if Path(ldconfig).exists():
        answer = subprocess.run([ldconfig, "-p"], capture_output=True, text=True, check=False)
        found.update(line.split()[0] for line in answer.stdout.splitlines() if "=>" in line)
    traces = (need.trace for need in FOR_COMFORT + FOR_TESTS if need.trace)
    found.update(trace for trace in traces if shutil.which(trace))
    return frozenset(found)


def _chinese_fonts() -> Iterable[Path]:
    for folder in (Path("/usr/share/fonts"), Path("/usr/local/share/fonts")):
        yield from folder.rglob("*CJK*")
        yield from folder.rglob("*wqy*")


def install_command() -> list[str] | None:
    """How apt-get is called here, or None where nobody present may install."""
    apt = shutil.which("apt-get")
    if apt is None:
        return None
    if os.geteuid() == 0:
        return [apt]
    sudo = shutil.which("sudo")
    if sudo is None:
        return None
    is_free = subprocess.run([sudo, "-n", "true"], capture_output=True, check=False).returncode == 0
    if is_free:
        return [sudo, "-n", apt]
    return [sudo, apt] if sys.stdin is not None and sys.stdin.isatty() else None


def sentences(lacking: Iterable[Need]) -> tuple[str, str]:
    """What is missing and what to do, in Chinese and in English."""
    names = " ".join(need.names[-1] for need in lacking)
    return (
        f"这台电脑还缺：{names}。请管理员运行：apt-get install {names}（其他系统请装同类软件包）",
        f"This computer still lacks: {names}. Ask the administrator to run:"
        f" apt-get install {names} (on other systems: the packages of the same purpose)",
    )


def ensure_packages(*, for_tests: bool, is_first_run: bool = True) -> None:
    """Install what is missing; raises CannotGoOn if something stays missing that must be there.

    What the program can do without is fetched on the first run only: a seat without a network,
    or whose user may not install, must not wait for it at every start.
    """
    if not sys.platform.startswith("linux"):
        return
    wanted = needs(for_tests=for_tests)
    lacking = missing(wanted, look_around())
    has_reason = any(need.is_essential or is_first_run for need in lacking)
    apt = install_command() if has_reason else None
    if apt:
        say("正在安装系统软件包，请稍等。", "Installing system packages, please wait.")
        _install(apt, lacking)
        lacking = missing(wanted, look_around())
    if any(need.is_essential for need in lacking):
        raise CannotGoOn(*sentences(lacking))
    if lacking:
        say(*sentences(lacking))


def _install(apt: list[str], lacking: list[Need]) -> None:
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run([*apt, "update", "-q"], env=quiet, check=False)
    names = [next((n for n in need.names if _is_known(n)), need.names[-1]) for need in lacking]
    keep_asking_nothing = ["-o", "Dpkg::Options::=--force-confold"]
    command = [*apt, "install", "-y", "-q", "--no-install-recommends", *keep_asking_nothing]
    subprocess.run([*command, *names], env=quiet, check=False)


def _is_known(name: str) -> bool:
    """Whether apt has a package of this name itself, not only others that provide it."""
    found = subprocess.run(
        ["apt-cache", "show", "--no-all-versions", name], capture_output=True, check=False
    )
    return found.returncode == 0 and f"Package: {name}\n".encode() in found.stdout
