"""Read ``corpus/sources.yaml``, where the publishers that are followed are declared."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import yaml

from iccmine.sources.assembly import Assembly
from iccmine.sources.clone import Clone
from iccmine.sources.decisions import Decisions
from iccmine.sources.declaration import Declaration
from iccmine.sources.github_tree import GitHubTree
from iccmine.sources.legal_tools import LegalTools
from iccmine.sources.library import Library
from iccmine.sources.local import LocalFolder
from iccmine.sources.meetings import Meetings
from iccmine.sources.source import Source
from iccmine.sources.statute_status import StatuteStatus

FORMS: Mapping[str, Callable[[Declaration], Source]] = {
    "github_tree": GitHubTree,
    "clone": Clone,
    "folder": LocalFolder,
    "meetings": Meetings,
    "library": Library,
    "legal_tools": LegalTools,
    "decisions": Decisions,
    "assembly": Assembly,
    "statute_status": StatuteStatus,
}


def load(path: Path) -> tuple[Source, ...]:
    """The sources that the file declares, in its order.

    Raises:
        FileNotFoundError: there is no such file.
        ValueError: a declaration lacks something, says something unknown, or names a fallback that is not declared.
    """
    content: Any = yaml.safe_load(path.read_text(encoding="utf-8"))
    if not isinstance(content, dict) or content.get("version") != 1 or not isinstance(content.get("publishers"), list):
        raise ValueError(f"{path}: 'version: 1' and a list 'publishers' are expected")
    declarations = [Declaration.of(entry, where=str(path)) for entry in content["publishers"]]
    names = [declaration.id for declaration in declarations]
    for declaration in declarations:
        if names.count(declaration.id) > 1:
            raise ValueError(f"{path}: {declaration.id!r} is declared twice")
        if declaration.fallback is not None and declaration.fallback not in names:
            raise ValueError(f"{path}: {declaration.id}: fallback {declaration.fallback!r} is not declared")
        if declaration.form not in FORMS:
            known = ", ".join(sorted(FORMS))
            raise ValueError(f"{path}: {declaration.id}: form {declaration.form!r} is unknown; known: {known}")
    return tuple(FORMS[declaration.form](declaration) for declaration in declarations)
