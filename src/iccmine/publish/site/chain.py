"""The chain from words to answer in a handful of numbers: what was said of the Court, who failed it, what followed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from iccmine.publish.site.content import Content


@dataclass(frozen=True, slots=True)
class Link:
    """One link: how many, of what, and the figure that says more."""

    count: int
    what: str
    figure: str

    @property
    def broken(self) -> bool:
        """Nothing is told that far up."""
        return not self.count


def chain(content: Content) -> tuple[Link, ...]:
    """Passages about the International Criminal Court, by how far each goes. A passage may count in several links.

    Statements by the Council's President are not counted as binding.
    """
    about = content.about_court()
    forces = Counter(row["force"] for row in about)
    binding = [row for row in about if row["force"] == "binding" and not content.is_statement(row["passage_id"])]
    told = [{row["stage"] for row in content.failures.get(row["passage_id"], ())} for row in about]
    return (
        Link(len(about), "passages are about the Court", "force-by-body"),
        Link(sum(count for force, count in forces.items() if force not in (None, "none")), "hold a clause", "bound"),
        Link(len(binding), "bind somebody", "duties"),
        Link(sum(bool(stages) for stages in told), "tell of a failure towards it", "failures-by-state"),
        Link(sum("established" in stages for stages in told), "establish one", "ladder"),
        Link(sum("referred" in stages for stages in told), "refer it on", "ladder"),
        Link(sum("deplored" in stages for stages in told), "answer it", "ladder"),
    )
