"""Which addresses may be asked: listed hosts, over HTTPS, outside private networks; the loopback by a setting only."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Collection
from urllib.parse import urlsplit

from iccmine.sources.answer import Unavailable

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address


def host_of(url: str) -> str:
    """The host in small letters, with its port where the address gives one: ``court.example``, ``127.0.0.1:8080``.

    Raises:
        ValueError: the address is none.
    """
    parts = urlsplit(url)
    return f"{parts.hostname or ''}:{parts.port}" if parts.port else parts.hostname or ""


def check(url: str, *, hosts: Collection[str], loopback: bool) -> None:
    """Let an address pass, the first as well as each that a redirect leads to.

    Raises:
        Unavailable: ``refused_scheme``, ``refused_host`` or ``refused_address``.
    """
    try:
        host, name = host_of(url), urlsplit(url).hostname or ""
    except ValueError as error:
        raise Unavailable("refused_host", f"{url!r} is no address: {error}", url=url) from None
    literal = _literal(name)
    if literal is not None:
        _check_address(literal, url, loopback=loopback)
    scheme = urlsplit(url).scheme
    if scheme != "https" and not (scheme == "http" and loopback and literal is not None and literal.is_loopback):
        raise Unavailable("refused_scheme", f"{url}: only HTTPS is asked", url=url)
    if urlsplit(url).username is not None or host not in hosts:
        raise Unavailable("refused_host", f"{host or url!r} is not among the hosts declared for a source", url=url)


def resolve(name: str, *, url: str, loopback: bool) -> tuple[str, ...]:
    """The numeric addresses under which a host is asked, best first; every one that its name has must be public.

    The caller connects to these very addresses, so that a name cannot point elsewhere a moment later.

    Raises:
        Unavailable: ``refused_address``, or ``unreachable`` where the name is unknown.
    """
    try:
        entries = socket.getaddrinfo(name, None, type=socket.SOCK_STREAM)
    except OSError as error:
        detail = f"{name}: {error.strerror or error}"
        raise Unavailable("unreachable", detail, url=url, again=True, at_host=True) from None
    addresses = [ipaddress.ip_address(str(entry[4][0]).partition("%")[0]) for entry in entries]
    for address in addresses:
        _check_address(address, url, loopback=loopback)
    return tuple(dict.fromkeys(map(str, addresses)))


def _literal(name: str) -> IPAddress | None:
    try:
        return ipaddress.ip_address(name)
    except ValueError:
        return None


def _check_address(address: IPAddress, url: str, *, loopback: bool) -> None:
    # An IPv4 address can be written inside an IPv6 one; what counts is where it leads.
    inner = (address.ipv4_mapped or address.sixtofour) if isinstance(address, ipaddress.IPv6Address) else None
    target = inner or address
    if loopback and target.is_loopback:
        return
    if not target.is_global or target.is_multicast:
        raise Unavailable("refused_address", f"{url} leads to {address}, which is no public address", url=url)
