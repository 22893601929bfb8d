"""`organisation.*`: function, team and sector, in the employer's own words first."""

import time

import pytest

from postings.facts import organisation, title
from postings.facts.base import not_stated
from postings.facts.document import Document
from postings.facts.organisation.functions import in_department
from postings.providers.base import Posting
from postings.vocab import FactState, Function


def read(text="", **fields):
    doc = Document(Posting(key="1", title=fields.pop("title", "Clerk"), source_url="", **fields), text=text)
    return organisation.read(doc, title.read(doc).occupation)


@pytest.mark.parametrize(
    ("department", "function"),
    [
        ("Engineering", Function.ENGINEERING),
        ("Engineering - Platform", Function.ENGINEERING),
        ("Tech", Function.ENGINEERING),
        ("Sales Engineering", Function.SALES),
        ("Vertrieb", Function.SALES),
        ("1200 Commercial", Function.SALES),
        ("EMEA - Commercial", Function.SALES),
        ("G&A", Function.ADMINISTRATION),
        ("RH", Function.PEOPLE),
        ("People Operations", Function.PEOPLE),
        ("Product Marketing", Function.MARKETING),
        ("Marketing Operations", Function.MARKETING),
        ("Customer Experience", Function.CUSTOMER_SERVICE),
        ("Revenue Accounting", Function.FINANCE),
        ("FP&A", Function.FINANCE),
        ("Data Science/AI", Function.DATA),
        ("Legal & Compliance", Function.LEGAL),
        ("Logística", Function.SUPPLY_CHAIN),
        ("Fertigung", Function.MANUFACTURING),
        ("Nursing", Function.HEALTHCARE),
        ("UX Design", Function.DESIGN),
        ("IT Support", Function.IT_SECURITY),
    ],
)
def test_a_departments_words_are_put_under_a_common_name(department, function):
    given = department

    fact = read(department=given).function

    assert fact.value is function
    assert fact.state is FactState.STATED
    assert fact.evidence[0].where == "department"


@pytest.mark.parametrize(
    "department", ["Hyperdrive", "Future opportunities", "Wild Card", "Security", "日本", "", "/" * 300]
)
def test_a_department_of_no_known_word_says_nothing(department):
    given = department

    functions = in_department(given)

    assert functions == frozenset()


def test_the_team_speaks_where_the_department_does_not():
    department, team = "Hyperdrive", "Payroll"

    fact = read(department=department, team=team).function

    assert fact.value is Function.FINANCE
    assert fact.evidence[0].where == "team"


@pytest.mark.parametrize(
    ("work", "function"),
    [("Product Designer", Function.DESIGN), ("Product Manager", Function.PRODUCT), ("Gardener", None)],
)
def test_a_department_of_two_functions_is_settled_by_the_occupation_or_not_at_all(work, function):
    department = "Product & Design"

    fact = read(title=work, department=department).function

    assert fact.value is function or fact.state is not FactState.STATED


@pytest.mark.parametrize(
    ("work", "function"),
    [
        ("Registered Nurse", Function.HEALTHCARE),
        ("Backend Engineer", Function.ENGINEERING),
        ("Welder", Function.MANUFACTURING),
    ],
)
def test_without_a_department_the_occupation_tells_the_function(work, function):
    given = work

    fact = read(title=given).function

    assert fact.value is function
    assert (fact.state, fact.rule) == (FactState.PARSED, "organisation.by_occupation")


def test_without_an_occupation_plain_words_of_the_title_tell_it():
    given = "Engineering Manager, Lighthouses"

    fact = read(title=given).function

    assert fact.value is Function.ENGINEERING
    assert (fact.state, fact.rule) == (FactState.PARSED, "organisation.by_title")


@pytest.mark.parametrize(
    "work", ["Project Manager", "Security Officer of the Realm", "Head of Lighthouses", "Intern"]
)
def test_work_that_any_function_may_hold_has_none(work):
    given = work

    fact = read(title=given).function

    assert fact.value is None


def test_the_boards_team_is_stated_as_it_stands():
    team = "Lighthouse Keepers II"

    fact = read("Join our Rocket team.", team=team).team

    assert (fact.value, fact.state) == (team, FactState.STATED)


@pytest.mark.parametrize(
    ("text", "team"),
    [
        ("Come and join our Payments Platform team in Porto.", "Payments Platform"),
        ("You will be part of the Data & Insights team.", "Data & Insights"),
        ("This role sits within the Core Lighting team.", None),
        ("Join our Growing team!", None),
        ("Join our team.", None),
        ("Join the Acme team today.", None),
        ("You will join the amazing people of our team.", None),
        ("We work with your Finance Team and others.", None),
    ],
)
def test_a_text_names_a_team_only_in_plain_words(text, team):
    given = text

    fact = read(given).team

    assert fact.value == team
    assert not team or given[fact.evidence[0].start : fact.evidence[0].end] == team


@pytest.mark.parametrize(
    ("text", "sector"),
    [
        ("We are a fast-growing fintech company based in Porto.", "Fintech"),
        ("About us\nBrightwater Group is a leading healthcare provider in Ohio.", "Healthcare"),
        ("We're an independent game studio.", "Gaming"),
        ("Oakfield is one of the largest insurance companies in the north.", "Insurance"),
        ("We are a leading healthcare software company.", "Healthcare"),
        ("Our client is a leading healthcare provider.", None),
        ("We are a team of engineers that builds for insurance companies.", None),
        ("You are a fintech company veteran.", None),
        ("We work with a leading bank.", None),
        ("We are an equal opportunity employer.", None),
        ("This is a hospital role.", None),
        ("We are a small company, partner of a large bank.", None),
    ],
)
def test_a_sector_is_what_the_employer_says_of_itself(text, sector):
    given = text

    fact = read(given).sector

    assert fact.value == sector


@pytest.mark.parametrize(
    ("name", "domain", "sector"),
    [
        ("First Harbour Bank", "", "Banking/Finance"),
        ("University of Nowhere", "", "Education"),
        ("Old Oak Insurance", "", "Insurance"),
        ("Brightwater Therapeutics, Inc.", "", "Biotech/Pharma"),
        ("Nowhere", "nowhere.edu", "Education"),
        ("Nowhere", "works.nowhere.gov", "Government/Public"),
        ("Bank Hospital", "", ""),
        ("Blood Bank Software", "", ""),
        ("Brightwater", "brightwater.com", ""),
        ("", "", ""),
    ],
)
def test_a_name_tells_the_sector_only_outright(name, domain, sector):
    given = (name, domain)

    found = organisation.sector_of_name(*given)

    assert found == sector


@pytest.mark.parametrize(
    "trigger", ["we are a bank ", "Join our A team ", "Acme is a ", "We are the Data & ", " is one of the "]
)
def test_a_text_of_triggers_takes_no_more_than_its_share(trigger):
    def seconds(times):
        start = time.perf_counter()
        read(trigger * times, department="Sales " * times, title="Finance & Strategy " * times)
        return time.perf_counter() - start

    seconds(10)

    assert seconds(40_000) < 8 * seconds(10_000) + 0.2


def test_an_empty_posting_has_no_organisation():
    doc = Document.of_text("")

    facts = organisation.read(doc, not_stated())

    assert [fact.state for fact in facts] == [FactState.NOT_STATED] * 3
