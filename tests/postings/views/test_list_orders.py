"""Orders of the list: those that can be had are offered, and the one that is shown is said."""

import pytest

from postings.vocab import Status
from tests import make
from tests.make import HOUR
from tests.pages import text
from tests.postings.views.list_answers import titles

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("an_hour_later")]


def orders(answer) -> dict[str, tuple[bool, bool]]:
    """Value → whether it is chosen, and whether it can be."""
    return {value: (is_chosen, can) for value, _label, is_chosen, can in answer.context["sorts"]}


@pytest.mark.parametrize("query", ["currency=not_stated", "currency=EUR&currency=USD", ""])
def test_pay_is_no_order_without_one_currency(client, jobs, query):
    assert orders(client.get(f"/jobs/?{query}"))["pay"] == (False, False)


def test_links_to_jobs_without_a_currency_leave_the_order_by_pay_behind(client, jobs):
    answer = client.get("/jobs/?currency=EUR&currency_not=USD&sort=pay&more=currency")

    facets = answer.context["facets"].without("currency").with_("currency", "not_stated")

    assert answer.context["asked"].link(facets) == "currency=not_stated&more=currency"


def test_an_amount_goes_with_the_last_currency_that_is_one(client, jobs):
    asked = client.get("/jobs/?currency=EUR&pay_min=40000").context["asked"]

    left = type(asked)(asked.facets.with_("currency", "not_stated")).without("currency", "EUR")

    assert left.query_string() == "currency=not_stated"


@pytest.mark.parametrize(("q", "is_offered"), [("-agency", False), ("nurse -agency", True), ("", False)])
def test_best_match_is_offered_where_there_is_a_word_to_match(client, jobs, q, is_offered):
    answer = client.get("/jobs/", {"q": q})

    assert ("Best match of the words" in text(answer)) == is_offered


@pytest.mark.parametrize("query", ["sort=posted", "q=nurse", "sort=pay&currency=EUR"])
def test_without_an_index_the_order_is_the_newest_and_says_why(client, query):
    make.job("Nurse by Day", first_seen_at=make.NOW - HOUR, salary_currency="EUR")
    make.job("Nurse by Night", first_seen_at=make.NOW, salary_currency="EUR")

    answer = client.get(f"/jobs/?{query}")

    assert titles(answer) == ["Nurse by Night", "Nurse by Day"]
    assert [label for _value, label, is_chosen, _can in answer.context["sorts"] if is_chosen] == ["Newest"]
    assert "Newest first: other orders need the index." in text(answer)


def test_closed_jobs_are_said_to_come_in_the_order_of_their_closing(client, jobs):
    make.job("Old", status=Status.CLOSED, inactive_at=make.NOW, stored_last_seen_at=make.NOW)

    asked = client.get("/jobs/?status=closed&sort=posted")
    usual = client.get("/jobs/?status=closed")

    assert "The last closed come first. Words are looked for in titles" in text(asked)
    assert "Other orders need the index." in text(asked)
    assert "Other orders need" not in text(usual)


def test_the_order_that_was_asked_for_is_kept_for_when_there_is_an_index(client):
    make.job("Nurse")

    answer = client.get("/jobs/?sort=posted")

    assert orders(answer) == {"posted": (True, True)}
    assert answer.context["asked"].link() == "sort=posted"


def test_with_an_index_nothing_is_said_of_orders(client, jobs):
    answer = client.get("/jobs/?sort=posted")

    assert orders(answer)["posted"] == (True, True)
    assert "other orders need" not in text(answer)
