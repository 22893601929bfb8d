"""Wishes against what a posting states: met, not met, or unknown."""

import pytest

from accounts.matching.wishes import Met, PayWish, Wishes, met
from accounts.vocab import Constraint
from postings.vocab import Period
from tests.accounts.matching.test_wishes import ALL, GERMANY, UTRECHT


def fact(value, state="parsed", against=()):
    claims = [{"value": one, "rule": "x.y", "evidence": []} for one in against]
    return {"value": value, "state": state, "rule": "x.y", "against": claims}


def place(city="Utrecht", country="NL", point=(52.09, 5.12), slug=""):
    latitude, longitude = point or (None, None)
    named = {"text": city or country, "city": city, "region": "", "country": country, "country_code": country}
    slug = slug or f"{city}-{country}".lower().strip("-")
    return {**named, "latitude": latitude, "longitude": longitude, "slug": slug}


def paid(low, high, currency="EUR", annual=True):
    amounts = {"minimum": low, "maximum": high, "currency": currency, "period": "year", "zone": ""}
    yearly = {"annual_minimum": low if annual else None, "annual_maximum": high if annual else None}
    return {**amounts, **yearly, "formula": ""}


def afar(countries=(), regions=(), states=(), excluded_states=(), zones=()):
    return {
        "countries": list(countries),
        "regions": list(regions),
        "states": list(states),
        "excluded_states": list(excluded_states),
        "zones": list(zones),
    }


def only(wishes, facts):
    [verdict] = met(wishes, facts)
    return verdict


def state(wishes, facts):
    return only(wishes, facts).state


# --- against a posting --------------------------------------------------------
def test_what_a_posting_does_not_say_is_unknown_for_every_wish():
    verdicts = met(ALL, {})

    assert [one.constraint for one in verdicts] == list(Constraint)
    assert {one.state for one in verdicts} == {Met.UNKNOWN}
    assert {one.said for one in verdicts} == {"The posting does not say."}
    assert [one.constraint for one in verdicts if one.is_hard] == [Constraint.PLACE, Constraint.PAY]
    assert verdicts[1].wanted == "Utrecht, NL and 25 km around or Germany"
    assert met(Wishes(), {}) == ()


@pytest.mark.parametrize(("model", "expected"), [("remote", Met.MET), ("on_site", Met.NOT_MET)])
def test_a_work_model_is_met_or_not(model, expected):
    verdict = only(Wishes(work_model=("remote", "hybrid")), {"work_model": fact(model)})

    assert verdict.state == expected
    assert verdict.said == {"remote": "Remote", "on_site": "On site"}[model]
    assert verdict.wanted == "Remote or Hybrid"


def test_a_conflict_is_told_and_the_value_that_the_rule_chose_decides():
    verdict = only(
        Wishes(work_model=("remote",)),
        {"work_model": fact("remote", "conflicting", against=["on_site"])},
    )

    assert (verdict.state, verdict.said, verdict.against) == (Met.MET, "Remote", "On site")


def test_a_reading_that_failed_says_nothing():
    assert (
        state(Wishes(work_model=("remote",)), {"work_model": {"value": "on_site", "state": "failed"}})
        == Met.UNKNOWN
    )


@pytest.mark.parametrize(
    ("places", "expected"),
    [
        ([place()], Met.MET),
        ([place("Zeist", point=(52.09, 5.23))], Met.MET),
        ([place("Groningen", point=(53.22, 6.57))], Met.NOT_MET),
        ([place("Groningen", point=(53.22, 6.57)), place()], Met.MET),
        ([place("", "NL", None, "nl")], Met.UNKNOWN),
        ([place("Nieuwdorp", "NL", None)], Met.UNKNOWN),
        ([place("Paris", "FR", (48.85, 2.35))], Met.NOT_MET),
        ([place("7 Locations", "", None)], Met.UNKNOWN),
        ([place("Groningen", point=(53.22, 6.57)), place("", "NL", None, "nl")], Met.NOT_MET),
    ],
)
def test_a_place_is_met_within_its_distance(places, expected):
    assert state(Wishes(place=(UTRECHT,)), {"places": fact(places)}) == expected


