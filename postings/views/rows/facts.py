"""What a row tells of a job's facts: their states at a glance, and the few values that fit. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext, ngettext
from django.utils.translation import gettext_lazy as _

from postings.labels import PERIOD
from postings.views.job.facts_table import MARKS
from postings.views.words import fact_words
from postings.vocab import FactState

Facts = Mapping[str, Any]

#: The ten facts of the strip in their fixed order: the name of each, and the facts that it stands for.
STRIP: Sequence[tuple[str | Promise, tuple[str, ...]]] = (
    (_("place"), ("places",)),
    (_("work model"), ("work_model",)),
    (_("employment"), ("hours", "term")),
    (_("pay"), ("pay",)),
    (_("seniority"), ("seniority",)),
    (_("experience"), ("experience",)),
    (_("education"), ("education",)),
    (_("languages"), ("languages",)),
    (_("sponsorship"), ("sponsorship",)),
    (_("closing date"), ("deadline",)),
)
#: What goes too far for a row: time zones, and states that one may not work from.
_NOT_IN_A_ROW: Facts = {"zones": (), "excluded_states": ()}
#: What words for a value of another shape end in.
_OTHER_SHAPE = (LookupError, TypeError, ValueError, AttributeError)
_MARKS: Mapping[str, str] = {str(state): letter for state, letter in MARKS.items()}
#: Of several facts under one mark the most telling.
_ORDER = "cspn"


def mark(facts: Facts, *names: str) -> str:
    """Class of the mark: `s`, `p`, `c` or `n`, as on the job's page."""
    if len(names) == 1:
        return _MARKS.get(_state(facts, names[0]), "n")
    return min((mark(facts, name) for name in names), key=_ORDER.index)


def strip(facts: Facts) -> str:
    """The ten marks as letters, in the order of `STRIP`."""
    return "".join([mark(facts, *names) for _name, names in STRIP])


def n_told(marks: str) -> int:
    return len(marks) - marks.count("n")


def strip_sentence(marks: str) -> str:
    """`8 of 10 facts. Conflicting: pay. Not stated: sponsorship, closing date.`"""
    return _strip_sentence(marks, get_language() or "")


@lru_cache(maxsize=4096)
def _strip_sentence(marks: str, language: str) -> str:
    del language  # the words are of one
    said = [gettext("%(n)d of %(all)d facts.") % {"n": n_told(marks), "all": len(marks)}]
    for letter, words in (
        ("c", gettext("Conflicting: %(facts)s.")),
        ("n", gettext("Not stated: %(facts)s.")),
    ):
        names = [str(name) for (name, _facts), each in zip(STRIP, marks, strict=True) if each == letter]
        if names:
            said.append(words % {"facts": ", ".join(names)})
    return " ".join(said)


def n_conflicts(facts: Facts) -> int:
    """As many as the job's page shows both sides of."""
    return sum(
        1 for name in facts if _state(facts, name) == FactState.CONFLICTING and facts[name].get("against")
    )


@dataclass(frozen=True, slots=True)
class Pay:
    """`amount` never breaks; `more` says of what, and what else is paid."""

    amount: str
    more: str


def pay(facts: Facts) -> Pay | None:
    """The first range; None where none was read or it has another shape."""
    ranges = _value(facts, "pay")
    try:
        said = fact_words.items("pay", ranges)[0] if ranges else ""
        period = ranges[0]["period"] if ranges else ""
        of = str(PERIOD[period]) if period else gettext("(period not stated)")
    except _OTHER_SHAPE:
        return None
    if not said:
        return None
    amount, _of, more = said.partition(f" {of}")
    others = len(ranges) - 1
    if others:
        more += " " + ngettext("and %(n)d more range", "and %(n)d more ranges", others) % {"n": others}
    return Pay(amount, f"{of}{more}")


def where_worked(facts: Facts) -> str:
    """`2 days a week`, `Denmark`: what goes with the work model."""
    days, remote = _value(facts, "days_on_site"), _value(facts, "remote_from")
    try:
        said = fact_words.words("days_on_site", days) if days else ""
        where = fact_words.words("remote_from", {**remote, **_NOT_IN_A_ROW}) if remote else ""
    except _OTHER_SHAPE:
        return ""
    return f"{said}, {where}" if said and where else said or where


def _value(facts: Facts, name: str) -> Any:
    """Only of what the job's page shows a value of."""
    return facts[name].get("value") if _state(facts, name) in _MARKS else None


def _state(facts: Facts, name: str) -> str:
    """Nothing for a fact of another shape: the next pass over all jobs mends it, and until then its row is told."""
    entry = facts.get(name)
    return str(entry.get("state", "")) if isinstance(entry, Mapping) else ""


def skills(facts: Facts) -> Sequence[Mapping[str, Any]]:
    """In the order of the posting."""
    value = _value(facts, "skills")
    return [each for each in value if isinstance(each, Mapping)] if isinstance(value, list) else ()
