"""An invented dataset with a passage of each force in each document, where the rules see each of them."""

from collections.abc import Callable
from pathlib import Path

import pandas as pd

from iccmine.records import FORCES, Force

PASSAGES = ["passage_id", "document_id", "locator", "position", "kind", "text", "opening_verb", "court", "force",
            "speaker", "text_sha256", "decided_by"]  # fmt: skip
PROVISIONS = ["provision_id", "passage_id", "operative_verb", "modality", "force", "authority"]


def write(
    folder: Path, documents: int, wording: Callable[[Force, int], str], *, decided_by: tuple[str, ...] = ("rule",)
) -> Path:
    """Write the tables that training reads; ``wording`` gives a passage's text by force and document."""
    passages, provisions = [], []
    for place in range(documents):
        for rank, force in enumerate(FORCES):
            passage_id = f"d{place}#op {rank + 1}"
            passages.append((
                passage_id, f"d{place}", f"op {rank + 1}", rank, "operative", wording(force, place), None, "icc", force,
                "issuing_body", f"hash {passage_id}", decided_by,
            ))  # fmt: skip
            if force != "none":
                provisions.append((f"{passage_id}/1", passage_id, force, "obligation", force, "charter"))
    pd.DataFrame(passages, columns=PASSAGES).to_parquet(folder / "passages.parquet")
    pd.DataFrame(provisions, columns=PROVISIONS).to_parquet(folder / "provisions.parquet")
    pd.DataFrame({
        "document_id": [f"d{place}" for place in range(documents)], "body": "security_council", "kind": "resolution",
        "chapter_vii": True,
    }).to_parquet(folder / "documents.parquet")  # fmt: skip
    return folder
