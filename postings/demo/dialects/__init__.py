"""The seven wire formats. Written apart from `postings/providers`, so that the two check each other."""

from collections.abc import Callable

from postings.demo.dialects import (
    ashby,
    greenhouse,
    lever,
    personio,
    recruitee,
    smartrecruiters,
    workable,
)
from postings.demo.exchange import Answer, Boards, Request

Speaker = Callable[[Request, Boards], Answer]

#: What each API host speaks; `*.` stands for the employer's own name.
HOSTS: dict[str, tuple[str, Speaker]] = {
    host: (module.__name__.rpartition(".")[2], module.answer)
    for module in (ashby, greenhouse, lever, personio, recruitee, smartrecruiters, workable)
    for host in module.HOSTS
}


def speaker(host: str) -> tuple[str, Speaker] | None:
    """The provider that answers at a host, and how it does."""
    return HOSTS.get(host) or HOSTS.get(f"*.{host.partition('.')[2]}")
