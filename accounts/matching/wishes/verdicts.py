"""Wishes against the facts of a job, as its board and its text state them."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext as _

from accounts.matching.wishes.value import PayWish, PlaceWish, Wishes
from accounts.matching.wishes.words import wanted
from accounts.vocab import Constraint
from postings.facts.places import country_name
from postings.search.near import distance
from postings.views.words import fact_words
from postings.vocab import FactState, Sponsorship, WorkModel

#: `Job.facts`: name → `{value, state, rule, evidence, against}`, as `postings/facts/stored.py` writes them.
Facts = Mapping[str, Any]


class Met(StrEnum):
    MET = "met"
    NOT_MET = "not_met"
    UNKNOWN = "unknown"
    NOT_COMPARED = "not_compared"  # it is stated, in another currency alone


@dataclass(frozen=True, slots=True)
class Verdict:
    """One wish and one job. `said` is what the posting states, or that it does not; `wanted` the wish in words.

    Where the facts conflict the state goes by the value that the rule of the fact chose, and `against` says
    what the posting states elsewhere.
    """

    constraint: Constraint
    state: Met
    said: str
    wanted: str
    is_hard: bool
    against: str = ""


#: What a rule gives: the state, and what the posting states where that is more than the fact's own words.
_Answer = tuple[Met, str]

_KNOWN = frozenset({FactState.STATED, FactState.PARSED, FactState.CONFLICTING})
#: What goes wrong with a value of another shape: it was read by other rules, and will be read again.
_OTHER_SHAPE = (LookupError, TypeError, ValueError, AttributeError)
_EU = frozenset(
    ("AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT", "LT", "LU", "LV",
     "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK")
)  # fmt: skip
#: Regions from which one may work, whole: a country that is not in the list is not in the region.
WHOLE_REGIONS: Mapping[str, frozenset[str]] = {
    "eu": _EU,
    "eea": _EU | {"IS", "LI", "NO"},
    "dach": frozenset({"AT", "CH", "DE"}),
    "uk_and_ireland": frozenset({"GB", "IE"}),
}
#: Regions of whose countries we know only some for sure.
_IN_PART: Mapping[str, frozenset[str]] = {
    "europe": WHOLE_REGIONS["eea"] | {"CH", "GB"},
    "emea": WHOLE_REGIONS["eea"] | {"CH", "GB"},
    "north_america": frozenset({"CA", "US"}),
    "americas": frozenset({"CA", "US"}),
}
_WORLDWIDE = "worldwide"
#: Letters of a currency that is told; a sign that several countries print is none.
_ISO = 3


def met(wishes: Wishes, facts: Facts) -> tuple[Verdict, ...]:
    """One verdict for each wish, in the order of `Constraint`. Never raises; costs some microseconds."""
    return tuple(_verdict(one, wishes, facts) for one in Constraint if wishes.of(one))


def unmet(wishes: Wishes, facts: Facts, *, besides: Collection[Constraint]) -> bool:
    """Whether it is known not to meet a must, besides those."""
    musts = [one for one in Constraint if wishes.is_hard(one) and one not in besides]
    return any(_verdict(one, wishes, facts).state is Met.NOT_MET for one in musts)


def _verdict(constraint: Constraint, wishes: Wishes, facts: Facts) -> Verdict:
    fact, rule = _RULES[constraint]
    try:
        state, said = rule(wishes.of(constraint), facts)
        said, against = said or _stated(facts, fact), _against(facts, fact)
    except _OTHER_SHAPE:
        state, said, against = Met.UNKNOWN, _("The posting could not be read in this point."), ""
    return Verdict(constraint, state, said, wanted(constraint, wishes), wishes.is_hard(constraint), against)


def _value(facts: Facts, name: str) -> Any:
    """None where the posting does not say."""
    entry = facts.get(name) or {}
    return entry.get("value") if entry.get("state") in _KNOWN else None


def _stated(facts: Facts, name: str) -> str:
    value = _value(facts, name)
    return _silence() if value in (None, []) else fact_words.words(name, value)


def _silence() -> str:
    return _("The posting does not say.")


def _against(facts: Facts, name: str) -> str:
    entry = facts.get(name) or {}
    if entry.get("state") != FactState.CONFLICTING:
        return ""
    said = [fact_words.words(name, claim["value"]) for claim in entry.get("against") or () if claim["value"]]
    return "; ".join(dict.fromkeys(said))


def _is_among(name: str) -> Callable[[Sequence[str], Facts], _Answer]:
    """A fact with one value, of which any of some is wished for."""

    def rule(wish: Sequence[str], facts: Facts) -> _Answer:
        value = _value(facts, name)
        return _told(None if value is None else value in wish), ""

    return rule


def _told(is_met: bool | None) -> Met:
    if is_met is None:
        return Met.UNKNOWN
    return Met.MET if is_met else Met.NOT_MET


# --- place --------------------------------------------------------------------
def _place(wish: Sequence[PlaceWish], facts: Facts) -> _Answer:
    """Where the job is, or for a remote one from where it may be done. Any of the places will do."""
    if _value(facts, "work_model") == WorkModel.REMOTE:
        return _from_afar(wish, facts)
    answers = [_is_at(one, place) for one in wish for place in _telling(_value(facts, "places") or [])]
    return _best(answers), ""


def _telling(places: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Without words that are no place we know, and without a whole country beside a town in it."""
    known = [place for place in places if place["country_code"]]
    with_towns = {place["country_code"] for place in known if place["city"]}
    return [place for place in known if place["city"] or place["country_code"] not in with_towns]


