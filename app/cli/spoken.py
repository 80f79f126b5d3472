"""Commands that speak Chinese or English: help, exit codes and wrong use, each in plain words."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, NoReturn, TypeVar

import click

from app import i18n, paths
from app.cli.edge import Exit, as_problem, not_done, tell, tell_fault
from app.core.problem import KnownProblem, NotKept
from app.core.words import N_
from app.i18n import _

F = TypeVar("F", bound=Callable[..., Any])

ALWAYS: Mapping[int, str] = {
    Exit.WRONG_USE: N_("用法不对，或者没有这个名字"),
    Exit.WORLD: N_("文件、磁盘或设备出了问题，会说怎么办"),
    Exit.BUG: N_("程序自己的毛病"),
}
"""The exit codes that every command may give."""

_JSON = "app.cli.json"
STATION_WORD = "station"
"""What may be given for a path; a file of that name is ``./station``."""
WHICH_STORE = N_("哪份记录；不写就是平时用的那份，station 是值守台的")


class Option(click.Option):
    """An option whose help is a Chinese message id."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """The option and its line of help, in the language in use."""
        record = super().get_help_record(ctx)
        if record is None or self.help is None:
            return record
        text = _(self.help)
        if self.show_default and self.default is not None:
            text += _("（不写就是 {value}）").format(value=self.default)
        return record[0], text


class Command(click.Command):
    """A command whose help ends with its exit codes."""

    def __init__(self, *args: Any, exits: Mapping[int, str] | None = None, **kwargs: Any) -> None:
        """``exits`` says what 0 and 1 mean here, as Chinese message ids."""
        kwargs.setdefault("options_metavar", "[OPTIONS]")
        super().__init__(*args, **kwargs)
        self.exits: dict[int, str] = {**(exits or {}), **ALWAYS}

    @property
    def sentence(self) -> str:
        """What the command does, in the language in use."""
        return _(self.help) if self.help else ""

    def get_short_help_str(self, limit: int = 45) -> str:  # noqa: ARG002 - click's signature
        """One line for the list of commands."""
        return self.sentence

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """How the command is written."""
        pieces = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, pieces, prefix=_("用法：") + " ")

    def format_help_text(
        self,
        ctx: click.Context,  # noqa: ARG002 - click's signature
        formatter: click.HelpFormatter,
    ) -> None:
        """The command's sentence."""
        formatter.write_paragraph()
        formatter.write(f"  {self.sentence}\n")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Every option with its line; then the commands of a group."""
        options = [each for each in self.get_params(ctx) if isinstance(each, click.Option)]
        records = [each.get_help_record(ctx) for each in options]
        with formatter.section(_("选项")):
            formatter.write_dl([record for record in records if record])
        if isinstance(self, click.Group) and self.commands:
            names = self.list_commands(ctx)
            found = [(name, self.get_command(ctx, name)) for name in names]
            with formatter.section(_("命令")):
                formatter.write_dl(
                    [(name, each.get_short_help_str()) for name, each in found if each]
                )

    def format_epilog(
        self,
        ctx: click.Context,  # noqa: ARG002 - click's signature
        formatter: click.HelpFormatter,
    ) -> None:
        """What the exit codes mean."""
        with formatter.section(_("退出码")):
            formatter.write_dl([(str(int(code)), _(said)) for code, said in self.exits.items()])

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """``--help`` with a line in the language in use."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = _("说明这个命令")
        return option


