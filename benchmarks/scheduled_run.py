"""Let a schedule fire: the server, worker and ``prefect.yaml`` of ``make serve``, with seconds in the place of days.

The publishers are a replayed world on the loopback. Ends by itself, with code 0 where a run that nobody but the
schedule asked for has put a dataset in place.

usage: python -m benchmarks.scheduled_run [--every 5] [--documents 8]
"""

from __future__ import annotations

import argparse
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import httpx
import pyarrow.parquet as pq
import yaml
from tests.replay.world import World

ROOT = Path(__file__).resolve().parent.parent
PATIENCE = 300.0


def fire(folder: Path, world: World, *, every: int) -> dict[str, Any]:
    """Serve until a scheduled run is completed; returns that run as Prefect tells it."""
    plan = yaml.safe_load((ROOT / "prefect.yaml").read_text(encoding="utf-8"))
    plan["deployments"] = [plan["deployments"][0] | {"schedules": [{"interval": every}], "parameters": {}}]
    (folder / "prefect.yaml").write_text(yaml.safe_dump(plan), encoding="utf-8")
    places = {name: folder / name for name in ("out_dir", "state_dir", "runs_dir")}
    settings = World.SETTINGS | places | {"sources_file": world.declare(folder / "sources.yaml")}
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PREFECT_")}
    environment |= {f"ICCMINE_{name.upper()}": str(value) for name, value in settings.items()}
    # Prefect looks for runs to make every minute, and for runs to start every fifteen seconds.
    environment |= {"PREFECT_SERVER_SERVICES_SCHEDULER_LOOP_SECONDS": "5", "PREFECT_WORKER_QUERY_SECONDS": "1"}
    port = _free_port()
    command = [sys.executable, "-m", "flows.deploy", "--port", str(port), "--file", str(folder / "prefect.yaml")]
    with subprocess.Popen(command, cwd=ROOT, env=environment, start_new_session=True) as serving:
        try:
            return _completed(f"http://127.0.0.1:{port}/api", serving)
        finally:
            serving.send_signal(signal.SIGINT)


def _completed(api: str, serving: subprocess.Popen[bytes]) -> dict[str, Any]:
    wanted = {"flow_runs": {"state": {"type": {"any_": ["COMPLETED", "FAILED", "CRASHED"]}}}}
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and serving.poll() is None:
        try:
            if runs := httpx.post(f"{api}/flow_runs/filter", json=wanted).raise_for_status().json():
                run: dict[str, Any] = runs[0]
                return run
        except httpx.HTTPError:
            pass
        time.sleep(1)
    raise TimeoutError("no scheduled run has ended")


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--every", type=int, default=5, help="seconds between two runs")
    parser.add_argument("--documents", type=int, default=8)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as place, World(given.documents) as world:
        begun = time.monotonic()
        run = fire(Path(place), world, every=given.every)
        documents = pq.read_metadata(Path(place, "out_dir", "documents.parquet")).num_rows
    asked = "by its schedule" if run["auto_scheduled"] else "by somebody"
    state = f"{run['state']['type']}: {run['state']['message']}"
    print(f"run {run['name']}, asked for {asked} at {run['expected_start_time']}: {state}")
    print(f"{documents} documents in place, {time.monotonic() - begun:.0f} s after the server was started")
    return 0 if run["auto_scheduled"] and documents == given.documents else 1


if __name__ == "__main__":
    sys.exit(main())
