"""The folder of content files: which there are, and each as a plain dictionary."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from app.content.complaints import schema_findings, toml_finding
from app.content.finding import BrokenContent, Finding, Level
from app.content.shapes import Table
from app.i18n import _

T = TypeVar("T", bound=Table)

LESSON_ID = re.compile(r"[A-Z]{1,3}[0-9]{2,3}")


def lesson_id_of(path: Path) -> str:
    """The id that a lesson's file name starts with: G02-pension.toml → G02."""
    return path.stem.split("-", 1)[0]


class Shelf:
    """All content files under one folder, each read at most once."""

    def __init__(self, root: Path, beneath: Path | None = None) -> None:
        """``root`` is the folder that holds units, services, personas.toml and city.

        What it does not hold is taken from ``beneath``, except for lessons: so a pack of new
        lessons may use the services and persons of the program.
        """
        self.root = root
        self.beneath = beneath
        self._read: dict[Path, dict[str, Any]] = {}

    def name(self, path: Path) -> str:
        """``path`` as people write it: lessons/services/social.toml."""
        for root in filter(None, (self.root, self.beneath)):
            if path.is_relative_to(root):
                return f"{root.name}/{path.relative_to(root).as_posix()}"
        return path.as_posix()

    def find(self, place: str) -> Path:
        """The file at ``place`` ("city/hohhot.toml"), here or beneath; here if there is none."""
        own = self.root / place
        if self.beneath is not None and not own.exists() and (self.beneath / place).exists():
            return self.beneath / place
        return own

    def lesson_paths(self) -> tuple[Path, ...]:
        """Every lesson file, in the order of folders and names."""
        return tuple(
            path for path in sorted(self.root.glob("units/*/*.toml")) if path.name != "unit.toml"
        )

    def lesson_path(self, lesson_id: str) -> Path:
        """The file of a lesson; BrokenContent if there is none, or more than one."""
        found = [path for path in self.lesson_paths() if lesson_id_of(path) == lesson_id]
        if len(found) == 1:
            return found[0]
        folder = f"{self.root.name}/units"
        if not found:
            raise BrokenContent(
                [self._finding(folder, "no-lesson", _("没有课程“{id}”。").format(id=lesson_id))]
            )
        names = _("、").join(self.name(path) for path in found)
        raise BrokenContent(
            [
                self._finding(
                    self.name(found[0]),
                    "lesson-twice",
                    _("课程编号“{id}”用了两次：{files}。").format(id=lesson_id, files=names),
                    _("请给其中一个换一个编号。"),
                )
            ]
        )

    def service_path(self, service: str) -> Path:
        """Where a service or a shared part (common/login) is kept."""
        return self.find(f"services/{service}.toml")

    def services(self) -> tuple[str, ...]:
        """The ids of all services."""
        roots = filter(None, (self.root, self.beneath))
        return tuple(sorted({path.stem for root in roots for path in root.glob("services/*.toml")}))

    def known_lessons(self) -> frozenset[str]:
        """The ids of the lessons here and beneath."""
        others = Shelf(self.beneath).lesson_paths() if self.beneath is not None else ()
        return frozenset(map(lesson_id_of, (*self.lesson_paths(), *others)))

    def read(self, path: Path) -> dict[str, Any]:
        """A file as a dictionary; BrokenContent names the line that cannot be understood."""
        if path not in self._read:
            self._read[path] = self._parse(path)
        return self._read[path]

    def read_as(self, path: Path, model: type[T]) -> T:
        """A file held against its schema."""
        return self.hold(path, self.read(path), model)

    def hold(self, path: Path, raw: dict[str, Any], model: type[T]) -> T:
        """``raw``, which came from ``path``, held against a schema."""
        try:
            return model.model_validate(raw)
        except ValidationError as broken:
            raise BrokenContent(schema_findings(self.name(path), broken, raw, model)) from None

    def _parse(self, path: Path) -> dict[str, Any]:
        name = self.name(path)
        try:
            text = path.read_bytes().decode("utf-8-sig")
        except UnicodeDecodeError:
            message, advice = _("文件不是 UTF-8 编码。"), _("请用 UTF-8 另存一次。")
            raise BrokenContent([self._finding(name, "not-utf8", message, advice)]) from None
        except OSError:
            message, advice = _("读不到这个文件。"), _("请看文件名和位置对不对。")
            raise BrokenContent([self._finding(name, "no-file", message, advice)]) from None
        try:
            return tomllib.loads(text)
        except tomllib.TOMLDecodeError as broken:
            raise BrokenContent([toml_finding(name, str(broken), text)]) from None

    def _finding(self, file: str, kind: str, message: str, advice: str = "") -> Finding:
        return Finding(level=Level.ERROR, kind=kind, file=file, message=message, advice=advice)
