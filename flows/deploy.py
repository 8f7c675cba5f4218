"""Prefect's server and one worker on this machine, with the schedules of ``prefect.yaml``, until Ctrl-C.

Run it with ``make serve`` or ``python -m flows.deploy [--port 4200] [--file prefect.yaml]``. All that Prefect keeps
lies under the state folder. The worker runs one flow at a time, so that refreshes wait for each other.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Sequence

from flows import environment  # isort: skip  (Prefect reads its environment at import)

import httpx

__all__ = ["environment", "serve"]

POOL = "iccmine"
_PATIENCE = 180.0


def serve(*, host: str, port: int, file: str) -> int:
    """Start the server, register the deployments, work until the worker ends; returns its exit code.

    Raises:
        TimeoutError: the server does not answer.
        subprocess.CalledProcessError: Prefect refuses the file; it has said why.
    """
    api = f"http://{host}:{port}/api"
    given = os.environ | {"PREFECT_API_URL": api}
    # A server of its own process group: Ctrl-C reaches the worker first, which then ends the server.
    server = subprocess.Popen(_prefect("server", "start", "--host", host, "--port", str(port)), process_group=0)
    try:
        _wait(api, server)
        pool = ("work-pool", "create", POOL, "--type", "process", "--overwrite")
        for command in (
            pool,
            ("work-pool", "set-concurrency-limit", POOL, "1"),
            ("--no-prompt", "deploy", "--all", "--prefect-file", file),
        ):
            subprocess.run(_prefect(*command), env=given, check=True, stdout=subprocess.DEVNULL)
        print(f"schedules and runs: http://{host}:{port}  (Ctrl-C ends server and worker)", flush=True)
        return subprocess.run(_prefect("worker", "start", "--pool", POOL), env=given).returncode
    except KeyboardInterrupt:
        return 0
    finally:
        server.terminate()
        server.wait()


def main(arguments: Sequence[str]) -> int:
    """Serve until Ctrl-C."""
    parser = argparse.ArgumentParser(prog="flows.deploy", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--host", default="127.0.0.1", help="address of the server, which asks for no password")
    parser.add_argument("--port", type=int, default=4200)
    parser.add_argument("--file", default="prefect.yaml", help="deployments and their schedules")
    given = parser.parse_args(arguments)
    try:
        return serve(host=given.host, port=given.port, file=given.file)
    except (TimeoutError, subprocess.CalledProcessError) as error:
        print(f"flows.deploy: {error}", file=sys.stderr)
        return 1


def _prefect(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "prefect", *arguments]


def _wait(api: str, server: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end and server.poll() is None:
        try:
            if httpx.get(f"{api}/health").is_success:
                return
        except httpx.TransportError:
            time.sleep(0.5)
    raise TimeoutError(f"Prefect's server does not answer at {api}: is the port taken?")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
