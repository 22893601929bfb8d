"""Two versions of a resume on one job, side by side."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from accounts.matching.reasons import Standing
from accounts.matching.reasons.values import SkillReason
from accounts.views.match_words import Told


@dataclass(frozen=True, slots=True)
class Row:
    """What the one says, what the other says, and the difference in words."""

    label: str | Promise
    one: str
    other: str
    difference: str


@dataclass(frozen=True, slots=True)
class Compared:
    """The older version first, whichever the page is of (`shown`); `beside` is the other of them.

    `differing` skills apart from the `same`; both in the order of the posting.

    `refusal` says why their numbers do not stand side by side; empty where they do, or where there are none.
    """

    one: Told
    other: Told
    shown: Told
    beside: Told
    numbers: Sequence[Row]
    differing: Sequence[Row]
    same: Sequence[Row]
    refusal: str = ""

    @property
    def columns(self) -> tuple[Told, Told]:
        return self.one, self.other


def compared(shown: Told, beside: Told) -> Compared:
    one, other = sorted((shown, beside), key=lambda told: told.resume.made_at)
    pairs = list(zip(one.reasons.skills, other.reasons.skills, strict=True))
    refusal = _refusal(one, other)
    overlap, parts = ([], []) if refusal else (_overlap(one, other), _parts(one, other))
    numbers = [*overlap, *_counts(one, other), *parts, _title(one, other), _years(one, other)]
    return Compared(
        one,
        other,
        shown,
        beside,
        numbers,
        [_skill(ours, theirs) for ours, theirs in pairs if ours.standing != theirs.standing],
        [_skill(ours, theirs) for ours, theirs in pairs if ours.standing == theirs.standing],
        refusal,
    )


def _refusal(one: Told, other: Told) -> str:
    """Two numbers compare where the same formula, model and weights made both: their version says so."""
    ours, theirs = one.reasons.scored, other.reasons.scored
    if ours and theirs:
        if ours.version == theirs.version:
            return ""
        return _(
            "Their numbers are not set side by side: one was worked out while the language model did not run here. "
            "It is worked out again once the model runs."
        )
    if not ours and not theirs:
        return ""
    unready = other if ours else one
    return _("“%(name)s” has no number yet: it is being worked out.") % {"name": unready.resume.name}


def _overlap(one: Told, other: Told) -> list[Row]:
    if one.total is None or other.total is None:
        return []
    gap = other.total - one.total
    return [Row(_("Overlap"), str(one.total), str(other.total), _points(gap))]


def _points(gap: float) -> str:
    if not gap:
        return _("the same")
    amount = f"{abs(gap):g}"
    return _("%(n)s more") % {"n": amount} if gap > 0 else _("%(n)s less") % {"n": amount}


def _counts(one: Told, other: Told) -> list[Row]:
    rows = []
    for ours, theirs in zip(one.asked, other.asked, strict=True):
        said = [_("%(k)d of %(n)d") % {"k": each.n_present, "n": each.n} for each in (ours, theirs)]
        rows.append(Row(ours.label, said[0], said[1], _points(theirs.n_present - ours.n_present)))
    return rows


def _parts(one: Told, other: Told) -> list[Row]:
    """What each part adds, in points."""
    return [
        Row(
            _("%(part)s, points") % {"part": ours.label},
            f"{ours.adds:.2f}",
            f"{theirs.adds:.2f}",
            _points(round(theirs.adds - ours.adds, 2)),
        )
        for ours, theirs in zip(one.sums, other.sums, strict=False)
    ]


def _title(one: Told, other: Told) -> Row:
    """What the titles' part is made of: the headline or title that came nearest to the job's."""
    ours, theirs = _nearest(one), _nearest(other)
    return Row(_("Nearest title"), ours, theirs, _("the same") if ours == theirs else _("another"))


def _nearest(told: Told) -> str:
    nearest = told.reasons.title
    if not nearest.held:
        return _("none")
    return _("%(title)s, its headline") % {"title": nearest.held} if nearest.is_headline else nearest.held


def _years(one: Told, other: Told) -> Row:
    ours, theirs = (told.reasons.years.held for told in (one, other))
    gap = _("the same") if ours == theirs else ""
    if ours is not None and theirs is not None and ours != theirs:
        gap = _("more") if theirs > ours else _("less")
    return Row(_("Years of work"), one.held or _("not stated"), other.held or _("not stated"), gap)


_WORTH = {Standing.PRESENT: 2, Standing.SUPPORTED: 1, Standing.SPARED: 0, Standing.MISSING: 0}


def _skill(ours: SkillReason, theirs: SkillReason) -> Row:
    gap = _WORTH[theirs.standing] - _WORTH[ours.standing]
    difference = _("more") if gap > 0 else _("less") if gap else _("the same")
    return Row(ours.asked.name, _standing(ours), _standing(theirs), difference)


def _standing(skill: SkillReason) -> str:
    if skill.standing is Standing.SUPPORTED:
        return _("shown by %(skills)s") % {"skills": ", ".join(skill.by)}
    if skill.standing is Standing.SPARED:
        return _("not needed")
    return _("written") if skill.standing is Standing.PRESENT else _("missing")
