"""What comes over the wire: refused where it is no document, repeated where it may come yet, never trusted."""

import ssl
import subprocess
import threading
import time
import tracemalloc
import zlib
from pathlib import Path

import pytest
from tests.replay.faults import (
    APPLICATION_PAGE,
    CLOUDFLARE,
    HTML,
    SILENT_WAF,
    WAF,
    at,
    bomb,
    redirect,
    zeros,
)
from tests.replay.server import Replay, Reply, with_versions
from tests.replay.world import World

from iccmine.settings import Settings
from iccmine.sources import transport
from iccmine.sources.answer import Unavailable
from iccmine.sources.transport import Pace, Web

PDF = b"%PDF-1.7 specimen"
GOOD = Reply(200, PDF)
MIB = 1024**2


def why(asking, path: str = "/a", **more) -> Unavailable:
    with pytest.raises(Unavailable) as caught:
        asking.get(path, **more)
    return caught.value


@pytest.mark.parametrize(
    ("reply", "reason", "requests"),
    [
        (APPLICATION_PAGE, "wrong_type", 1),
        (Reply(200, b"", {"Content-Type": "application/pdf"}), "wrong_type", 1),
        (Reply(200, b"PK\x03\x04 specimen"), "wrong_type", 1),
        (CLOUDFLARE, "challenge", 1),
        (Reply(200, CLOUDFLARE.body, HTML), "challenge", 1),
        (WAF, "challenge", 1),
        (SILENT_WAF, "challenge", 1),
        (Reply(404, b"no"), "not_found", 1),
        (Reply(410, b"no"), "not_found", 1),
        (Reply(403, b"no"), "forbidden", 1),
        (Reply(403, b"{}", {"x-ratelimit-remaining": "0", "Retry-After": "3600"}), "rate_limited", 1),
        (Reply(429, b"", {"Retry-After": "3600"}), "rate_limited", 1),
        (Reply(502, b"bad gateway"), "server_error", 3),
        (Reply(503, b"", {"Retry-After": "86400"}), "server_error", 1),
        (Reply(200, PDF, cut_after=5), "truncated", 3),
        (Reply(200, PDF, cut_after=-1), "truncated", 3),
        (Reply(200, PDF, {"Content-Encoding": "br"}), "wrong_type", 1),
        (Reply(200, PDF, {"Content-Encoding": "gzip"}), "truncated", 3),
        (Reply(200, zlib.compress(PDF)[:-6], {"Content-Encoding": "deflate"}), "truncated", 3),
        (Reply(200, PDF, delay=1.0), "too_slow", 3),
        (Reply(200, PDF * 20, drip=0.02), "too_slow", 3),
        (Reply(endless_head=True), "too_slow", 3),
        (redirect("/a"), "unreachable", 6),
    ],
)
def test_what_is_no_document_is_refused_by_name_and_repeated_only_where_that_may_help(ask, reply, reason, requests):
    asking = ask(at("/a", reply), wait=0.3, fetch_attempts=3)
    assert why(asking).reason == reason
    assert len(asking.server.log) == requests


def test_a_body_of_five_gigabytes_is_refused_by_its_announced_length(ask):
    size = 5 * 1024**3
    asking = ask(at("/a", Reply(200, zeros(size), announced=size + 9)))
    assert why(asking).reason == "too_large"
    assert "5,368,709,129 bytes announced" in why(ask(at("/a", Reply(200, zeros(size), announced=size + 9)))).detail
    assert asking.server.log[0].bytes < 20 * MIB


@pytest.mark.parametrize(
    ("body", "headers", "reason"),
    [(zeros(5 * 1024**3), {}, "too_large"), (bomb(5 * 1024**3), {"Content-Encoding": "gzip"}, "decompression_bomb")],
    ids=["five gigabytes of unknown length", "gzip bomb of five gigabytes"],
)
def test_a_body_without_end_is_left_at_the_limit_and_never_held(ask, body, headers, reason):
    asking = ask(at("/a", Reply(200, body, headers)))
    tracemalloc.start()
    refusal = why(asking)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert refusal.reason == reason
    assert peak < 24 * MIB


