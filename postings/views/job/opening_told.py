"""The postings of one opening as values, and in words: when each was there, and beside which others. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cached_property

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from postings.labels import CLOSE_REASON
from postings.search.openings import Evidence
from postings.vocab import CloseReason, Status

Words = str | Promise

#: Postings told one by one; of those on the board at the same time at least so many.
SHOWN, _AT_ONCE = 20, 6


class Relation(StrEnum):
    """How the time of another posting lies to that of this one."""

    EARLIER = "earlier"
    TOGETHER = "together"
    LATER = "later"


EVIDENCE = {
    Evidence.TITLE: gettext_lazy("Same title"),
    Evidence.REQUISITION: gettext_lazy("Same requisition number"),
    Evidence.BOTH: gettext_lazy("Same title and requisition number"),
}


@dataclass(frozen=True, slots=True)
class Posted:
    """One posting of the opening. `gone_at`: since when its board lacked it, unset until it is closed.

    `title` is "" where it is that of the page's own job; `days` part the two that were not there at the same time.
    """

    pk: int
    job_id: str
    title: str
    places: tuple[str, ...]
    n_more_places: int
    cities: frozenset[str]
    status: str
    close_reason: str
    first_seen_at: datetime
    gone_at: datetime | None
    closed_at: datetime | None
    relation: Relation = Relation.TOGETHER
    days: int = 0
    evidence: Evidence | None = None

    @property
    def is_this(self) -> bool:
        """The page's own job, which stands among the others."""
        return self.evidence is None

    @property
    def url(self) -> str:
        return reverse("postings:job", args=[self.job_id])

    @property
    def is_open(self) -> bool:
        return self.status == Status.OPEN

    @property
    def evidence_words(self) -> Words:
        return EVIDENCE[self.evidence] if self.evidence else ""

    @property
    def close_words(self) -> Words:
        """Why it was closed, where it is not that its board took it down."""
        is_usual = self.close_reason in {"", CloseReason.MISSING_FROM_BOARD}
        return "" if is_usual else CLOSE_REASON.get(self.close_reason, "")

    @property
    def relation_words(self) -> str:
        if self.relation == Relation.TOGETHER:
            return _("at the same time")
        if self.days == 0:
            return (
                _("earlier, less than a day before")
                if self.relation == Relation.EARLIER
                else _("later, less than a day after")
            )
        told = {"n": self.days}
        if self.relation == Relation.EARLIER:
            return (
                ngettext("earlier, gone %(n)d day before", "earlier, gone %(n)d days before", self.days)
                % told
            )
        return ngettext("later, %(n)d day after", "later, %(n)d days after", self.days) % told


@dataclass(frozen=True, slots=True)
class Bar:
    """A posting's time in percent of the picture: from `x`, `width` wide."""

    x: float
    width: float
    end: float | None


