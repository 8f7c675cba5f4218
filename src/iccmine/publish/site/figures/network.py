"""What the texts rest on: what documents cite, and cite together, where they speak of the Court."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import Any

import altair as alt
import networkx as nx

from iccmine.episodes import citation_key
from iccmine.publish.site.content import Content
from iccmine.publish.site.figures.figure import Figure, Line, Look, chart, some

_NODES = 26
_TOGETHER = 2
_SEED = 7
_WIDTH, _HEIGHT = 700, 520
_TREATIES: Mapping[str, str] = {
    "RS": "Rome Statute",
    "UNC": "UN Charter",
    "RPE": "Rules of Procedure",
    "RoC": "Regulations of the Court",
    "UN-ICC Agreement": "UN–ICC Agreement",
    "APIC": "Privileges Agreement",
}
_KINDS = ("United Nations", "Court and Assembly", "treaties and law")
_PROVISION = re.compile(r"\s+(?:art|ch|part|rule|reg|pmbl|annex)\b.*$")
Cited = Mapping[str, Mapping[str, tuple[str, ...]]]
"""For each text cited, the documents that cite it, each with the passages that do."""


def citations(content: Content) -> Figure:
    """The instruments that documents cite most in their passages about the Court, and which they cite together."""
    cited = _cited(content)
    order = sorted(cited, key=lambda target: (-len(cited[target]), target))
    lines = [
        Line((target, len(cited[target]), len(passages)), tuple(sorted(passages)))
        for target in order
        for passages in ([one for ids in cited[target].values() for one in ids],)
    ]
    finding = "No passage about the Court cites another text."
    if order:
        first = ", ".join(f"{_the(target)} ({some(len(cited[target]), 'document')})" for target in order[:3])
        finding = f"Where texts speak of the Court they cite above all {first}."
    graph = _together(cited, order[:_NODES])
    return Figure(
        name="citations",
        subject="What the texts rest on",
        finding=finding,
        lead="Each circle is a text, the larger the more documents cite it in passages about the Court. A line joins "
        "two texts that the same documents cite, the stronger the more of them.",
        caution=f"Articles are counted with their instrument. Drawn are the {_NODES} texts cited by most documents, "
        f"those aside that share fewer than {_TOGETHER} documents with another.",
        columns=("cited", "documents that cite it", "passages"),
        lines=tuple(lines),
        draw=(lambda look: _drawn(graph, look)) if graph.number_of_edges() else None,
    )


def _cited(content: Content) -> Cited:
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for row in content.about_court():
        document = content.documents[row["document_id"]]
        itself = _instrument(citation_key(document["symbol"] or document["title"]))
        for target in {_instrument(one["target"]) for one in content.citations.get(row["passage_id"], ())}:
            if target != itself:
                found[target][row["document_id"]].append(row["passage_id"])
    return {target: {name: tuple(ids) for name, ids in citing.items()} for target, citing in sorted(found.items())}


def _instrument(target: str) -> str:
    """The text that holds the provision cited.

    >>> _instrument("RS art 87(7)"), _instrument("S/RES/1593")
    ('Rome Statute', 'S/RES/1593')
    """
    whole = _PROVISION.sub("", target)
    return _TREATIES.get(whole, whole)


def _the(target: str) -> str:
    return target if "/" in target else f"the {target}"


def _together(cited: Cited, nodes: Sequence[str]) -> nx.Graph[str]:
    graph: nx.Graph[str] = nx.Graph()
    for one, other in combinations(sorted(nodes), 2):
        shared = len(cited[one].keys() & cited[other].keys())
        if shared >= _TOGETHER:
            graph.add_edge(one, other, weight=shared)
    for node in graph:
        graph.nodes[node]["documents"] = len(cited[node])
    return graph


def _drawn(graph: nx.Graph[str], look: Look) -> Any:
    places = nx.spring_layout(graph, k=2.6, iterations=500, seed=_SEED, weight=None)
    spots = {node: (round(float(x), 3), round(float(y), 3)) for node, (x, y) in places.items()}
    nodes = [
        {"name": node, "x": spots[node][0], "y": spots[node][1], "documents": held["documents"], "kind": _kind(node)}
        for node, held in graph.nodes(data=True)
    ]
    joins = [
        {"x": spots[a][0], "y": spots[a][1], "x2": spots[b][0], "y2": spots[b][1], "shared": held["weight"]}
        for a, b, held in graph.edges(data=True)
    ]
    x = alt.X("x:Q", axis=None, scale=alt.Scale(padding=56))
    y = alt.Y("y:Q", axis=None, scale=alt.Scale(padding=20))
    lines = (
        chart(joins)
        .mark_rule(color=look.quiet)
        .encode(
            x=x,
            y=y,
            x2="x2:Q",
            y2="y2:Q",
            strokeWidth=alt.StrokeWidth("shared:Q", legend=None, scale=alt.Scale(type="sqrt", range=[0.5, 5])),
            opacity=alt.Opacity("shared:Q", legend=None, scale=alt.Scale(type="sqrt", range=[0.35, 0.9])),
        )
    )
    base = chart(nodes).encode(x=x, y=y)
    circles = base.mark_circle(opacity=1, stroke=look.paper, strokeWidth=1.5).encode(
        size=alt.Size("documents:Q", legend=None, scale=alt.Scale(range=[60, 1500])),
        color=alt.Color("kind:N", sort=list(_KINDS), scale=alt.Scale(domain=list(_KINDS), range=list(look.group))),
    )
    text: dict[str, Any] = {"fontSize": 12, "dy": -16}
    behind = base.mark_text(stroke=look.paper, strokeWidth=4, strokeJoin="round", **text).encode(text="name:N")
    names = base.mark_text(color=look.ink, **text).encode(text="name:N")
    return (lines + circles + behind + names).properties(width=_WIDTH, height=_HEIGHT)


def _kind(node: str) -> str:
    if node.startswith(("S/", "A/")) or node == "UN Charter":
        return _KINDS[0]
    named = ("Rules of Procedure", "Regulations of the Court")
    return _KINDS[1] if node.startswith(("ICC", "RC/")) or node in named else _KINDS[2]
