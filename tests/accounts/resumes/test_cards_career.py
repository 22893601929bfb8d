from datetime import date

import pytest

from accounts.resumes.cards import level_of, years_of_work
from accounts.resumes.cards.dates import stretches
from accounts.resumes.profile import HeldTitle, Profile
from postings.vocab import Seniority

TODAY = date(2026, 11, 22)


def profile(*titles: HeldTitle, headline: str = "") -> Profile:
    return Profile(headline=headline, titles=titles)


def job(title: str, began: tuple[int, int] | None, ended: tuple[int, int] | None = None) -> HeldTitle:
    return HeldTitle(title, None, "", began, ended, began is not None and ended is None)


def test_months_are_counted_once_however_many_titles_were_held():
    two = profile(job("Cook", (2020, 1), (2020, 12)), job("Waiter", (2020, 7), (2021, 6)))

    assert years_of_work(two, TODAY) == 1.5


def test_gaps_are_not_counted():
    two = profile(job("Cook", (2010, 1), (2010, 12)), job("Waiter", (2020, 1), (2020, 12)))

    assert years_of_work(two, TODAY) == 2.0


def test_bare_years_count_from_middle_to_middle():
    assert years_of_work(profile(job("Cook", (2016, 0), (2019, 0))), TODAY) == 3.0


def test_what_is_held_still_counts_to_today():
    assert years_of_work(profile(job("Cook", (2025, 12))), TODAY) == 1.0


@pytest.mark.parametrize("began", [(2014, 1), (2014, 0)])
def test_a_beginning_without_an_end_counts_as_one_month(began):
    """Its owner left the end empty; the line shows the beginning alone."""
    alone = HeldTitle("Cook", None, "", began, None, is_current=False)

    assert years_of_work(profile(alone), TODAY) == round(1 / 12, 2)
    assert level_of(profile(alone), TODAY) == Seniority.ENTRY


def test_without_dates_the_years_are_not_stated():
    assert years_of_work(profile(job("Cook", None)), TODAY) is None
    assert years_of_work(profile(), TODAY) is None


@pytest.mark.parametrize(
    ("titles", "level"),
    [
        ([job("Senior Engineer", (2020, 1)), job("Junior Engineer", (2010, 1), (2020, 1))], Seniority.SENIOR),
        ([job("Engineer", (2024, 1)), job("Senior Engineer", (2020, 1), (2024, 1))], Seniority.SENIOR),
        ([job("Intern", (2026, 8)), job("Head of Sales", (2010, 1), (2026, 7))], Seniority.DIRECTOR),
        ([job("Marketing Intern", (2026, 1))], Seniority.INTERN),
        ([job("Accountant", (2026, 1))], Seniority.ENTRY),
        ([job("Accountant", (2023, 1))], Seniority.MID),
        ([job("Accountant", (2010, 1))], Seniority.SENIOR),
        ([job("Accountant", None)], None),
        ([], None),
    ],
)
def test_the_level_is_what_recent_titles_name_else_what_the_years_say(titles, level):
    assert level_of(profile(*titles), TODAY) == level


def test_a_headline_names_a_level_where_nothing_has_dates():
    assert level_of(profile(headline="Lead Engineer")) is Seniority.LEAD


@pytest.mark.parametrize(
    ("words", "began", "ended"),
    [
        ("June 2011 to Current", (2011, 6), None),
        ("03/2019 – heute", (2019, 3), None),
        ("Jan '18 - Dec '19", (2018, 1), (2019, 12)),
        ("2018-19", (2018, 0), (2019, 0)),
        ("01/07/2015 to 31/03/2018", (2015, 7), (2018, 3)),
        ("01.07.2015 bis 31.03.2018", (2015, 7), (2018, 3)),
        ("March - June 2019", (2019, 3), (2019, 6)),
        ("06/14 - 08/15", (2014, 6), (2015, 8)),
        ("août 2015 à mai 2017", (2015, 8), (2017, 5)),
        ("1 July 2017 To Till Date", (2017, 7), None),
        ("enero de 2021 - actualidad", (2021, 1), None),
        ("mrt 2021 t/m okt 2022", (2021, 3), (2022, 10)),
    ],
)
def test_times_are_read_as_people_write_them(words, began, ended):
    [only] = stretches(words, TODAY)

    assert (only.began, only.ended, only.is_current) == (began, ended, ended is None)


@pytest.mark.parametrize(
    "words", ["13/2019 - 14/2020", "in 24 of 2010%", "$2010 - 2012", "1820 - 1830", "2019 - 2012"]
)
def test_what_is_no_time_is_not_read_as_one(words):
    assert [one for one in stretches(words, TODAY) if one.is_range] == []
