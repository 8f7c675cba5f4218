"""Raw bytes, kept for ever under their SHA-256."""

from __future__ import annotations

import hashlib
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

from iccmine.store.disk import sync


@dataclass(frozen=True, slots=True)
class Vault:
    """A folder of files named by the SHA-256 of what they hold, spread over 256 sub-folders."""

    root: Path

    def path(self, sha256: str) -> Path:
        return self.root / sha256[:2] / sha256

    def put(self, raw: bytes, sha256: str | None = None) -> str:
        """Keep the bytes and return their SHA-256; after that they survive a crash of the machine.

        Written beside their place and renamed into it, so that a file in the vault is always whole.
        """
        key = sha256 or hashlib.sha256(raw).hexdigest()
        place = self.path(key)
        if place.exists() and place.stat().st_size == len(raw):
            return key
        place.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=place.parent, prefix=".new-")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(raw)
                file.flush()
                os.fsync(file.fileno())
            os.replace(name, place)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
        sync(place.parent)
        return key

    def get(self, sha256: str) -> bytes:
        """The bytes.

        Raises:
            KeyError: the vault has none under this name.
            ValueError: what it has is not what the name says.
        """
        try:
            raw = self.path(sha256).read_bytes()
        except FileNotFoundError:
            raise KeyError(sha256) from None
        if hashlib.sha256(raw).hexdigest() != sha256:
            raise ValueError(f"{self.path(sha256)} was changed after it was kept")
        return raw
