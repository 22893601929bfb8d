"""Reasons in words, as the pages of a match show them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.matching.reasons import Reasons, Standing
from accounts.matching.reasons.demands import Demand, counted, demand_of
from accounts.matching.reasons.values import Change, Share, SkillReason, YearsPair
from accounts.matching.score import BAND_WORDS, Name
from accounts.matching.wishes import Met, Verdict
from accounts.models import Resume
from accounts.resumes.profile import HeldTitle, Profile
from accounts.views import resume_cards
from accounts.views.resume_cards import month

Words = str | Promise

PART: Final[Mapping[Name, Words]] = {
    Name.SKILLS: gettext_lazy("Skills"),
    Name.TITLE: gettext_lazy("Titles"),
    Name.HEAD: gettext_lazy("How your resume opens"),
}
STANDING: Final[Mapping[Standing, Words]] = {
    Standing.PRESENT: gettext_lazy("In your resume"),
    Standing.SUPPORTED: gettext_lazy("Shown, not written"),
    Standing.MISSING: gettext_lazy("Missing"),
    Standing.SPARED: gettext_lazy("Not needed beside what you have"),
}
_MET: Final[Mapping[Met, tuple[str, Words]]] = {
    Met.MET: ("s", gettext_lazy("Met")),
    Met.NOT_MET: ("c", gettext_lazy("Not met")),
    Met.UNKNOWN: ("n", gettext_lazy("Unknown")),
    Met.NOT_COMPARED: ("n", gettext_lazy("Not compared")),
}
#: Missing skills that the box names.
_IN_BOX: Final = 3


@dataclass(frozen=True, slots=True)
class Group:
    """Skills asked for that stand alike."""

    standing: Standing
    label: Words
    skills: Sequence[SkillReason]


@dataclass(frozen=True, slots=True)
class Asked:
    """What is required, or nice to have."""

    label: Words
    n: int
    n_present: int
    groups: Sequence[Group]


@dataclass(frozen=True, slots=True)
class Wish:
    """`mark` is the class of the sign that stands for its state."""

    label: Words
    mark: str
    state: Words
    said: str
    against: str
    wanted: str
    is_hard: bool
    is_silent: bool


@dataclass(frozen=True, slots=True)
class Sum:
    """One line of the arithmetic: points, as people read them."""

    label: Words
    of: str
    value: float
    weight: int
    whole: int
    adds: float


@dataclass(frozen=True, slots=True)
class Changed:
    """`what` would have to be true; then the number is `total`, `gain` points more.

    Without `total` the titles alone add `gain`, and `more` says what else would change.
    """

    what: str
    total: int | None
    gain: float
    more: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """Everything of one resume and one job. `total` is None while there is no number."""

    resume: Resume
    reasons: Reasons
    total: int | None
    band: str
    asked: Sequence[Asked]
    wishes: Sequence[Wish]
    sums: Sequence[Sum]
    points: float
    changed: Sequence[Changed]
    most_left: str
    held: str
    titles: Sequence[tuple[str, str]]
    years: str

    @property
    def required(self) -> Asked | None:
        return next((one for one in self.asked if one.label == REQUIRED), None)

    @property
    def missing(self) -> list[str]:
        """The first of what is required that it neither has nor shows."""
        return self._missing[:_IN_BOX]

    @property
    def n_more_missing(self) -> int:
        return max(0, len(self._missing) - _IN_BOX)

    @property
    def _missing(self) -> list[str]:
        """A choice as one."""
        names: dict[Demand, list[str]] = {}
        for one in self.reasons.having(Standing.MISSING, is_required=True):
            names.setdefault(demand_of(one.asked), []).append(one.asked.name)
        return [_(" or ").join(each) for each in names.values()]

    @property
    def n_met(self) -> int:
        return sum(one.state is Met.MET for one in self.reasons.verdicts)


REQUIRED: Final = gettext_lazy("Required skills")
WELCOME: Final = gettext_lazy("Nice to have")


def told(resume: Resume, profile: Profile, reasons: Reasons, today: date) -> Told:
    scored = reasons.scored
    career = resume_cards.career(reasons.evidence.profile, today)
    return Told(
        resume=resume,
        reasons=reasons,
        total=scored.total if scored else None,
        band=str(BAND_WORDS[scored.band]) if scored else "",
        asked=[
            _asked(reasons, label, is_required=is_required)
            for label, is_required in ((REQUIRED, True), (WELCOME, False))
            if reasons.of(is_required=is_required)
        ],
        wishes=[wish_of(one) for one in reasons.verdicts],
        sums=[_sum(one, reasons, profile) for one in reasons.shares],
        points=scored.points / 100 if scored else 0,
        changed=[_changed(one, reasons) for one in reasons.changes],
        most_left=_most_left(reasons.shares),
        held=career.lasting,
        titles=[(held.title, _between(held)) for held in reasons.years.titles],
        years=_years(reasons.years),
    )


# --- skills -------------------------------------------------------------------
def _asked(reasons: Reasons, label: Words, *, is_required: bool) -> Asked:
    groups = [
        Group(standing, words, skills)
        for standing, words in STANDING.items()
        if (skills := reasons.having(standing, is_required=is_required))
    ]
    found = counted((demand_of(one.asked), one.standing) for one in reasons.of(is_required=is_required))
    return Asked(label, found.n, found.n_present, groups)


# --- wishes -------------------------------------------------------------------
def wish_of(verdict: Verdict) -> Wish:
    mark, state = _MET[verdict.state]
    return Wish(
        verdict.constraint.label,
        mark,
        state,
        verdict.said,
        verdict.against,
        verdict.wanted,
        verdict.is_hard,
        is_silent=verdict.state is Met.UNKNOWN,
    )


# --- the number ---------------------------------------------------------------
def _sum(share: Share, reasons: Reasons, profile: Profile) -> Sum:
    return Sum(
        label=PART[share.name],
        of=_of(share, reasons, profile),
        value=share.value / 100,
        weight=share.weight,
        whole=share.whole,
        adds=share.adds / 100,
    )


def _of(share: Share, reasons: Reasons, profile: Profile) -> str:
    """What a part was computed of."""
    if not share.weight:
        return str(_ABSENT[share.name])
    if not share.is_known:
        return str(_UNKNOWN[share.name])
    return {Name.SKILLS: _of_skills, Name.TITLE: _of_titles, Name.HEAD: _of_head}[share.name](
        reasons, profile
    )


_ABSENT: Final[Mapping[Name, Words]] = {
    Name.SKILLS: gettext_lazy(
        "Your resume names no hard skill. Left out for every job; the others count more."
    ),
    Name.TITLE: gettext_lazy("Your resume names no title. Left out for every job; the others count more."),
    Name.HEAD: gettext_lazy("Not compared. Left out for every job; the others count more."),
}
_NOT_YET: Final = gettext_lazy(
    "This job’s title is not compared yet. Until then it gets what an ordinary job gets."
)
_UNKNOWN: Final[Mapping[Name, Words]] = {
    Name.SKILLS: gettext_lazy(
        "The posting names no hard skill that we know. It gets what an ordinary job gets."
    ),
    Name.TITLE: _NOT_YET,
    Name.HEAD: _NOT_YET,
}


def _of_skills(reasons: Reasons, _profile: Profile) -> str:
    present = sum(one.standing is Standing.PRESENT for one in reasons.skills)
    return ngettext(
        "%(present)d of the %(n)d hard skill that the posting names. Rare skills weigh more than common ones.",
        "%(present)d of the %(n)d hard skills that the posting names. Rare skills weigh more than common ones.",
        len(reasons.skills),
    ) % {"present": present, "n": len(reasons.skills)}


def _of_titles(reasons: Reasons, _profile: Profile) -> str:
    if reasons.title.held is None:
        return _("Your titles are copied from this posting: they count for nothing here.")
    return _("“%(held)s” beside “%(job)s”; older titles count less.") % {
        "held": reasons.title.held,
        "job": reasons.title.job,
    }


def _of_head(reasons: Reasons, profile: Profile) -> str:
    if reasons.evidence.is_head:
        return _("The first words of your resume are copied from this posting: they count for nothing here.")
    return _("The first words of your resume that speak of work, beside “%(job)s”.") % {
        "job": reasons.title.job
    }


def _changed(change: Change, reasons: Reasons) -> Changed:
    if change.headline:
        what = _("“%(title)s” as your headline: it is nearer to this job’s title") % {
            "title": change.headline
        }
    elif len(change.skills) == 1:
        what = change.skills[0]
    else:
        n = len(change.skills)
        what = ngettext("%(n)d required skill", "All %(n)d required skills that are not written in it", n) % {
            "n": n
        }
    more = "" if change.total is not None else _("titles alone; how your resume opens would change too")
    return Changed(what, change.total, change.gain / 100, more)


def _most_left(shares: Sequence[Share]) -> str:
    """The part that leaves most points."""
    counted = [share for share in shares if share.weight and share.is_known]
    if not counted:
        return ""
    least = max(counted, key=lambda share: share.most - share.adds)
    said = {"adds": f"{least.adds / 100:.1f}", "most": f"{least.most / 100:.0f}"}
    return str(_LEFT[least.name]) % said


_LEFT: Final[Mapping[Name, Words]] = {
    Name.SKILLS: gettext_lazy("Skills leave most: they add %(adds)s of the %(most)s points that they could."),
    Name.TITLE: gettext_lazy(
        "Titles leave most: yours add %(adds)s of %(most)s points, so far are they from this job’s title."
    ),
    Name.HEAD: gettext_lazy(
        "How your resume opens leaves most: it adds %(adds)s of the %(most)s points that it could."
    ),
}


# --- years --------------------------------------------------------------------
def _years(years: YearsPair) -> str:
    """Whether what is held is enough, in a sentence; empty where it cannot be told."""
    if years.asked is None or years.asked.minimum is None or years.held is None:
        return ""
    if years.is_enough is None:
        return _("in all; the posting asks for “%(clause)s”, which is not compared.") % {
            "clause": years.asked.clause or years.asked.words
        }
    if years.is_enough:
        return _("Enough as counted.")
    return _("Less than is asked, as counted.")


def _between(held: HeldTitle) -> str:
    last = _("now") if held.is_current else month(held.ended) if held.ended else ""
    return " – ".join(filter(None, (month(held.began) if held.began else "", last)))
