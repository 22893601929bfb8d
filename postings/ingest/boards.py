"""Adding boards: an org and a source for a provider's token."""

from collections.abc import Container, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import chain, count

from django.db import transaction
from django.db.models import Q
from django.utils.text import slugify

from postings.models import Org, Source, source_id
from postings.providers.registry import PROVIDERS, canonical, find

#: Demo and real boards never share a site.
DEMO_ONLY = "This site shows demo boards only. Real boards need a site of their own: ./run --live"


class UnknownBoardError(Exception):
    """The words name no board of a provider that we read; the text says what would."""


@dataclass(frozen=True, slots=True)
class Board:
    """A board by provider and token; `name` is the employer's, as far as it is known."""

    provider: str
    token: str
    name: str = ""


def board_of(words: str) -> Board:
    """`greenhouse:acme`, or any address of a board or a job on one."""
    kind, colon, token = words.strip().partition(":")
    if colon and kind in PROVIDERS and (spelt := canonical(kind, token)):
        return Board(kind, spelt)
    if found := find(words):
        provider, token = found
        return Board(provider.kind, token)
    known = ", ".join(provider.name for provider in PROVIDERS.values())
    raise UnknownBoardError(
        f"{words!r} is no board that we can read. Give provider:token (greenhouse:acme),"
        f" or the address of a board or a job on {known}."
    )


def source_of(board: Board) -> Source | None:
    """By the token as first registered, or as it is now: a renamed board is still the same."""
    identity = Q(source_id=source_id(board.provider, board.token))
    return Source.objects.filter(identity | Q(provider=board.provider, token=board.token)).first()


def add(board: Board, *, now: datetime) -> tuple[Source, bool]:
    """The board's source, and whether it is new. Each new board gets an org of its own.

    Two boards are never put under one org by their names: two employers may share
    one. A curator merges orgs.
    """
    if existing := source_of(board):
        return existing, False
    name = _name(board)
    with transaction.atomic():
        org = Org.objects.create(name=name[:300], slug=free_slug(name), created_at=now)
        source = Source.new(org=org, provider=board.provider, token=board.token, now=now)
        source.save()
    return source, True


def _name(board: Board) -> str:
    return board.name or board.token.removeprefix("eu:")


def free_slug(name: str, taken: Container[str] | None = None) -> str:
    """The name's slug, or the first of `name-2`, `name-3` … that is not taken. One query without `taken`."""
    base = (slugify(name) or slugify(name, allow_unicode=True) or "org")[:100]
    if taken is None:
        taken = set(Org.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    numbered = (f"{base}-{n}" for n in count(2))
    return next(slug for slug in chain([base], numbered) if slug not in taken)


def add_many(boards: Iterable[Board], *, now: datetime, spread: timedelta) -> int:
    """Add all that are new, their first reads spread evenly over `spread`. Four statements for up to 2,000."""
    wanted = {
        source_id(board.provider, board.token): board
        for board in boards
        if canonical(board.provider, board.token)
    }
    known = set(Source.objects.filter(source_id__in=wanted).values_list("source_id", flat=True))
    new = [board for key, board in wanted.items() if key not in known]
    taken = set(Org.objects.values_list("slug", flat=True))
    orgs = []
    for board in new:
        name = _name(board)
        slug = free_slug(name, taken)
        taken.add(slug)
        orgs.append(Org(name=name[:300], slug=slug, created_at=now))
    with transaction.atomic():
        Org.objects.bulk_create(orgs, batch_size=2000)
        sources = [
            Source.new(org=org, provider=board.provider, token=board.token, now=now)
            for org, board in zip(orgs, new, strict=True)
        ]
        for n, source in enumerate(sources):
            source.next_read_at = now + spread * n / max(len(sources), 1)
        Source.objects.bulk_create(sources, batch_size=2000)
    return len(sources)
