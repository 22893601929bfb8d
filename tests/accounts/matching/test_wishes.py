"""Wishes: read from the form, kept as JSON, said as facets."""

import json

import pytest
from django.http import QueryDict

from accounts.matching.wishes import (
    PayWish,
    PlaceWish,
    Wishes,
    facets_of,
    from_json,
    read,
    to_json,
    with_musts,
)
from accounts.vocab import Constraint
from postings.search.facets import Choice, Facets
from postings.search.near import Near
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


# --- as facets ----------------------------------------------------------------
def narrowed(*hard, **wishes):
    return facets_of(Wishes(**wishes, hard=frozenset(hard)), around=around)


def test_soft_wishes_narrow_nothing():
    narrowing = facets_of(Wishes(work_model=("remote",), pay=ALL.pay), around=around)

    assert not narrowing.facets
    assert narrowing.told == ()


def test_hard_wishes_leave_out_what_says_otherwise_and_keep_what_does_not_say():
    narrowing = narrowed(
        Constraint.WORK_MODEL, Constraint.SENIORITY, work_model=("remote",), seniority=("mid", "senior")
    )

    assert narrowing.facets.wrong == ()
    assert narrowing.facets.values("work_model") == ("not_stated", "remote")
    assert narrowing.facets.values("seniority") == ("mid", "not_stated", "senior")
    assert narrowing.told == ()


def test_pay_is_said_a_year_in_its_currency_and_what_it_leaves_out_is_told():
    narrowing = narrowed(Constraint.PAY, pay=PayWish(30, "EUR", Period.HOUR))

    assert narrowing.facets.pay_min == 62_400
    assert narrowing.facets.values("currency") == ("EUR",)
    assert [one for one, _words in narrowing.told] == [Constraint.PAY]


def test_pay_beyond_what_a_list_can_ask_is_the_most_that_it_can():
    narrowing = narrowed(Constraint.PAY, pay=PayWish(1_000_000_000, "JPY", Period.HOUR))

    assert narrowing.facets.wrong == ()
    assert narrowing.facets.pay_min == 1_000_000_000


def test_one_city_is_a_circle_and_several_are_the_towns_around_them():
    one = narrowed(Constraint.PLACE, place=(UTRECHT,))
    two = narrowed(Constraint.PLACE, place=(UTRECHT, LYON))
    country = narrowed(Constraint.PLACE, place=(GERMANY,))
    both = narrowed(Constraint.PLACE, place=(UTRECHT, GERMANY))

    assert one.facets.near.place == "utrecht-nl"
    assert two.facets.values("city") == ("bron-fr", "lyon-fr", "not_stated", "utrecht-nl", "zeist-nl")
    assert country.facets.values("country") == ("de", "not_stated")
    assert not both.facets
    assert all(narrowing.told for narrowing in (one, two, country, both))


def test_too_many_towns_are_no_filter():
    towns = {f"town-{n}" for n in range(60)}

    narrowing = facets_of(
        Wishes(place=(UTRECHT, LYON), hard=frozenset({Constraint.PLACE})), around=lambda _near: towns
    )

    assert not narrowing.facets
    assert "too many towns" in str(narrowing.told[0][1])


def test_sponsorship_and_language_say_what_they_cannot():
    narrowing = narrowed(Constraint.SPONSORSHIP, Constraint.LANGUAGE, sponsorship=("US",), language=("en",))

    assert narrowing.facets.choice("sponsorship") == Choice(none=("not_offered",))
    assert narrowing.facets.values("language") == ("en", "not_stated")
    assert len(narrowing.told) == 2


# --- with what a question says itself -----------------------------------------
def asked(question, *hard, **wishes):
    return with_musts(Facets.from_query(QueryDict(question)), narrowed(*hard, **wishes))


def test_what_a_question_leaves_out_goes_with_what_must_be():
    found = asked("seniority_not=intern&work_model_not=remote", Constraint.SENIORITY, seniority=("senior",))

    assert found.facets.choice("seniority") == Choice(any=("not_stated", "senior"), none=("intern",))
    assert found.facets.choice("work_model") == Choice(none=("remote",))
    assert found.overruled == ()


@pytest.mark.parametrize("question", ["seniority=mid", "seniority_all=mid"])
def test_what_a_question_asks_for_counts_in_place_of_what_must_be_and_is_told(question):
    found = asked(question, Constraint.SENIORITY, seniority=("senior",))

    assert found.facets.query_string() == question
    assert found.overruled == (Constraint.SENIORITY,)


def test_a_place_that_a_question_leaves_out_goes_with_the_circle_that_must_be():
    found = asked("city_not=zeist-nl&country_not=de", Constraint.PLACE, place=(UTRECHT,))

    assert found.facets.near.place == "utrecht-nl"
    assert found.facets.choice("city") == Choice(none=("zeist-nl",))
    assert found.overruled == ()
    assert found.told


@pytest.mark.parametrize("question", ["region=utrecht-nl", "near=bron-fr&within=10"])
def test_a_place_that_a_question_asks_for_counts_in_place_of_the_circle(question):
    query = QueryDict(question)
    question = Facets(near=Near(10, "bron-fr", (45.7, 4.9))) if "near" in query else Facets.from_query(query)

    found = with_musts(question, narrowed(Constraint.PLACE, place=(UTRECHT,)))

    assert found.facets == question
    assert (found.overruled, found.told) == ((Constraint.PLACE,), ())


@pytest.mark.parametrize("question", ["", "currency=EUR", "currency_not=USD", "pay=stated"])
def test_the_pay_that_must_be_stays_where_a_question_does_not_say_otherwise(question):
    found = asked(question, Constraint.PAY, pay=PayWish(60_000, "EUR"))

    assert (found.facets.pay_min, found.facets.values("currency")) == (60_000, ("EUR",))
    assert (found.overruled, len(found.told)) == ((), 1)


@pytest.mark.parametrize(
    "question",
    [
        "currency=USD",
        "currency=USD&currency=EUR",
        "currency=EUR&pay_min=10000",
        "pay=not_stated",
        "pay_not=stated",
    ],
)
def test_the_pay_that_must_be_gives_way_to_another_and_that_is_told(question):
    found = asked(question, Constraint.PAY, pay=PayWish(60_000, "EUR"))

    assert {*found.facets.pairs()} == {*Facets.from_query(QueryDict(question)).pairs()}
    assert (found.overruled, found.told) == ((Constraint.PAY,), ())


def test_a_must_that_no_filter_can_say_is_neither_counted_nor_overruled():
    found = asked("city=lyon-fr", Constraint.PLACE, place=(UTRECHT, GERMANY))

    assert found.overruled == ()
    assert found.told
