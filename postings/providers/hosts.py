"""Which host a pattern of hosts covers."""

from collections.abc import Iterable


def pattern_of(host: str, patterns: Iterable[str]) -> str | None:
    """The pattern that covers a host: the host itself before `*.recruitee.com`.

    The star stands for exactly one label, as in a certificate: `a.b.recruitee.com` is not covered.
    """
    host = host.lower()
    _, _, parent = host.partition(".")
    held = frozenset(patterns)
    return next((each for each in (host, f"*.{parent}") if each in held), None)
