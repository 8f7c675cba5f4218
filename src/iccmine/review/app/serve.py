"""The server: sign-in, style, pages of sources, and the page itself, all behind the gate."""

from __future__ import annotations

import socket
from functools import lru_cache
from pathlib import Path
from typing import Annotated

import pypdfium2 as pdfium
import uvicorn
from fastapi import FastAPI, Form, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from nicegui import core, ui
from nicegui import run as processes
from starlette.staticfiles import StaticFiles

from iccmine.review.app import guard, source
from iccmine.review.app.bench import Bench
from iccmine.review.app.guard import Access, Gate
from iccmine.review.app.markup import render
from iccmine.review.app.page import open_page
from iccmine.store import Vault

_STYLE = Path(__file__).parent / "static"
_MONTH = 30 * 24 * 3600
_PAGES_KEPT = 64


def application(bench: Bench, access: Access) -> FastAPI:
    """The ASGI application for one database; there can be one in a process, since NiceGUI keeps its pages globally."""
    web = FastAPI(title="iccmine review", docs_url=None, redoc_url=None, openapi_url=None)
    web.mount("/style", StaticFiles(directory=_STYLE))
    _sign_in(web, bench, access)
    _sources(web, bench.vault)
    open_page(bench)
    # Actions travel by websocket alone: its handshake names its origin, which a request of long polling need not.
    core.app.config.socket_io_js_transports = ["websocket"]
    core.app.config.quasar_config["loadingBar"] = {"skipHijack": True}
    # A server has threads: a process that works beside it starts fresh.
    processes.process_pool_start_method = "spawn"
    ui.run_with(
        web,
        title="iccmine review",
        dark=None,
        language="en-US",
        tailwind=False,
        show_welcome_message=False,
        binding_refresh_interval=None,
        reconnect_timeout=20.0,
    )
    web.add_middleware(Gate, access=access)
    return web


def bind(host: str, port: int) -> socket.socket:
    """A socket that listens; port 0 takes a free one.

    Raises:
        OSError: the port is taken or the address is not this machine's.
    """
    return socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)


def run(bench: Bench, access: Access, bound: socket.socket) -> None:
    """Serve on a listening socket until interrupted."""
    config = uvicorn.Config(application(bench, access), log_level="error", server_header=False)
    uvicorn.Server(config).run(sockets=[bound])


def _sign_in(web: FastAPI, bench: Bench, access: Access) -> None:
    @web.get("/enter")
    def ask(request: Request) -> HTMLResponse:
        name = guard.reviewer_of(request.headers) or bench.reviewer
        return HTMLResponse(render("enter", reviewer=name, token_needed=access.token is not None, told=""))

    @web.post("/enter")
    def enter(reviewer: Annotated[str, Form()] = "", token: Annotated[str, Form()] = "") -> Response:
        name = " ".join(reviewer.split())[:80]
        if not name or not access.opens(token):
            told = "This is not the token." if name else "A name is needed: decisions bear it."
            page = render("enter", reviewer=name, token_needed=access.token is not None, told=told)
            return HTMLResponse(page, status_code=401)
        answer = RedirectResponse("/", 303)
        for cookie, value in ((guard.REVIEWER, guard.as_cookie(name)), (guard.PASS, access.key)):
            answer.set_cookie(cookie, value, max_age=_MONTH, httponly=True, samesite="strict")
        return answer


def _sources(web: FastAPI, vault: Vault) -> None:
    @lru_cache(maxsize=_PAGES_KEPT)
    def picture(sha256: str, number: int) -> bytes:
        return source.page_image(vault.get(sha256), number)

    @web.get("/source/{sha256}/{number}.png")
    async def page(sha256: str, number: int) -> Response:
        if not (len(sha256) == 64 and sha256.isalnum() and sha256.isascii()):
            return PlainTextResponse("no such file", 404)
        try:
            image = await run_in_threadpool(picture, sha256, number)
        except (KeyError, IndexError, ValueError, pdfium.PdfiumError):
            return PlainTextResponse("no such page", 404)
        return Response(image, media_type="image/png", headers={"cache-control": "private, max-age=86400"})