@pytest.mark.parametrize(
    ("place", "reason"),
    [
        ("http://169.254.169.254/latest/meta-data", "refused_address"),
        ("https://10.0.0.7/a.pdf", "refused_address"),
        ("https://192.168.1.1/a.pdf", "refused_address"),
        ("https://[::ffff:10.0.0.7]/a.pdf", "refused_address"),
        ("https://[fd00::1]/a.pdf", "refused_address"),
        ("https://elsewhere.invalid/a.pdf", "refused_host"),
        ("http://elsewhere.invalid/a.pdf", "refused_scheme"),
        ("file:///etc/passwd", "refused_scheme"),
        ("ftp://elsewhere.invalid/a.pdf", "refused_scheme"),
        ("//elsewhere.invalid/a.pdf", "refused_scheme"),
        ("http://127.0.0.1:1/a.pdf", "refused_host"),
        ("https://[broken/a.pdf", "refused_host"),
        ("https://user:word@elsewhere.invalid/a.pdf", "refused_host"),
    ],
)
def test_a_redirect_is_checked_like_the_first_address(ask, place, reason):
    assert why(ask(at("/a", redirect(place)))).reason == reason


def test_a_redirect_within_the_host_is_followed_and_both_addresses_are_kept(ask):
    asking = ask(at("/a", redirect("/b", 301)), at("/b", GOOD))
    answer = asking.get("/a")
    assert (answer.url, answer.final_url, answer.body) == (f"{asking.server.url}/a", f"{asking.server.url}/b", PDF)