@dataclass(frozen=True)
class Openings:
    """`this` is the page's job as one of them; `others` all that were read, the newest first.

    `too_many`: more than so many others have its title, so those with the title alone are left out; else 0.
    """

    this: Posted
    others: Sequence[Posted]
    now: datetime
    too_many: int = 0
    search_url: str = ""

    def __bool__(self) -> bool:
        return bool(self.others or self.too_many)

    @property
    def n(self) -> int:
        return len(self.others)

    @property
    def pks(self) -> frozenset[int]:
        """Of the job itself too: all that are no similar jobs but this one."""
        return frozenset(one.pk for one in (self.this, *self.others))

    @cached_property
    def open_now(self) -> list[Posted]:
        """Where the opening can be applied for besides."""
        return [one for one in self.others if one.is_open]

    @cached_property
    def rows(self) -> list[tuple[Posted, Bar]]:
        """Those that are told one by one, with this one among them, the newest first; each with its bar."""
        together = sorted(self._of(Relation.TOGETHER), key=lambda one: not one.is_open)
        apart = [one for one in self.others if one.relation != Relation.TOGETHER]
        kept = apart[: SHOWN - min(len(together), _AT_ONCE)]
        kept += together[: SHOWN - len(kept)]
        shown = sorted((self.this, *kept), key=lambda one: one.first_seen_at, reverse=True)
        since = shown[-1].first_seen_at
        return [(one, _bar(one, since, self.now)) for one in shown]

    @property
    def n_shown(self) -> int:
        return len(self.rows) - 1

    @property
    def since(self) -> datetime:
        """When the first of those that are shown was first seen: where the bars begin."""
        return self.rows[-1][0].first_seen_at

    @property
    def summary(self) -> str:
        """`3 postings since March 2026, 6 cities`."""
        everyone = (self.this, *self.others)
        n_cities = len(frozenset[str]().union(*(one.cities for one in everyone)))
        told = {"n": len(everyone), "month": _month(min(one.first_seen_at for one in everyone))}
        postings = _("%(n)d postings since %(month)s") % told
        if n_cities < 2:
            return postings
        cities = ngettext("%(n)d city", "%(n)d cities", n_cities) % {"n": n_cities}
        return f"{postings}, {cities}"

    @property
    def sentences(self) -> list[str]:
        """The headline: what was there before, what is open beside it, what came after."""
        return [
            said for said in (self._before(), self._beside(), self._beside_closed(), self._after()) if said
        ]

    def _before(self) -> str:
        earlier = self._of(Relation.EARLIER)
        if not earlier:
            return ""
        told = {"n": len(earlier), "day": _day(min(one.first_seen_at for one in earlier))}
        if len(earlier) == 2:
            return _("The same opening was posted twice before, first seen %(day)s.") % told
        return (
            ngettext(
                "The same opening was posted once before, first seen %(day)s.",
                "The same opening was posted %(n)d times before, first seen %(day)s.",
                len(earlier),
            )
            % told
        )

    def _beside(self) -> str:
        beside = [one for one in self._of(Relation.TOGETHER) if one.is_open]
        if not beside:
            return ""
        n_elsewhere = sum(bool(one.cities) and self._is_elsewhere(one) for one in beside)
        told = {"n": len(beside), "elsewhere": n_elsewhere}
        if n_elsewhere == len(beside):
            return (
                ngettext(
                    "%(n)d more posting of this opening is open in another city.",
                    "%(n)d more postings of this opening are open in other cities.",
                    len(beside),
                )
                % told
            )
        said = (
            ngettext(
                "%(n)d more posting of this opening is open.",
                "%(n)d more postings of this opening are open.",
                len(beside),
            )
            % told
        )
        if not n_elsewhere:
            return said
        return _("%(said)s Of these, %(elsewhere)d in other cities.") % {"said": said, **told}

    def _beside_closed(self) -> str:
        n = sum(one.status == Status.CLOSED for one in self._of(Relation.TOGETHER))
        if not n:
            return ""
        said = ngettext(
            "%(n)d more posting was on the board at the same time and is closed.",
            "%(n)d more postings were on the board at the same time and are closed.",
            n,
        )
        return said % {"n": n}

    def _after(self) -> str:
        later = self._of(Relation.LATER)
        if not later:
            return ""
        told = {"n": len(later), "day": _day(min(one.first_seen_at for one in later))}
        said = ngettext(
            "It was posted again after this one was gone, first seen %(day)s.",
            "It was posted again %(n)d times after this one was gone, first seen %(day)s.",
            len(later),
        )
        return said % told

    def _of(self, relation: Relation) -> list[Posted]:
        return [one for one in self.others if one.relation == relation]

    def _is_elsewhere(self, one: Posted) -> bool:
        return bool(self.this.cities) and not one.cities & self.this.cities


def _bar(one: Posted, since: datetime, now: datetime) -> Bar:
    whole = max((now - since).total_seconds(), 1.0)
    start, end = (
        (at - since).total_seconds() / whole * 100 for at in (one.first_seen_at, one.gone_at or now)
    )
    start, end = min(max(start, 0.0), 99.0), min(max(end, 1.0), 100.0)
    width = max(end - start, 1.0)
    return Bar(round(start, 1), round(width, 1), round(start + width - 1, 1) if one.gone_at else None)


def _day(at: datetime) -> str:
    return date_format(at, "j F Y")


def _month(at: datetime) -> str:
    return date_format(at, "F Y")
