"""Wishes: read from the form, kept as JSON, said as facets."""

import json

import pytest
from django.http import QueryDict

from accounts.matching.wishes import (
    Around,
    PayWish,
    PlaceWish,
    Wishes,
    from_json,
    read,
    to_json,
    with_musts,
)
from accounts.vocab import Constraint
from postings.search.facets import Choice, Facets
from postings.vocab import Period

UTRECHT = PlaceWish("utrecht-nl", "Utrecht, NL", "NL", (52.09, 5.12))
LYON = PlaceWish("lyon-fr", "Lyon, FR", "FR", (45.76, 4.84), km=10)
GERMANY = PlaceWish("de", "Germany", "DE", km=0)
ALL = Wishes(
    work_model=("remote", "hybrid"),
    place=(UTRECHT, GERMANY),
    seniority=("senior",),
    pay=PayWish(60_000, "EUR"),
    language=("en", "nl"),
    sponsorship=("US",),
    hard=frozenset({Constraint.PAY, Constraint.PLACE}),
)
NEAR_UTRECHT = {"utrecht-nl", "zeist-nl"}


def find(words):
    return {"utrecht": UTRECHT, "germany": GERMANY}.get(words.lower())


def around(near):
    return {"utrecht-nl": NEAR_UTRECHT, "lyon-fr": {"lyon-fr", "bron-fr"}}[near.place]


# --- the form -----------------------------------------------------------------
def test_a_form_becomes_wishes():
    form = QueryDict(
        "work_model=hybrid&work_model=remote&place=Utrecht&within=40&place=Germany&within=25&place=&within=25"
        "&seniority=senior&pay=60.000&currency=EUR&period=year&language=English,+dutch&sponsorship=United+States"
        "&must=pay&must=place"
    )

    wishes, problems = read(form, find=find)

    assert problems == {}
    assert wishes.place == (PlaceWish("utrecht-nl", "Utrecht, NL", "NL", (52.09, 5.12), km=40), GERMANY)
    assert wishes.work_model == ("remote", "hybrid")
    assert wishes.pay == PayWish(60_000, "EUR", Period.YEAR)
    assert (wishes.language, wishes.sponsorship) == (("en", "nl"), ("US",))
    assert wishes.hard == {Constraint.PAY, Constraint.PLACE}


def test_an_empty_form_is_no_wish_and_nothing_of_it_must_be():
    wishes, problems = read(QueryDict("place=&within=25&pay=&currency=&must=pay&must=nonsense"), find=find)

    assert not wishes
    assert wishes == Wishes()
    assert problems == {}


@pytest.mark.parametrize(
    ("sent", "field", "said"),
    [
        ("place=Nowhere", "place-0", "“Nowhere” is known"),
        ("place=Utrecht&place=Xyz&within=5&within=5", "place-1", "“Xyz”"),
        ("place=Utrecht&within=0", "place-0", "kilometres"),
        ("place=Utrecht&within=²", "place-0", "kilometres"),
        ("pay=lots&currency=EUR&period=year", "pay", "whole number"),
        ("pay=45.5&currency=EUR&period=year", "pay", "whole number"),
        ("pay=0&currency=EUR&period=year", "pay", "whole number"),
        ("pay=99999999999&currency=EUR&period=year", "pay", "whole number"),
        ("pay=45000&currency=&period=year", "pay", "currency"),
        ("pay=45000&currency=EUR&period=eon", "pay", "period"),
        ("language=English,Klingon", "language", "“Klingon”"),
        ("sponsorship=Atlantis", "sponsorship", "“Atlantis”"),
    ],
)
def test_what_cannot_be_meant_is_told_at_its_field(sent, field, said):
    wishes, problems = read(QueryDict(sent), find=find)

    assert list(problems) == [field]
    assert said in problems[field]
    assert not wishes.pay


@pytest.mark.parametrize("typed", ["45000", "45.000", "45,000", "45 000", "45\u202f000", "45’000"])
def test_thousands_may_stand_apart(typed):
    form = QueryDict(mutable=True)
    form.update({"pay": typed, "currency": "CHF", "period": "year"})

    wishes, problems = read(form, find=find)

    assert problems == {}
    assert wishes.pay == PayWish(45_000, "CHF")


# --- JSON ---------------------------------------------------------------------
def test_wishes_come_back_from_json_as_they_were():
    assert from_json(json.loads(json.dumps(to_json(ALL)))) == ALL
    assert to_json(Wishes()) == {}


