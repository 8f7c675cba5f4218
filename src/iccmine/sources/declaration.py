"""What ``corpus/sources.yaml`` says of one publisher, typed and checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any, Literal

from pydantic import TypeAdapter, ValidationError

from iccmine.sources.address import host_of
from iccmine.sources.transport import Pace

# Said for people; nothing is done with it here.
_NOTES = frozenset({"name", "body", "holds", "since", "identity", "terms", "traps"})


@dataclass(frozen=True, slots=True)
class Declaration:
    """One publisher. ``discover`` and ``fetch`` are addresses in which ``{..}`` is filled in.

    ``form`` names the class that reads its lists; ``pace`` and ``wait`` are seconds; ``accept`` is how a good
    document begins; ``language`` maps the publisher's words for languages to ours (ISO 639-1); ``options`` are
    what the form needs besides; ``hosts`` are further hosts that answers may lead to.
    """

    id: str
    form: str
    pace: float
    wait: float
    discover: str | None = None
    fetch: str | None = None
    accept: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    language: Mapping[str, str] = field(default_factory=dict)
    hosts: tuple[str, ...] = ()
    fallback: str | None = None
    standby: bool = False
    at_most: int | None = None
    options: Mapping[str, Any] = field(default_factory=dict)

    @classmethod
    def of(cls, entry: Any, *, where: str) -> Declaration:
        """The declaration in one entry of the file.

        Raises:
            ValueError: an entry lacks something or says something unknown.
        """
        if not isinstance(entry, Mapping):
            raise ValueError(f"{where}: {entry!r}: an entry that is no mapping")
        known = {item.name for item in fields(cls)}
        name = entry.get("id", "an entry without id")
        if unknown := entry.keys() - known - _NOTES:
            raise ValueError(f"{where}: {name}: {', '.join(sorted(unknown))} is not known")
        if missing := {"id", "form", "pace", "wait"} - entry.keys():
            raise ValueError(f"{where}: {name}: {', '.join(sorted(missing))} is missing")
        values = {key: value for key, value in entry.items() if key in known and value is not None}
        try:
            return TypeAdapter(cls).validate_python(values)
        except ValidationError as error:
            first = error.errors()[0]
            raise ValueError(f"{where}: {name}: {'.'.join(map(str, first['loc']))}: {first['msg']}") from None

    @property
    def paces(self) -> Mapping[str, Pace]:
        """Every host that may be asked for this publisher, each with its pace."""
        addresses = [address for address in (self.discover, self.fetch) if address]
        hosts = {host_of(address) for address in addresses} | set(self.hosts)
        return {host: Pace(self.pace, self.wait) for host in sorted(hosts)}

    def option(self, name: str) -> Any:
        """One of the form's options.

        Raises:
            ValueError: it is not declared.
        """
        if name not in self.options:
            raise ValueError(f"{self.id}: option {name!r} is missing")
        return self.options[name]

    def address(self, which: Literal["discover", "fetch"]) -> str:
        """``discover`` or ``fetch``.

        Raises:
            ValueError: it is not declared.
        """
        address = {"discover": self.discover, "fetch": self.fetch}[which]
        if address is None:
            raise ValueError(f"{self.id}: {which!r} is missing")
        return address
