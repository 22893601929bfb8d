"""The parts of an address that name a board."""

import re
from urllib.parse import SplitResult, parse_qs, unquote

from postings.providers import payload

_TOKEN = re.compile(r"[\w.&+ -]{1,100}")
#: Hosts beside the boards that belong to the provider itself.
_NOT_A_BOARD = frozenset(
    ("api", "app", "blog", "docs", "help", "jobs", "login", "static", "status", "support", "www")
)


def host(url: SplitResult) -> str:
    try:
        return (url.hostname or "").lower()
    except ValueError:
        return ""


def path(url: SplitResult) -> list[str]:
    """The segments of the path, decoded, without empty ones."""
    return [unquote(segment) for segment in url.path.split("/") if segment]


def token(value: str) -> str | None:
    """The value as a board's name, in the case it was written in, if it can be one."""
    value = value.strip()
    return value if _TOKEN.fullmatch(value) and value not in (".", "..") else None


def after(url: SplitResult, *front: str) -> str | None:
    """The segment of the path that follows `front`, as a token."""
    segments = path(url)
    if len(segments) <= len(front) or tuple(segments[: len(front)]) != front:
        return None
    return token(segments[len(front)])


def query(url: SplitResult, name: str) -> str | None:
    try:
        values = parse_qs(url.query, max_num_fields=50).get(name)
    except ValueError:
        return None
    return token(values[0]) if values else None


def subdomain(url: SplitResult, *parents: str) -> str | None:
    """`acme` of `acme.recruitee.com`, where `recruitee.com` is one of the parents."""
    for parent in parents:
        name = host(url).removesuffix(f".{parent}")
        if name != host(url) and payload.is_label(name) and name not in _NOT_A_BOARD:
            return name
    return None
