"""``iccmine review``: the page on which people check, correct and add; files out of it and back in."""

from __future__ import annotations

import getpass
import os
import threading
import webbrowser
from typing import Annotated

import typer

from iccmine.cli.app import Failure, Out, State, app, say, settings

TOKEN = "ICCMINE_REVIEW_TOKEN"

review = typer.Typer(name="review", invoke_without_command=True, rich_markup_mode=None)
app.add_typer(review)


@review.callback()
def page(
    context: typer.Context,
    host: Annotated[str, typer.Option("--host", help="Address to listen on; another asks for a token.")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="0 takes a free one.")] = 8765,
    name: Annotated[
        list[str] | None, typer.Option("--name", help="Another name of this server: review.example.org. Repeatable.")
    ] = None,
    reviewer: Annotated[
        str | None, typer.Option("--reviewer", help="Name beside your decisions. [default: you]")
    ] = None,
    browser: Annotated[bool, typer.Option("--browser/--no-browser", help="Open the page in a browser.")] = True,
    out: Out = None,
    state: State = None,
) -> None:
    """Review the dataset in a browser: what the machine found, passage by passage, corrected by single keys.

    The page is served on this machine alone and loads nothing from elsewhere. On another address it asks for a token:
    that of the environment variable ICCMINE_REVIEW_TOKEN, or one made for this run and printed here.

    \b
    Examples:
      iccmine review
      iccmine review --reviewer 'A. Lawyer' --port 9000 --no-browser
      iccmine review --host 0.0.0.0 --name review.example.org
    """
    if context.invoked_subcommand is not None:
        return
    try:
        from iccmine.review.app import serve
        from iccmine.review.app.bench import Bench
        from iccmine.review.app.guard import Access, is_loopback, new_token
    except ModuleNotFoundError as error:
        raise Failure(f"{error.name} is not installed: pip install 'iccmine[review]'") from None
    places = settings(out_dir=out, state_dir=state)
    token = os.environ.get(TOKEN) or (None if is_loopback(host) else new_token())
    try:
        bench = Bench.open(places, reviewer=reviewer or getpass.getuser())
    except FileNotFoundError:
        raise Failure(f"no dataset in {places.out_dir}: make one with 'iccmine mine'") from None
    try:
        bound = serve.bind(host, port)
    except OSError as error:
        raise Failure(f"cannot listen on {host}:{port}: {error.strerror}; choose another --port or --host") from None
    with bound:
        taken = bound.getsockname()[1]
        address = f"http://{f'[{host}]' if ':' in host else host}:{taken}/"
        say(f"review page: {address}{f'enter#{token}' if token else ''}  (Ctrl-C ends it)")
        if browser:
            threading.Timer(1.5, webbrowser.open, (address,)).start()
        serve.run(bench, Access.of(host, taken, token=token, names=name or ()), bound)
