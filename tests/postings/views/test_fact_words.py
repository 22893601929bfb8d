"""The values of facts as people read them: one is not many."""

import pytest

from postings.facts.document import Document
from postings.facts.pay import read
from postings.facts.stored import encode
from postings.views.words.fact_words import annualised, words

YEARS = [
    (1, 1, "1 year"),
    (3, 3, "3 years"),
    (0, 1, "0–1 years"),
    (None, 1, "up to 1 year"),
    (None, 2, "up to 2 years"),
    (1, None, "1 or more years"),
    (0, None, "No experience needed"),
]


@pytest.mark.parametrize(("minimum", "maximum", "said"), YEARS)
def test_years_are_counted_as_people_count(minimum, maximum, said):
    value = {"minimum": minimum, "maximum": maximum, "field": ""}

    assert words("experience", [value]) == said


def test_travel_is_told_as_often_as_the_posting_says():
    value = {"percent": 16.7, "is_none": False, "often": "one week in six"}

    assert words("travel", value) == "One week in six"


def test_travel_read_before_its_frequency_was_is_told_as_well():
    assert words("travel", {"percent": 25, "is_none": False}) == "25 % of the time"


def test_a_job_that_asks_for_no_degree_says_so():
    value = {"level": "none", "fields": [], "is_required": True, "or_equivalent": False}

    assert words("education", value) == "No degree required"


@pytest.mark.parametrize(
    ("minimum", "maximum", "said"),
    [(1, 1, "1 day a week"), (2, 3, "2–3 days a week"), (5, 5, "5 days a week")],
)
def test_days_on_site_are_counted_as_people_count(minimum, maximum, said):
    assert words("days_on_site", {"minimum": minimum, "maximum": maximum}) == said


def test_the_words_of_the_posting_within_ours_are_quoted():
    value = {"minimum": 6, "maximum": 8, "field": "het sociaal domein"}

    assert words("experience", value) == "6–8 years in “het sociaal domein”"


@pytest.mark.parametrize(
    ("text", "said", "in_a_year"),
    [
        ("$45 - $60 per hour", "$45–60 an hour (which dollar is not stated)", "$93,600–124,800 a year"),
        (
            "Salary: up to $60 per hour",
            "up to $60 an hour (which dollar is not stated)",
            "up to $124,800 a year",
        ),
        (
            "Lön: 200 - 240 kr per timme",
            "kr 200–240 an hour (which krone is not stated)",
            "kr 416,000–499,200",
        ),
        ("RAL: 30-35k", "30,000–35,000 a year (currency not stated)", ""),
    ],
)
def test_pay_has_the_sign_of_the_posting_where_nothing_says_whose_it_is(text, said, in_a_year):
    [value] = encode({"pay": read(Document.of_text(text)).pay})["pay"]["value"]

    assert words("pay", [value]) == said
    assert annualised(value).startswith(in_a_year)


def test_pay_that_was_read_before_signs_were_kept_is_told_too():
    [value] = encode({"pay": read(Document.of_text("RAL: 30-35k")).pay})["pay"]["value"]
    del value["sign"]

    assert words("pay", [value]) == "30,000–35,000 a year (currency not stated)"