def test_a_country_is_met_by_any_place_in_it():
    wish = Wishes(place=(GERMANY,))

    assert state(wish, {"places": fact([place("Berlin", "DE", (52.5, 13.4))])}) == Met.MET
    assert state(wish, {"places": fact([place()])}) == Met.NOT_MET


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        (afar(countries=["NL", "BE"]), Met.MET),
        (afar(countries=["US"]), Met.NOT_MET),
        (afar(regions=["eu"]), Met.MET),
        (afar(regions=["emea"]), Met.MET),
        (afar(regions=["dach"]), Met.NOT_MET),
        (afar(regions=["apac"]), Met.UNKNOWN),
        (afar(regions=["worldwide"]), Met.MET),
        (afar(regions=["worldwide"], zones=["CET ± 2"]), Met.UNKNOWN),
        (afar(countries=["US"], excluded_states=["US-CA"]), Met.NOT_MET),
        (afar(zones=["CET"]), Met.UNKNOWN),
        (None, Met.UNKNOWN),
    ],
)
def test_a_remote_job_is_where_it_may_be_done_from(where, expected):
    facts = {"work_model": fact("remote"), "places": fact([place("Dublin", "IE", (53.3, -6.3))])}

    verdict = only(Wishes(place=(UTRECHT,)), facts | ({"remote_from": fact(where)} if where else {}))

    assert verdict.state == expected
    assert "emote" in verdict.said


def test_a_remote_job_at_the_place_itself_meets_it():
    assert (
        state(Wishes(place=(UTRECHT,)), {"work_model": fact("remote"), "places": fact([place()])}) == Met.MET
    )


@pytest.mark.parametrize(
    ("ranges", "expected"),
    [
        ([paid(50_000, 60_000)], Met.MET),
        ([paid(40_000, 59_999)], Met.NOT_MET),
        ([paid(None, 59_999)], Met.NOT_MET),
        ([paid(40_000, None)], Met.NOT_MET),
        ([paid(60_000, None)], Met.MET),
        ([paid(90_000, 99_000, "USD")], Met.NOT_COMPARED),
        ([paid(90_000, 99_000, "$")], Met.UNKNOWN),
        ([paid(9_000, 9_900, "USD"), paid(40_000, 50_000)], Met.NOT_COMPARED),
        ([paid(4_000, 9_000, annual=False)], Met.UNKNOWN),
        ([paid(40_000, 50_000), paid(60_000, 70_000)], Met.MET),
    ],
)
def test_pay_is_met_by_the_most_that_is_offered(ranges, expected):
    assert state(Wishes(pay=PayWish(5_000, "EUR", Period.MONTH)), {"pay": fact(ranges)}) == expected


def test_pay_in_another_currency_is_told_and_not_compared():
    verdict = only(Wishes(pay=PayWish(60_000, "EUR")), {"pay": fact([paid(90_000, 99_000, "USD")])})

    assert verdict.said.endswith(": stated in another currency")
    assert "90,000" in verdict.said


def asked(code, is_required=True):
    return {"code": code, "level": "", "is_required": is_required}


@pytest.mark.parametrize(
    ("languages", "expected"),
    [
        ([asked("en")], Met.MET),
        ([asked("en"), asked("de")], Met.NOT_MET),
        ([asked("en"), asked("de", is_required=False)], Met.MET),
        ([asked("de", is_required=False)], Met.MET),
    ],
)
def test_every_language_that_is_required_must_be_spoken(languages, expected):
    assert state(Wishes(language=("en", "nl")), {"languages": fact(languages)}) == expected


def test_the_language_of_a_posting_is_told_and_asks_for_nothing():
    verdict = only(Wishes(language=("en",)), {"language": fact("de")})

    assert verdict.state == Met.UNKNOWN
    assert verdict.said == "The posting does not say; it is written in German."


@pytest.mark.parametrize(
    ("country", "says", "expected"),
    [
        ("US", "offered", Met.MET),
        ("US", "not_offered", Met.NOT_MET),
        ("US", None, Met.UNKNOWN),
        ("NL", "not_offered", Met.MET),
        ("", "offered", Met.MET),
        ("", "not_offered", Met.UNKNOWN),
    ],
)
def test_sponsorship_is_a_matter_of_the_countries_where_it_is_needed(country, says, expected):
    facts = {"places": fact([place("Somewhere", country, None)])}

    verdict = only(Wishes(sponsorship=("US",)), facts | ({"sponsorship": fact(says)} if says else {}))

    assert verdict.state == expected


@pytest.mark.parametrize("value", [5, "x", [5], [{}], {"a": 1}, [None]])
def test_facts_of_another_shape_are_unknown(value):
    facts = {
        name: fact(value)
        for name in ("places", "seniority", "pay", "languages", "sponsorship", "remote_from")
    }

    verdicts = met(ALL, {**facts, "work_model": fact("remote")})

    assert {one.state for one in verdicts if one.constraint not in ("work_model", "seniority")} <= {
        Met.UNKNOWN
    }
    assert all(one.said for one in verdicts)
