"""``CITATION.cff``: how to cite the release."""

from __future__ import annotations

import yaml

from iccmine.publish import package
from iccmine.publish.facts import ReleaseFacts


def citation(facts: ReleaseFacts) -> str:
    """The file's text, in Citation File Format 1.2."""
    data = {
        "cff-version": "1.2.0",
        "message": "If you use this dataset, please cite it as below, and name the issuer of each text that you quote.",
        "type": "dataset",
        "title": facts.title,
        "version": facts.version,
        "date-released": facts.date,
        **({"url": facts.url} if facts.url else {}),
        "license": package.LICENSES[0]["name"],
        "authors": [{"name": package.AUTHORS}],
        "abstract": " ".join((package.SUMMARY, *facts.notes)),
        "keywords": list(package.KEYWORDS),
    }
    text: str = yaml.safe_dump(data, sort_keys=False, allow_unicode=True, width=100)
    return text
