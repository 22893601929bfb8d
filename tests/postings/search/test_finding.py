"""Looking for a value of a facet by a part of its name."""

import pytest

from postings.search import finding
from postings.search.facets import Facets
from postings.search.finding import find
from postings.search.lookup import holding
from postings.search.reader import snapshot
from tests import make
from tests.make import NOW

pytestmark = pytest.mark.django_db


def named(name, typed):
    return [value for value, _n in find(snapshot(), Facets(), name, typed, now=NOW).values]


@pytest.fixture
def departments(index):
    """Call it with names: each is a department of a job, and the index knows."""

    def make_some(*names):
        for name in names:
            make.job(department=name)
        index()

    return make_some


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("en", ["Engineering", "Open Sea"]),
        ("ENGINE", ["Engineering"]),
        ("e", []),
        ("7", []),
        ("-", []),
        (" e ", []),
        ("e.", []),
        ("", []),
        ("営", ["営業部"]),
        ("sea", ["Open Sea"]),
        ("n\0o", []),
        ("güt", ["Gütekontrolle"]),
        ("i̇st", ["İstasyon"]),
        ("night-care", ["night-care"]),
        ("night care", ["night-care"]),
    ],
)
def test_a_department_is_found_by_two_letters_or_by_one_that_is_a_word(departments, typed, found):
    departments("Engineering", "Open Sea", "営業部", "Gütekontrolle", "İstasyon", "night-care", "7")

    assert named("department", typed) == found


def test_a_skill_of_one_letter_is_found_by_it(index):
    make.job(skills=["c"])
    make.job(skills=["rust", "css"])
    index()

    assert named("skill", "c") == ["c"]


def test_values_that_come_later_are_found_too(departments):
    departments("Tram Depot")
    before = named("department", "depot")

    departments("Ferry Depot", "Depot")

    assert before == ["Tram Depot"]
    assert named("department", "depot") == ["Depot", "Ferry Depot", "Tram Depot"]


def test_the_most_frequent_of_those_found_come_first(departments):
    departments("Depot East", "Depot West", "Depot West")

    assert named("department", "depot") == ["Depot West", "Depot East"]


def test_of_very_many_those_that_begin_so_are_kept(departments, monkeypatch):
    monkeypatch.setattr(finding, "_MOST_CANDIDATES", 1)
    departments("Old Depot", "Far Depot", "Depot", "Near Depot")

    assert named("department", "depot") == ["Depot"]


def test_each_value_is_given_once_and_no_part_runs_into_the_next(departments):
    departments("depot depot", "epode", "po")

    assert list(holding(snapshot(), "department", ["depot", "po"], most=9)) == ["depot depot", "epode", "po"]
    assert list(holding(snapshot(), "department", ["depotepode", "\0", ""], most=9)) == []