class Group(Command, click.Group):
    """Commands about one subject."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """A group itself only explains its commands."""
        kwargs.setdefault("exits", {Exit.FINE: N_("0 和 1 的意思，见各个命令")})
        super().__init__(*args, **kwargs)


class Root(Group):
    """The whole program: settles the language first, and turns what goes wrong into exit codes."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Find the language before anything can be said in the wrong one."""
        i18n.use(find_language(args), cache=paths.cache_dir())
        return super().parse_args(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; see ``edge`` for what the codes mean."""
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except KeyboardInterrupt:
            ctx.exit(130)
        except NotKept as problem:
            self._give_up(ctx, not_done(problem))
        except KnownProblem as problem:
            self._give_up(ctx, problem)
        except OSError as error:
            problem_or_none = as_problem(error)
            if problem_or_none is None:
                raise
            self._give_up(ctx, problem_or_none)
        except Exception as error:  # noqa: BLE001 - the outermost edge: told, with its traceback
            ctx.exit(tell_fault(error))

    @staticmethod
    def _give_up(ctx: click.Context, problem: KnownProblem) -> None:
        code = tell(problem)
        if ctx.find_root().meta.get(_JSON):
            say_json({"problem": problem_json(problem)})
        ctx.exit(code)


def find_language(arguments: Sequence[str]) -> str:
    """The language that ``--lang`` names among ``arguments``; Chinese if it names none."""
    chosen = i18n.SOURCE
    for at, argument in enumerate(arguments):
        if argument == "--":
            break
        name, is_joined, value = argument.partition("=")
        if name == "--lang":
            chosen = value if is_joined else "".join(arguments[at + 1 : at + 2])
    # Anything else is refused later, in words.
    return chosen if chosen in i18n.LANGUAGES else i18n.SOURCE


def problem_json(problem: KnownProblem) -> dict[str, str]:
    """A problem as every command prints it under ``problem``."""
    return {
        "kind": problem.kind,
        "happened": problem.happened,
        "safe": problem.safe,
        "todo": problem.todo,
    }


def refuse(said: str) -> NoReturn:
    """What was asked is not so: say it, and end with 1."""
    click.echo(said, err=True)
    ctx = click.get_current_context()
    if ctx.find_root().meta.get(_JSON):
        say_json({"problem": problem_json(KnownProblem("refused", happened=said))})
    ctx.exit(Exit.NOT_SO)


def check_store_there(path: Path | None) -> None:
    """KnownProblem where no store is at a path that somebody gave.

    For commands that have no reason to make one: a slip of the hand would leave files about.
    """
    if path is not None and not path.exists():
        from app.store.problems import is_missing

        raise is_missing(path)


def say_json(document: Mapping[str, Any]) -> None:
    """Print the one JSON document of a command."""
    click.echo(json.dumps(document, ensure_ascii=False, indent=2, default=os.fspath))


def option(*names: str, **settings: Any) -> Callable[[F], F]:
    """An option with a translated help."""
    return click.option(*names, cls=Option, **settings)


def with_language(act: F) -> F:
    """Add ``--lang``; it was obeyed before the command line was read."""
    return option(
        "--lang",
        type=click.Choice(i18n.LANGUAGES),
        default=i18n.SOURCE,
        show_default=True,
        expose_value=False,
        help=N_("用哪种语言说话"),
    )(act)


def with_json(act: F) -> F:
    """Add ``--json``: one document on standard output, and nothing else."""

    def remember(ctx: click.Context, param: click.Parameter, value: bool) -> bool:  # noqa: ARG001
        ctx.find_root().meta[_JSON] = value
        return value

    return option(
        "--json",
        "is_json",
        is_flag=True,
        is_eager=True,
        callback=remember,
        help=N_("只打印一份 JSON"),
    )(act)


class StorePath(click.Path):
    """A file of records; the word ``station`` is the desk's own, wherever it lies."""

    def __init__(self) -> None:
        super().__init__(path_type=Path, dir_okay=False)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The path."""
        if value == STATION_WORD:
            return paths.station_file()
        return super().convert(value, param, ctx)


def with_store(act: F) -> F:
    """Add ``--store``, as ``path``: another store than the usual one."""
    return option("--store", "path", type=StorePath(), help=WHICH_STORE)(act)


def commands_on_a_store(group: click.Group) -> Callable[..., Callable[[F], Any]]:
    """A decorator of ``group`` for commands on one store file, with what all of these take."""

    def command(name: str, *, sentence: str, fine: str, not_so: str = "") -> Callable[[F], Any]:
        exits = {Exit.FINE: fine} | ({Exit.NOT_SO: not_so} if not_so else {})

        def add(act: F) -> Any:
            return group.command(name, cls=Command, help=sentence, exits=exits)(
                with_store(with_language(with_json(act)))
            )

        return add

    return command
