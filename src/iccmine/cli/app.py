"""The application itself: options that commands share, and what a person is told when something is wrong."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

if TYPE_CHECKING:
    from iccmine.settings import Settings

# What a command needs is imported inside it: ``iccmine --help`` must not wait for spaCy, Arrow and the database.

app = typer.Typer(
    name="iccmine",
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

Out = Annotated[Path | None, typer.Option("--out", help="Folder of the dataset. [default: outputs/dataset]")]
State = Annotated[
    Path | None, typer.Option("--state", help="Folder of raw bytes and working database. [default: outputs/state]")
]
Json = Annotated[bool, typer.Option("--json", help="Print the answer as JSON.")]

INTERRUPTED = 130


class Failure(Exception):
    """What cannot be done, in one line for the person who asked; ``code`` is the exit code (2: wrongly asked)."""

    def __init__(self, message: str, *, code: int = 1) -> None:
        self.code = code
        super().__init__(message)


def main() -> NoReturn:
    """Entry point of the ``iccmine`` command."""
    try:
        code = app(standalone_mode=False)
    except Failure as error:
        say(f"iccmine: {error}")
        sys.exit(error.code)
    except typer.TyperException as error:
        say(f"iccmine: {' '.join(_message(error).split())}")
        sys.exit(2)
    except (typer.Abort, KeyboardInterrupt):
        say("iccmine: stopped")
        sys.exit(INTERRUPTED)
    sys.exit(code if isinstance(code, int) else 0)


@app.callback(invoke_without_command=True)
def about(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Print the version.", is_eager=True)] = False,
) -> None:
    """Mine documents on cooperation with the International Criminal Court: who is bound, by what words, who failed."""
    if version:
        from iccmine import __version__

        print(__version__)
        raise typer.Exit
    if context.invoked_subcommand is None:
        print(context.get_help())


def did_you_mean(near: tuple[str, ...]) -> str:
    return f"; did you mean {' or '.join(near)}?" if near else ""


def settings(**given: Any) -> Settings:
    from pydantic import ValidationError

    from iccmine.settings import Settings

    try:
        return Settings(**{name: value for name, value in given.items() if value is not None})
    except ValidationError as error:
        first = error.errors()[0]
        raise Failure(f"setting {'.'.join(map(str, first['loc']))}: {first['msg']}") from None


def _message(error: typer.TyperException) -> str:
    # Usage errors word themselves; the class that promises it is not public.
    wording = getattr(error, "format_message", None)
    return str(wording()) if wording else str(error)


def say(line: str) -> None:
    print(line, file=sys.stderr)
