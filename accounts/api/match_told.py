"""Reasons as the API tells them: sentences, numbers and words of closed lists."""

from typing import Any

from accounts.matching.reasons import Reasons
from accounts.matching.reasons.demands import counted, demand_of
from accounts.matching.reasons.values import Line, SkillReason, YearsPair
from postings.api.serializers import stated
from postings.facts.contacts import line_without_contacts
from postings.views.words.footnotes import Said


def told(found: Reasons) -> dict[str, Any]:
    """As `match_shapes.REASONS`, without what it is of."""
    scored = found.scored
    return {
        "total": scored.total if scored else None,
        "band": found.band,
        "points": scored.points / 100 if scored else None,
        "score_version": scored.version if scored else None,
        "required": _counts(found.of(is_required=True)),
        "welcome": _counts(found.of(is_required=False)),
        "skills": [_skill(one) for one in found.skills],
        "title": {
            "resume": found.title.held,
            "is_headline": found.title.is_headline,
            "posting": line_without_contacts(found.title.job),
        },
        "years": _years(found.years),
        "parts": [
            {
                "name": one.name,
                "weight": one.weight,
                "whole": one.whole,
                "value": one.value / 100,
                "adds": one.adds / 100,
                "most": one.most / 100,
                "is_known": one.is_known,
            }
            for one in found.shares
        ],
        "wishes": [
            {
                "wish": one.constraint,
                "state": one.state,
                "wanted": one.wanted,
                "said": one.said,
                "against": stated(one.against),
                "is_must": one.is_hard,
            }
            for one in found.verdicts
        ],
        "changes": [
            {
                "skills": list(one.skills),
                "headline": stated(one.headline),
                "total": one.total,
                "gain": one.gain / 100,
            }
            for one in found.changes
        ],
        "copied": {
            "passages": list(found.evidence.copied),
            "skills": list(found.evidence.lost),
            "titles": found.evidence.n_titles if found.evidence.copied else 0,
        },
    }


def _counts(skills: list[SkillReason]) -> dict[str, int]:
    """A choice counts once."""
    found = counted((demand_of(one.asked), one.standing) for one in skills)
    return {"n": found.n, "present": found.n_present, "shown": found.n_shown}


def _skill(one: SkillReason) -> dict[str, Any]:
    return {
        "slug": one.asked.slug,
        "name": one.asked.name,
        "is_required": one.asked.is_required,
        "choice": one.asked.one_of or None,
        "standing": one.standing,
        "posting": _sentence(one.asked.said) if one.asked.said else None,
        "resume": _sentence(one.line) if one.line else None,
        "shown_by": list(one.by),
    }


def _years(years: YearsPair) -> dict[str, Any]:
    asked = years.asked
    return {
        "asked_min": asked.minimum if asked else None,
        "asked_max": asked.maximum if asked else None,
        "field": stated(asked.field) if asked else None,
        "asked": stated(asked.words) if asked else None,
        "posting": [_sentence(one) for one in asked.said] if asked else [],
        "held": years.held,
        "is_enough": years.is_enough,
    }


def _sentence(said: Said | Line) -> dict[str, Any]:
    start = len(said.before)
    return {
        "text": said.before + said.marked + said.after,
        "start": start,
        "end": start + len(said.marked),
        "source": str(said.who) if isinstance(said, Said) else None,
    }
