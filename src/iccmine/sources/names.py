"""Names that come from outside: a key is only ever a name, never a way out of a folder."""

from __future__ import annotations

import hashlib
import re
from pathlib import PurePosixPath

_CONTROL = re.compile(r"[\x00-\x1f\x7f\\]")
_LONGEST = 400


def is_safe(key: str) -> bool:
    """Whether a key can stand as a relative path: not empty, no step upwards, no control character or backslash."""
    path = PurePosixPath(key)
    return (
        0 < len(key) <= _LONGEST
        and not path.is_absolute()
        and ".." not in path.parts
        and not _CONTROL.search(key)
        and not re.match(r"[A-Za-z]:", key)
    )


def sha256_of(body: bytes) -> str:
    """The name under which the vault keeps the bytes."""
    return hashlib.sha256(body).hexdigest()
