"""Symbols of documents that are no resolutions: drafts, amendments, letters, reports to an organ."""

from __future__ import annotations

import re

# A/80/L.19, A/C.3/80/L.29/Rev.1, S/2014/348, A/60/177, ICC-ASP/9/INF.2, ICC-ASP/10/30/Add.1
UN_DOCUMENT = re.compile(
    r"\b(?:ICC-ASP/\d+/(?:INF\.|L\.)?\d+|[SA]/(?:C\.\d/)?\d{2,4}/(?:L\.)?\d+)(?:/(?:Add|Rev|Corr)\.\d+)*(?![\w/])"
)
