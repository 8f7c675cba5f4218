"""A git repository behind HTTP, served by git's own ``http-backend``."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.replay.server import Reply, Request

_AUTHOR = {
    f"GIT_{who}_{what}": value
    for who in ("AUTHOR", "COMMITTER")
    for what, value in (("NAME", "Specimen"), ("EMAIL", "tests@specimen.invalid"), ("DATE", "2031-01-01T00:00:00Z"))
}


@dataclass
class Repository:
    """Bare repository ``texts.git`` below ``root``; each commit replaces all files."""

    root: Path

    def commit(self, files: Mapping[str, bytes]) -> None:
        bare = self.root / "texts.git"
        if not bare.exists():
            self._git("init", "--quiet", "--bare", "--initial-branch=main", str(bare))
        tree = "".join(
            f"100644 blob {self._git('-C', str(bare), 'hash-object', '-w', '--stdin', body=body)}\t{path}\n"
            for path, body in sorted(files.items())
        )
        # One index for each commit: nothing is checked out.
        index = {"GIT_INDEX_FILE": str(self.root / "index")}
        Path(index["GIT_INDEX_FILE"]).unlink(missing_ok=True)
        lines = tree.replace(" blob ", " ").encode()
        self._git("-C", str(bare), "update-index", "--add", "--index-info", body=lines, **index)
        written = self._git("-C", str(bare), "write-tree", **index)
        commit = self._git("-C", str(bare), "commit-tree", written, "-m", "Specimen")
        self._git("-C", str(bare), "update-ref", "refs/heads/main", commit)

    def __call__(self, request: Request) -> Reply | None:
        if not request.path.startswith("/texts.git/"):
            return None
        environment = {
            "PATH": os.environ["PATH"], "GIT_PROJECT_ROOT": str(self.root), "GIT_HTTP_EXPORT_ALL": "1",
            "REQUEST_METHOD": request.method, "PATH_INFO": request.path,
            "QUERY_STRING": request.raw_path.partition("?")[2],
            "CONTENT_TYPE": request.headers.get("content-type", ""), "CONTENT_LENGTH": str(len(request.body)),
            "HTTP_CONTENT_ENCODING": request.headers.get("content-encoding", ""),
            "GIT_PROTOCOL": request.headers.get("git-protocol", ""),
        }  # fmt: skip
        done = subprocess.run(
            ["git", "http-backend"], env=environment, input=request.body, capture_output=True, check=True
        )
        head, _, body = done.stdout.partition(b"\r\n\r\n")
        headers = dict(line.split(": ", 1) for line in head.decode().split("\r\n"))
        return Reply(int(headers.pop("Status", "200").split()[0]), body, headers)

    def _git(self, *arguments: str, body: bytes = b"", **environment: str) -> str:
        done = subprocess.run(
            ["git", *arguments], env={"PATH": os.environ["PATH"], **_AUTHOR, **environment},
            input=body, capture_output=True, check=True,
        )  # fmt: skip
        return done.stdout.decode().strip()
