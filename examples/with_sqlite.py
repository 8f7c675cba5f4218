"""Full-text search, and failures with the words that tell them, with SQLite: python with_sqlite.py [RELEASE]"""

import sqlite3
import sys
from pathlib import Path

release = Path(sys.argv[1] if len(sys.argv) > 1 else "outputs/releases/latest")
database = sqlite3.connect(f"{(release / 'iccmine.sqlite').resolve().as_uri()}?mode=ro", uri=True)

print("passages with the word 'surrender', best first")
search = """
    SELECT p.passage_id, snippet(passages_fts, 1, '[', ']', '...', 12)
    FROM passages_fts JOIN passages p ON p.rowid = passages_fts.rowid
    WHERE passages_fts MATCH ? ORDER BY rank, p.passage_id LIMIT 5
"""
for passage_id, words in database.execute(search, ("surrender",)):
    print(f"  {passage_id}: {words}")

print("failures, with the words that tell them")
# Offsets count Unicode code points from 0; substr counts from 1.
failures = """
    SELECT n.state, n.stage, n.passage_id,
           substr(p.text, n.evidence_start + 1, n.evidence_end - n.evidence_start)
    FROM noncompliance n JOIN passages p USING (passage_id) ORDER BY n.state, n.noncompliance_id
"""
for state, stage, passage_id, words in database.execute(failures):
    print(f"  {state} {stage}: {passage_id}: {words[:70]}")
