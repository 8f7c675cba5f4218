"""A file that hangs, crashes or raises costs itself, and the others of its batch are mined."""

import os
import signal
import time
from pathlib import Path

import pytest

from iccmine.settings import Settings
from iccmine.store import Vault
from iccmine.store.ledger import Refused
from iccmine.workers import Job, Mined, MiningPool, mine

POISON = b"poison"


class DeadlyVault(Vault):
    """Kills the process that asks for the poison, as a fault in a library would."""

    def get(self, sha256: str) -> bytes:
        raw = super().get(sha256)
        if raw == POISON:
            os.kill(os.getpid(), signal.SIGKILL)
        return raw


class HangingVault(Vault):
    """Hangs where no signal is seen, as compiled code would."""

    def get(self, sha256: str) -> bytes:
        raw = super().get(sha256)
        if raw == POISON:
            signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGALRM})
            time.sleep(600)
        return raw


class SleepyVault(Vault):
    """Takes its time in Python code."""

    def get(self, sha256: str) -> bytes:
        time.sleep(600)
        return super().get(sha256)


@pytest.fixture
def texts(specimens: Path) -> list[bytes]:
    return [path.read_bytes() for path in sorted((specimens / "security_council").glob("*.xml"))]


def jobs(vault: Vault, texts: list[bytes]) -> list[Job]:
    return [Job(vault.put(raw), f"file {number}") for number, raw in enumerate(texts)]


@pytest.mark.parametrize(
    ("vault_type", "seconds", "reason"), [(DeadlyVault, 60.0, "internal"), (HangingVault, 3.0, "too_slow")]
)
def test_only_the_guilty_file_is_refused(
    vault_type: type[Vault], seconds: float, reason: str, tmp_path: Path, texts: list[bytes]
):
    vault = vault_type(tmp_path)
    batch = jobs(vault, [texts[0], POISON, *texts[1:]])
    with MiningPool(vault, Settings(max_seconds=seconds, workers=1)) as pool:
        outcomes = pool.mine(batch)
        assert [type(outcome) for outcome in outcomes] == [Mined, Refused, *[Mined] * (len(texts) - 1)]
        assert outcomes[1].reason == reason
        assert all(isinstance(outcome, Mined) for outcome in pool.mine(batch[:1])), "the pool works on"


def forms_that_call_themselves() -> bytes:
    """A PDF whose page draws a form that draws itself eight times: PDFium does not come back from it."""
    calls = b"/Form Do " * 8
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</XObject<</Form 5 0 R>>>>>>",
        b"<</Length 8>>stream\n/Form Do\nendstream",
        b"<</Type/XObject/Subtype/Form/BBox[0 0 612 792]/Resources<</XObject<</Form 5 0 R>>>>/Length %d>>stream\n%b\n"
        b"endstream" % (len(calls), calls),
    )
    body = b"".join(b"%d 0 obj\n%b\nendobj\n" % (number, content) for number, content in enumerate(objects, start=1))
    return b"%%PDF-1.4\n%btrailer<</Size 6/Root 1 0 R>>\n%%%%EOF" % body


def test_a_pdf_that_hangs_the_library_is_given_up(tmp_path: Path, texts: list[bytes]):
    vault = Vault(tmp_path)
    # Its memory would end it first, if a little later.
    settings = Settings(max_seconds=3.0, max_worker_bytes=8 * 1024**3, workers=1)
    with MiningPool(vault, settings) as pool:
        refused, mined = pool.mine(jobs(vault, [forms_that_call_themselves(), texts[0]]))
    assert isinstance(refused, Refused)
    assert refused.reason == "too_slow"
    assert isinstance(mined, Mined)


def test_a_slow_file_is_given_up(tmp_path: Path, texts: list[bytes]):
    vault = SleepyVault(tmp_path)
    outcome = mine(jobs(vault, texts[:1])[0], vault, Settings(max_seconds=0.05))
    assert isinstance(outcome, Refused)
    assert (outcome.reason, outcome.detail) == ("too_slow", "file 0: not done after 0.05 s")


def test_an_unreadable_file_says_which_stage_refused_it(tmp_path: Path):
    vault = Vault(tmp_path)
    outcome = mine(jobs(vault, [b""])[0], vault, Settings())
    assert isinstance(outcome, Refused)
    assert (outcome.stage, outcome.reason) == ("reading", "empty")


def test_an_error_in_the_code_is_a_refusal_with_its_stage(
    tmp_path: Path, texts: list[bytes], monkeypatch: pytest.MonkeyPatch
):
    vault = Vault(tmp_path)
    monkeypatch.setattr("iccmine.mining.segmentation.segment", lambda *_, **__: 1 / 0)
    outcome = mine(jobs(vault, texts[:1])[0], vault, Settings())
    assert isinstance(outcome, Refused)
    assert (outcome.stage, outcome.reason) == ("mining", "internal")
    assert "ZeroDivisionError" in outcome.detail


def test_a_document_whose_rows_contradict_the_schema_is_refused(
    tmp_path: Path, texts: list[bytes], monkeypatch: pytest.MonkeyPatch
):
    vault = Vault(tmp_path)
    monkeypatch.setattr("iccmine.workers.integrity.problems", lambda _: iter(["votes.vote: empty"]))
    outcome = mine(jobs(vault, texts[:1])[0], vault, Settings())
    assert isinstance(outcome, Refused)
    assert (outcome.stage, outcome.detail) == ("dataset", "file 0: votes.vote: empty")


def test_a_file_that_needs_too_much_memory_behind_reading_says_so(
    tmp_path: Path, texts: list[bytes], monkeypatch: pytest.MonkeyPatch
):
    vault = Vault(tmp_path)

    def swell(*_: object, **__: object) -> bytearray:
        return bytearray(1 << 62)

    monkeypatch.setattr("iccmine.mining.segmentation.segment", swell)
    outcome = mine(jobs(vault, texts[:1])[0], vault, Settings())
    assert isinstance(outcome, Refused)
    assert (outcome.stage, outcome.reason) == ("mining", "out_of_memory")
    assert outcome.detail.startswith("file 0: needs more memory")
