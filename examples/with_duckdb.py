"""Who is bound to arrest and surrender, by which words, with DuckDB: python with_duckdb.py [RELEASE]"""

import sys
from pathlib import Path

import duckdb

release = Path(sys.argv[1] if len(sys.argv) > 1 else "outputs/releases/latest")
tables = (release / "tables").as_posix()
found = duckdb.sql(
    f"""
    SELECT d.date, d.symbol, s.locator, a.name AS bound, b.rationale
    FROM '{tables}/bearers.parquet' b
    JOIN '{tables}/provisions.parquet' p USING (provision_id)
    JOIN '{tables}/passages.parquet' s USING (passage_id)
    JOIN '{tables}/documents.parquet' d USING (document_id)
    JOIN '{tables}/actors.parquet' a USING (actor)
    WHERE b.binds AND p.action = 'arrest_surrender'
    ORDER BY d.date, s.passage_id, a.name
    """
)
print(found)
