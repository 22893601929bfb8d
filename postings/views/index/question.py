"""What a reader asks an index for: a part of a name, a letter, an order, a page."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.http import QueryDict
from django.utils.http import urlencode

from postings.views.index.names import Name, plain
from postings.views.index.values import Listing
from postings.web import Page, page_number, paged

BY_NAME, BY_JOBS = "name", "jobs"
#: More of what was typed is no name.
_LONGEST = 100


@dataclass(frozen=True, slots=True)
class IndexQuestion:
    """`usual` is the order of those who ask for none. `is_all`: also values without open jobs."""

    q: str = ""
    letter: str = ""
    order: str = BY_NAME
    usual: str = BY_NAME
    is_all: bool = False
    page: int = 1

    @classmethod
    def read(cls, query: QueryDict, *, usual: str) -> "IndexQuestion":
        """What cannot be meant is as if it had not been asked."""
        order = query.get("order", "")
        return cls(
            q=typed(query.get("q", "")),
            letter=query.get("letter", "")[:1].upper(),
            order=order if order in {BY_NAME, BY_JOBS} else usual,
            usual=usual,
            is_all=query.get("all") == "1",
            page=page_number(query.get("page", "")),
        )

    @property
    def is_searched(self) -> bool:
        return bool(self.q or self.letter)

    @property
    def is_narrowed(self) -> bool:
        """It shows other than the whole index in its usual order."""
        return self.is_searched or self.is_all or self.order != self.usual

    def link(self, **changed: Any) -> str:
        """The query string of the same question with these changes, on its first page."""
        asked = replace(self, **{"page": 1, **changed})
        pairs = {
            "q": asked.q,
            "letter": asked.letter.lower(),
            "order": asked.order if asked.order != asked.usual else "",
            "all": "1" if asked.is_all else "",
            "page": str(asked.page) if asked.page > 1 else "",
        }
        return urlencode({key: value for key, value in pairs.items() if value})

    @property
    def query(self) -> str:
        """Without the page, for links to other pages."""
        return self.link()


def cut(listing: Listing, asked: IndexQuestion, *, size: int) -> Page[Name]:
    return paged(_answering(listing, asked), asked.page, size=size)


def holding(found: Sequence[Name], q: str) -> Sequence[Name]:
    """Those whose name holds every word, whatever its marks and case."""
    for word in plain(q).split():
        found = [one for one in found if word in one.key]
    return found


def typed(text: str) -> str:
    """What was typed, within bounds, as one line."""
    return " ".join(text.replace("\0", "").split())[:_LONGEST]


def _answering(listing: Listing, asked: IndexQuestion) -> Sequence[Name]:
    found = listing.names if asked.is_all else listing.open
    if asked.order == BY_JOBS:
        found = listing.by_jobs if asked.is_all else listing.open_by_jobs
    if asked.letter:
        found = [one for one in found if one.letter == asked.letter]
    return holding(found, asked.q)
