"""The values of facts as people read them: one is not many."""

import pytest

from postings.views.words.fact_words import words

YEARS = [
    (1, 1, "1 year"),
    (3, 3, "3 years"),
    (0, 1, "0–1 years"),
    (None, 1, "up to 1 year"),
    (None, 2, "up to 2 years"),
    (1, None, "1 or more years"),
]


@pytest.mark.parametrize(("minimum", "maximum", "said"), YEARS)
def test_years_are_counted_as_people_count(minimum, maximum, said):
    value = {"minimum": minimum, "maximum": maximum, "field": ""}

    assert words("experience", [value]) == said


@pytest.mark.parametrize(
    ("minimum", "maximum", "said"),
    [(1, 1, "1 day a week"), (2, 3, "2–3 days a week"), (5, 5, "5 days a week")],
)
def test_days_on_site_are_counted_as_people_count(minimum, maximum, said):
    assert words("days_on_site", {"minimum": minimum, "maximum": maximum}) == said


def test_the_words_of_the_posting_within_ours_are_quoted():
    value = {"minimum": 6, "maximum": 8, "field": "het sociaal domein"}

    assert words("experience", value) == "6–8 years in “het sociaal domein”"