@pytest.mark.parametrize(
    "stored",
    [
        None,
        [],
        "x",
        7,
        {"work_model": "remote"},
        {"work_model": {"remote": 1}, "seniority": [["senior"]], "hard": "pay"},
        {"place": [None, 1, {"slug": 5}, {"slug": "a b", "country": "NL"}, {"slug": "x", "country": "??"}]},
        {"pay": {"amount": True, "currency": "EUR", "period": "year"}},
        {"pay": {"amount": 10**30, "currency": "EUR", "period": "year"}},
        {"pay": {"amount": 5.5, "currency": "EUR", "period": "year"}},
        {"pay": {"amount": 5, "currency": "<b>", "period": "year"}},
        {"pay": {"amount": 5, "currency": "EUR", "period": []}},
        {"language": ["klingon"], "sponsorship": ["ZZ", 5], "hard": [["pay"], {}, "pay", "nonsense"]},
    ],
)
def test_json_that_cannot_be_meant_is_no_wish(stored):
    assert from_json(stored) == Wishes()


def test_of_json_the_part_that_can_be_meant_stays():
    points = [[91, 0], [1], ["a", "b"], [float("nan"), 0], [52.09, 5.12]]
    places = [
        {"slug": f"s{n}", "name": "x" * 999, "country": "NL", "km": 10**9, "point": point}
        for n, point in enumerate(points)
    ]

    wishes = from_json({"place": places * 3, "work_model": ["flying", "remote", "remote"], "new": 1})

    assert wishes.work_model == ("remote",)
    assert [one.point for one in wishes.place] == [None, None, None, None, (52.09, 5.12)]
    assert {(one.km, len(one.name)) for one in wishes.place} == {(25, 200)}


def test_what_is_not_wished_for_is_taken_from_another_with_its_must():
    mine = Wishes(work_model=("on_site",), hard=frozenset({Constraint.WORK_MODEL}))

    filled = mine.filled_from(ALL)

    assert filled.work_model == ("on_site",)
    assert filled.pay == ALL.pay
    assert filled.hard == {Constraint.WORK_MODEL, Constraint.PAY, Constraint.PLACE}


# --- what must be, as a question ------------------------------------------------
AROUND = Around(near=around, off_map=lambda _country: {"nieuwdorp-nl"})


def asked(question, *hard, **wishes):
    facets = Facets.from_query(QueryDict(question))
    return with_musts(facets, Wishes(**wishes, hard=frozenset(hard)), around=AROUND)


def test_soft_wishes_narrow_nothing():
    found = asked("", work_model=("remote",), pay=ALL.pay)

    assert not found.facets
    assert found.overruled == frozenset()


def test_a_must_bars_what_says_otherwise_and_nothing_that_does_not_say():
    [barred] = asked("", Constraint.WORK_MODEL, work_model=("remote",)).facets.barring

    assert barred == Facets().with_choice("work_model", Choice(none=("not_stated", "remote")))


def test_pay_is_said_a_year_in_its_currency():
    [barred] = asked("", Constraint.PAY, pay=PayWish(30, "EUR", Period.HOUR)).facets.barring

    assert barred.values("currency") == ("EUR",)
    assert [one.pay_min for one in barred.barring] == [62_400]


def test_pay_beyond_what_a_list_can_ask_is_the_most_that_it_can():
    [barred] = asked("", Constraint.PAY, pay=PayWish(1_000_000_000, "JPY", Period.HOUR)).facets.barring

    assert [one.pay_min for one in barred.barring] == [1_000_000_000]


def test_what_no_question_can_say_bars_nothing():
    assert not asked("", Constraint.LANGUAGE, language=("en",)).facets


def test_what_must_be_stands_in_no_address():
    found = asked("q=nurse", Constraint.SENIORITY, seniority=("senior",))

    assert found.facets.query_string() == "q=nurse"


@pytest.mark.parametrize(
    "question", ["seniority_not=intern", "work_model=remote", "language=de", "currency=USD", "pay=not_stated"]
)
def test_what_a_question_says_of_other_things_goes_with_what_must_be(question):
    found = asked(question, Constraint.SENIORITY, Constraint.PAY, seniority=("senior",), pay=ALL.pay)

    assert found.facets.query_string() == question
    assert (len(found.facets.barring), found.overruled) == (2, frozenset())


@pytest.mark.parametrize("question", ["seniority=mid", "seniority_all=mid"])
def test_what_a_question_asks_for_counts_in_place_of_what_must_be(question):
    found = asked(question, Constraint.SENIORITY, seniority=("senior",))

    assert (found.facets.barring, found.overruled) == ((), {Constraint.SENIORITY})


@pytest.mark.parametrize("question", ["region=utrecht-nl", "city=lyon-fr", "near=bron-fr&within=10"])
def test_a_place_that_a_question_asks_for_counts_in_place_of_the_place(question):
    found = asked(question, Constraint.PLACE, place=(UTRECHT, GERMANY))

    assert (found.facets.barring, found.overruled) == ((), {Constraint.PLACE})


def test_an_amount_that_a_question_asks_for_counts_in_place_of_the_pay():
    found = asked("currency=EUR&pay_min=10000", Constraint.PAY, pay=PayWish(60_000, "EUR"))

    assert (found.facets.barring, found.overruled) == ((), {Constraint.PAY})
