"""Binding duties by year and by who issued them, with pandas: python with_pandas.py [RELEASE]"""

import sys
from pathlib import Path

import pandas as pd

release = Path(sys.argv[1] if len(sys.argv) > 1 else "outputs/releases/latest")
documents = pd.read_parquet(release / "tables/documents.parquet", columns=["document_id", "body", "date"])
passages = pd.read_parquet(release / "tables/passages.parquet", columns=["document_id", "force", "relevant"])

# Null means that the language has no lexicon: such passages are not coded, which is not the same as "none".
coded = passages[passages["force"].notna() & passages["relevant"].eq(True)]
joined = coded.merge(documents, on="document_id", validate="many_to_one")
joined["year"] = joined["date"].str[:4]
print(pd.crosstab([joined["body"], joined["year"]], joined["force"]).to_string())
