"""The network of citations between documents, as GraphML."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import networkx as nx

from iccmine.publish.scope import Part

_YEAR = re.compile(r" \(\d{4}\)$")


def network(parts: Mapping[str, Part]) -> nx.DiGraph[str]:
    """Documents and whatever they cite; an edge counts the passages' references.

    A node is a document of the release (``held``), or a text that it cites and does not hold, under the target as
    normalised. References of a document to itself are left out.
    """
    documents = parts["documents"].rows.select(["document_id", "symbol", "title", "body", "kind", "date"]).to_pylist()
    known = {_short(row["symbol"]): row["document_id"] for row in reversed(documents) if row["symbol"]}
    graph: nx.DiGraph[str] = nx.DiGraph()
    for row in documents:
        graph.add_node(row["document_id"], held=True, **{name: row[name] or "" for name in tuple(row)[1:]})
    cited = parts["citations"].rows.select(["citing", "target", "target_type"]).to_pylist()
    edges = Counter((row["citing"].partition("#")[0], row["target"], row["target_type"]) for row in cited)
    for (citing, target, kind), times in sorted(edges.items()):
        name = known.get(_short(target), target)
        if name == citing:
            continue
        if name not in graph:
            graph.add_node(name, held=False, symbol=target, title="", body="", kind=kind, date="")
        earlier = graph.get_edge_data(citing, name, {"times": 0})["times"]
        graph.add_edge(citing, name, times=earlier + times)
    return graph


def write(parts: Mapping[str, Part], file: Path) -> None:
    """Write the network as GraphML."""
    nx.write_graphml(network(parts), file, encoding="utf-8", prettyprint=True)


def _short(symbol: str) -> str:
    """The symbol without its year: a text cites S/RES/1593, its cover says S/RES/1593 (2005)."""
    return _YEAR.sub("", symbol)