def test_a_name_that_leads_to_this_machine_is_refused_unless_a_setting_allows_it():
    settings = Settings(contact="tests@specimen.invalid", fetch_attempts=1)
    with Replay() as server:
        hosts = {"localhost": Pace(0, 1), server.host: Pace(0, 1)}
        with Web(settings, hosts) as web:
            for url in ("https://localhost/a", f"https://{server.host}/a", f"{server.url}/a"):
                with pytest.raises(Unavailable) as caught:
                    web.get(url, accept=())
                assert caught.value.reason == "refused_address"
        assert server.log == []


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate for ``localhost`` that nobody but this test vouches for, and its key, in one file."""
    file = tmp_path_factory.mktemp("tls") / "localhost.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
         "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-keyout", file, "-out", f"{file}.crt"],
        check=True, capture_output=True,
    )  # fmt: skip
    file.write_bytes(file.read_bytes() + Path(f"{file}.crt").read_bytes())
    return file


@pytest.fixture
def tls(certificate: Path):
    spoken = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    spoken.load_cert_chain(certificate)
    with Replay(at("/a", GOOD), certificate=spoken) as server:
        yield server.host.replace("127.0.0.1", "localhost")


def secure(host: str, path: str = "/a"):
    settings = Settings(**World.SETTINGS | {"fetch_attempts": 1})
    with Web(settings, {host: Pace(0, 5)}) as web:
        return web.get(f"https://{host}{path}", accept=("%PDF-",))


def test_a_certificate_that_nobody_vouches_for_is_no_connection(tls):
    with pytest.raises(Unavailable, match="CERTIFICATE_VERIFY_FAILED") as caught:
        secure(tls)
    assert caught.value.reason == "unreachable"


def test_a_certificate_must_be_that_of_the_name_though_the_number_is_asked(tls, certificate, monkeypatch):
    trusting = ssl.create_default_context(cafile=certificate)
    monkeypatch.setattr(transport, "_trusted", lambda: trusting)
    assert secure(tls).body == PDF
    with pytest.raises(Unavailable, match="IP address mismatch"):
        secure(tls.replace("localhost", "127.0.0.1"))


@pytest.mark.parametrize(
    "failures",
    [[Reply(502)], [Reply(503), Reply(500)], [Reply(200, PDF, cut_after=3)], [Reply(200, PDF, cut_after=-1)]],
    ids=["502", "503 and 500", "gone in mid-body", "gone before an answer"],
)
def test_a_failure_that_passes_is_no_loss(ask, failures):
    assert ask(at("/a", *failures, GOOD)).get("/a").body == PDF


@pytest.mark.parametrize("status", [429, 503])
def test_a_host_that_asks_for_a_pause_gets_no_shorter_one_than_the_floor(ask, status):
    asking = ask(at("/a", Reply(status, b"", {"Retry-After": "0"}), GOOD))
    assert asking.get("/a").body == PDF
    assert asking.server.least_interval() >= 0.3


def test_a_date_can_stand_for_the_pause(ask):
    asking = ask(at("/a", Reply(503, b"", {"Retry-After": "Wed, 01 Jan 2020 00:00:00 GMT"}), GOOD))
    assert asking.get("/a").body == PDF
    assert asking.server.least_interval() >= 0.3


def test_a_version_that_still_stands_is_not_sent_again(ask):
    asking = ask(lambda request: with_versions(request, PDF, media_type="application/pdf"))
    first = asking.get("/a")
    again = asking.get("/a", etag=first.etag)
    assert (first.status, again.status, again.body) == (200, 304, None)


def test_without_etag_the_date_of_the_last_change_is_sent(ask):
    asking = ask(at("/a", Reply(304)))
    assert asking.get("/a", last_modified="Wed, 01 Jan 2020 00:00:00 GMT").body is None
    assert asking.server.log[0].headers["if-modified-since"] == "Wed, 01 Jan 2020 00:00:00 GMT"


def test_the_client_says_who_asks_and_takes_what_is_compressed(ask):
    packed = zlib.compress(PDF)
    asking = ask(at("/a", Reply(200, packed, {"Content-Encoding": "deflate"})))
    assert asking.get("/a").body == PDF
    agent = asking.server.log[0].headers["user-agent"]
    assert agent.startswith("iccmine/")
    assert "contact: tests@specimen.invalid" in agent
    assert "Mozilla" not in agent


def test_nobody_is_asked_without_a_contact():
    with pytest.raises(ValueError, match="ICCMINE_CONTACT"):
        Web(Settings(contact=None), {"court.example": Pace(1, 1)})


def test_the_type_is_what_the_bytes_show_whatever_the_host_says(ask):
    asking = ask(at("/a", Reply(200, b"\n " + PDF, {"Content-Type": "text/html"})))
    assert asking.get("/a").media_type == "application/pdf"


def test_a_host_is_asked_by_one_request_at_a_time_however_many_threads_want_it(ask):
    asking = ask(lambda _: Reply(200, PDF, delay=0.01), pace=0.03)
    threads = [threading.Thread(target=asking.get, args=(f"/{number}",)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(asking.server.log) == 8
    assert asking.server.most_open == 1
    assert asking.server.least_interval() >= 0.03


def test_a_host_that_fails_again_and_again_is_left_alone_and_tried_once_later(ask):
    site = at("/a", *[Reply(503)] * 5, GOOD)
    asking = ask(site, fetch_attempts=1, host_failures=3, host_rest_seconds=0.3)
    assert [why(asking).reason for _ in range(5)] == ["server_error"] * 3 + ["resting"] * 2
    assert len(asking.server.log) == 3
    time.sleep(0.35)
    assert [why(asking).reason for _ in range(2)] == ["server_error", "resting"]
    time.sleep(0.35)
    assert why(asking).reason == "server_error"
    time.sleep(0.35)
    assert asking.get("/a").body == PDF


def test_missing_documents_are_no_failure_of_their_host(ask):
    asking = ask(host_failures=2)
    assert [why(asking).reason for _ in range(4)] == ["not_found"] * 4
