"""Who is let in: hosts, origins and the token, held against a real ASGI application."""

import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocket, WebSocketDisconnect

from iccmine.review.app import guard
from iccmine.review.app.guard import Access, Gate

HOME = "http://127.0.0.1:8090"
TOKEN = "a-token-of-the-test"


async def answer(_request):
    return PlainTextResponse("data")


async def echo(socket: WebSocket):
    await socket.accept()
    await socket.send_text("data")
    await socket.close()


def client(access: Access, base_url: str = HOME) -> TestClient:
    paths = ("/", "/enter", "/style/review.css", "/_nicegui_ws/socket.io/")
    application = Starlette(
        routes=[
            *(Route(path, answer, methods=["GET", "POST"]) for path in paths),
            WebSocketRoute("/_nicegui_ws/live", echo),
        ]
    )
    return TestClient(Gate(application, access), base_url=base_url, follow_redirects=False)


LOCAL = Access.of("127.0.0.1", 8090, token=None)
ELSEWHERE = Access.of("0.0.0.0", 8090, token=TOKEN, names=["review.example"])


@pytest.mark.parametrize(
    ("base_url", "status"),
    [
        (HOME, 200),
        ("http://localhost:8090", 200),
        ("http://127.0.0.1:8091", 403),
        ("http://elsewhere.example:8090", 403),
        ("http://127.0.0.1.elsewhere.example:8090", 403),
    ],
)
def test_only_names_of_this_server_are_answered(base_url, status):
    assert client(LOCAL, base_url).get("/").status_code == status


ORIGINS = [
    (HOME, True),
    ("http://localhost:8090", False),
    ("http://elsewhere.example", False),
    ("http://127.0.0.1:8090.elsewhere.example", False),
    ("null", False),
    ("", False),
    (None, False),
]


@pytest.mark.parametrize(("origin", "allowed"), ORIGINS)
def test_a_request_that_may_change_something_must_come_from_this_page(origin, allowed):
    headers = {} if origin is None else {"origin": origin}
    assert client(LOCAL).post("/enter", headers=headers).status_code == (200 if allowed else 403)


@pytest.mark.parametrize(("origin", "allowed"), ORIGINS)
def test_a_websocket_must_come_from_this_page(origin, allowed):
    headers = {"host": "127.0.0.1:8090"} | ({} if origin is None else {"origin": origin})
    if allowed:
        with client(LOCAL).websocket_connect("/_nicegui_ws/live", headers=headers) as socket:
            assert socket.receive_text() == "data"
        return
    with (
        pytest.raises(WebSocketDisconnect) as refused,
        client(LOCAL).websocket_connect("/_nicegui_ws/live", headers=headers),
    ):
        pass
    assert refused.value.code == 4403


@pytest.mark.parametrize("method", ["get", "post"])
def test_actions_travel_by_websocket_alone(method):
    refused = client(LOCAL).request(method, "/_nicegui_ws/socket.io/?transport=polling")
    assert refused.status_code == 403


@pytest.mark.parametrize(
    ("path", "cookie", "status"),
    [
        ("/", None, 401),
        ("/", TOKEN, 401),
        ("/", "", 401),
        ("/", ELSEWHERE.key, 200),
        ("/", Access(frozenset(), "another token").key, 401),
        ("/source/abc/1.png", None, 401),
        ("/enter", None, 200),
        ("/style/review.css", None, 200),
        ("/styles", None, 401),
    ],
)
def test_without_the_token_there_is_no_data(path, cookie, status):
    headers = {} if cookie is None else {"cookie": f"{guard.PASS}={cookie}"}
    assert client(ELSEWHERE, "http://review.example:8090").get(path, headers=headers).status_code == status


def test_a_browser_without_the_token_is_sent_to_the_sign_in():
    answered = client(ELSEWHERE, "http://review.example").get("/", headers={"accept": "text/html"})
    assert (answered.status_code, answered.headers["location"]) == (303, "/enter")


def test_without_the_token_there_is_no_websocket():
    headers = {"host": "review.example:8090", "origin": "http://review.example:8090"}
    pass_of_one = {"cookie": f"{guard.PASS}={ELSEWHERE.key}"}
    with client(ELSEWHERE).websocket_connect("/_nicegui_ws/live", headers=headers | pass_of_one) as socket:
        assert socket.receive_text() == "data"
    with (
        pytest.raises(WebSocketDisconnect) as refused,
        client(ELSEWHERE).websocket_connect("/_nicegui_ws/live", headers=headers),
    ):
        pass
    assert refused.value.reason == "no token"


@pytest.mark.parametrize(
    ("token", "opens"), [(TOKEN, True), ("", False), (TOKEN.upper(), False), (ELSEWHERE.key, False)]
)
def test_only_the_token_opens(token, opens):
    assert ELSEWHERE.opens(token) is opens


def test_two_tokens_are_never_the_same():
    assert len({guard.new_token() for _ in range(20)}) == 20


def test_nobody_may_frame_the_page_or_load_from_elsewhere():
    policy = client(LOCAL).get("/").headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy


@pytest.mark.parametrize("name", ["Ada", "Ana María", "李", 'a";b', "a=b, c"])
def test_a_reviewers_name_survives_its_cookie(name):
    request = {"type": "http", "headers": [(b"cookie", f"{guard.REVIEWER}={guard.as_cookie(name)}".encode())]}
    assert guard.reviewer_of(guard.Headers(scope=request)) == name