def _from_afar(wish: Sequence[PlaceWish], facts: Facts) -> _Answer:
    """The places of a remote job are where its employer is, unless they are all that it says."""
    afar = _value(facts, "remote_from")
    if not afar:
        places = _value(facts, "places") or []
        is_at = Met.MET in [_is_at(one, place) for one in wish for place in places]
        said = _("Remote; the posting does not say from where.")
        return (Met.MET, "") if is_at else (Met.UNKNOWN, said)
    states = [_told(_may_be_from(one.country, afar)) for one in wish]
    return _best(states), _("Remote from: %(where)s") % {"where": fact_words.words("remote_from", afar)}


def _may_be_from(country: str, afar: Mapping[str, Any]) -> bool | None:
    """None where that cannot be told: states and time zones are narrower than a country."""
    regions = afar["regions"]
    if afar["states"] or afar["excluded_states"]:
        return None if _has_states(country, afar) else False
    if country in afar["countries"] or _WORLDWIDE in regions:
        return None if afar["zones"] else True
    if any(country in {**WHOLE_REGIONS, **_IN_PART}.get(region, ()) for region in regions):
        return None if afar["zones"] else True
    is_told = (afar["countries"] or regions) and all(region in WHOLE_REGIONS for region in regions)
    return False if is_told else None


def _has_states(country: str, afar: Mapping[str, Any]) -> bool:
    codes = [*afar["countries"], *afar["states"], *afar["excluded_states"]]
    return bool(afar["regions"]) or any(code.partition("-")[0] == country for code in codes)


def _is_at(wish: PlaceWish, place: Mapping[str, Any]) -> Met:
    if not place["country_code"]:
        return Met.UNKNOWN
    if wish.is_country or place["slug"] == wish.slug:
        return _told(place["country_code"] == wish.country)
    if wish.point and place["latitude"] is not None and place["longitude"] is not None:
        return _told(distance(wish.point, (place["latitude"], place["longitude"])) <= wish.km)
    # A country or a region alone, or a town that is on no map here: it may be near where both are in one country.
    return Met.UNKNOWN if place["country_code"] == wish.country else Met.NOT_MET


def _best(answers: Iterable[Met]) -> Met:
    """Any will do; one that is not known, or not compared, may."""
    found = set(answers)
    return next((state for state in _FROM_BEST if state in found), Met.UNKNOWN)


_FROM_BEST = (Met.MET, Met.UNKNOWN, Met.NOT_COMPARED, Met.NOT_MET)


# --- pay ----------------------------------------------------------------------
def _pay(wish: PayWish, facts: Facts) -> _Answer:
    """The highest that is stated, a year. No rate of exchange is assumed, and no hours where a period is not stated."""
    ranges = _value(facts, "pay") or []
    state = _best(_is_paid(wish, one) for one in ranges)
    if state is Met.NOT_COMPARED:
        return state, _("%(pay)s: stated in another currency") % {"pay": _stated(facts, "pay")}
    return state, ""


def _is_paid(wish: PayWish, offered: Mapping[str, Any]) -> Met:
    most, least = offered["annual_maximum"], offered["annual_minimum"]
    if offered["currency"] != wish.currency:
        return Met.NOT_COMPARED if len(offered["currency"]) == _ISO else Met.UNKNOWN
    if most is None and least is None:
        return Met.UNKNOWN
    return _told((least if most is None else most) >= wish.annual)


# --- languages ----------------------------------------------------------------
def _language(wish: Sequence[str], facts: Facts) -> _Answer:
    asked = _value(facts, "languages") or []
    required = [one["code"] for one in asked if one["is_required"]]
    if required:
        return _told(all(code in wish for code in required)), ""
    if asked:
        return Met.MET, ""
    written = _value(facts, "language")
    if not written:
        return Met.UNKNOWN, ""
    name = fact_words.words("language", written)
    return Met.UNKNOWN, _("The posting does not say; it is written in %(language)s.") % {"language": name}


# --- sponsorship --------------------------------------------------------------
def _sponsorship(wish: Sequence[str], facts: Facts) -> _Answer:
    """Only of jobs in a country where it is needed."""
    places = _value(facts, "places") or []
    countries = dict.fromkeys(place["country_code"] for place in places if place["country_code"])
    free = [code for code in countries if code not in wish]
    if free:
        names = ", ".join(country_name(code) or code for code in free[:3])
        return Met.MET, _("You need no permit there: %(countries)s.") % {"countries": names}
    value = _value(facts, "sponsorship")
    if value == Sponsorship.OFFERED or countries:
        return _told(None if value is None else value == Sponsorship.OFFERED), ""
    said = _("The posting does not say in which country.")
    return Met.UNKNOWN, f"{_stated(facts, 'sponsorship')}. {said}" if value else ""


_RULES: Mapping[Constraint, tuple[str, Callable[[Any, Facts], _Answer]]] = {
    Constraint.WORK_MODEL: ("work_model", _is_among("work_model")),
    Constraint.PLACE: ("places", _place),
    Constraint.SENIORITY: ("seniority", _is_among("seniority")),
    Constraint.PAY: ("pay", _pay),
    Constraint.LANGUAGE: ("languages", _language),
    Constraint.SPONSORSHIP: ("sponsorship", _sponsorship),
}
