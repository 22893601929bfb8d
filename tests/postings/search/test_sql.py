"""Facets in SQL: what a job without a value means, and that each row is asked once."""

from decimal import Decimal

import pytest

from postings.facts.contacts import MASK
from postings.facts.read import read_facts
from postings.ingest.columns import fact_columns
from postings.models import Job
from postings.search import engine
from postings.search.dimensions import NOT_STATED
from postings.search.facets import Facets
from postings.search.sql import narrow
from tests import make
from tests.make import NOW

pytestmark = pytest.mark.django_db


def found(**asked):
    return set(narrow(Job.objects.all(), Facets.of(**asked), now=NOW).values_list("pk", flat=True))


@pytest.fixture
def jobs():
    """By what they pay: nothing stated, a currency alone, only a lowest, only a highest, a range."""
    return {
        "silent": make.job().pk,
        "currency": make.job(salary_currency="EUR").pk,
        "lowest": make.job(salary_currency="EUR", salary_annual_min=Decimal(42000)).pk,
        "highest": make.job(salary_currency="EUR", salary_annual_max=Decimal(42000)).pk,
        "range": make.job(
            salary_currency="EUR", salary_annual_min=Decimal(30000), salary_annual_max=Decimal(55000)
        ).pk,
    }


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ({"pay_band": ["eur-40000"]}, {"lowest", "highest", "range"}),
        ({"pay_band": ["eur-30000"]}, {"range"}),
        ({"pay_band": ["eur-0", "eur-50000"]}, {"range"}),
        ({"pay_band": ["usd-40000"]}, set()),
        ({"pay_band_not": ["eur-40000"]}, {"silent", "currency"}),
        ({"pay_band_not": ["eur-30000", "usd-40000"]}, {"silent", "currency", "lowest", "highest"}),
        ({"pay_band": ["not_stated"]}, {"silent", "currency"}),
        ({"pay_min": ["50000"], "currency": ["EUR"]}, {"range"}),
        ({"pay_min": ["42000"], "currency": ["EUR"]}, {"lowest", "highest", "range"}),
    ],
)
def test_pay_is_compared_where_it_is_stated(jobs, asked, names):
    assert found(**asked) == {jobs[name] for name in names}


NAMED = "Care jane.doe@example.org"
MASKED = "Care " + MASK * len("jane.doe@example.org")


@pytest.fixture
def departments():
    """By what the board says; two of them look the same once nobody is named."""
    said = ["", NOT_STATED, NAMED, NAMED.replace("jane", "joan"), "Care • Homes", "Care"]
    return {words: make.job(department=words).pk for words in said}


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ({"department": [MASKED]}, {NAMED, NAMED.replace("jane", "joan")}),
        ({"department": [NAMED]}, {NAMED, NAMED.replace("jane", "joan")}),
        ({"department": ["Care • Homes", "Care"]}, {"Care • Homes", "Care"}),
        ({"department": [NOT_STATED]}, {"", NOT_STATED}),
        ({"department_not": [NOT_STATED, MASKED]}, {"Care • Homes", "Care"}),
        ({"department": ["Care " + MASK]}, set()),
    ],
)
def test_a_department_is_found_by_what_the_facet_shows_of_it(departments, asked, names):
    assert found(**asked) == {departments[name] for name in names}


def test_the_index_and_sql_find_the_same_departments(departments, index):
    index()
    counts = engine.search(Facets(), now=NOW, counted=["department"]).facets["department"]
    asked = [*dict(counts.values), NOT_STATED]

    assert {value: counts.n_of(value) for value in asked} == {
        value: len(found(department=[value])) for value in asked
    }
    assert set(asked) == {MASKED, "Care • Homes", "Care", NOT_STATED}


def test_many_pay_bands_are_conditions_on_the_row_itself():
    facets = Facets.of(pay_band=["eur-30000", "eur-40000", "usd-50000"], pay_band_not=["gbp-10000"])

    statement = str(narrow(Job.objects.all(), facets, now=NOW).query)

    assert statement.count("SELECT") == 1


def test_a_job_that_says_that_it_needs_no_experience_is_found_by_no_years():
    asking = {
        "says none": "No experience needed.",
        "two": "At least 2 years of experience.",
        "silent": "You mend nets.",
    }
    for title, words in asking.items():
        read = read_facts(make.posting(title=title, description_html=f"<p>{words}</p>"))
        make.job(title=title, **fact_columns(read, ""))

    titles = Job.objects.filter(pk__in=found(years=["0"])).values_list("title", flat=True)

    assert list(titles) == ["says none"]
