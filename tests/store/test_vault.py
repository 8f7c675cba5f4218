"""Raw bytes are kept whole under their SHA-256."""

import hashlib
from pathlib import Path

import pytest

from iccmine.store import Vault

RAW = b"specimen"
KEY = hashlib.sha256(RAW).hexdigest()


def test_what_is_put_is_got(tmp_path: Path):
    vault = Vault(tmp_path)
    assert vault.put(RAW) == vault.put(RAW) == KEY
    assert vault.get(KEY) == RAW
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == [KEY]


def test_what_was_never_put_is_missing(tmp_path: Path):
    with pytest.raises(KeyError):
        Vault(tmp_path).get(KEY)


def test_a_half_written_file_is_written_anew(tmp_path: Path):
    vault = Vault(tmp_path)
    vault.path(KEY).parent.mkdir(parents=True)
    vault.path(KEY).write_bytes(RAW[:3])
    vault.put(RAW)
    assert vault.get(KEY) == RAW


def test_changed_bytes_are_never_handed_out(tmp_path: Path):
    vault = Vault(tmp_path)
    vault.put(RAW)
    vault.path(KEY).write_bytes(b"Specimen")
    with pytest.raises(ValueError, match="was changed"):
        vault.get(KEY)
