"""What a JobPosting tells besides what is required, and what it leaves out."""

import pytest

from tests import schema_org
from tests.postings.views.postings_with_facts import at, fact
from tests.postings.views.told_jobs import HTML, PAY, day, job, posting

pytestmark = pytest.mark.django_db


def test_a_stated_deadline_ends_the_posting():
    made = job({"deadline": fact("2026-12-01", "apply_by", state="stated")}, apply_by=day("2026-12-01"))

    assert posting(made)["validThrough"] == "2026-12-01"


@pytest.mark.parametrize("state", ["parsed", "conflicting"])
def test_no_other_deadline_does_and_none_is_made_up(state):
    days = fact("2026-12-01", at("3 years", HTML), state=state)
    made = job({"deadline": days}, apply_by=day("2026-12-01") if state == "conflicting" else None)

    assert "validThrough" not in posting(made)
    assert "validThrough" not in posting(job())


@pytest.mark.parametrize(
    ("hours", "term", "told_as"),
    [
        (["full_time"], [], "FULL_TIME"),
        (["full_time", "part_time"], ["permanent"], ["FULL_TIME", "PART_TIME"]),
        (["per_diem"], ["temporary"], ["PER_DIEM", "TEMPORARY"]),
        ([], ["contract"], "CONTRACTOR"),
        ([], ["internship"], "INTERN"),
        ([], ["volunteer"], "VOLUNTEER"),
        (["full_time"], ["apprenticeship"], ["FULL_TIME", "OTHER"]),
        ([], ["permanent"], None),
        ([], [], None),
    ],
)
def test_the_employment_is_told_in_their_words_and_never_supposed(hours, term, told_as):
    facts = {name: fact(value, "employment") for name, value in (("hours", hours), ("term", term)) if value}

    assert posting(job(facts)).get("employmentType") == told_as


def test_hours_that_contradict_each_other_are_not_told():
    facts = {"hours": fact(["full_time"], "employment", state="conflicting", against=[])}

    assert "employmentType" not in posting(job(facts))


def test_the_pay_is_left_to_employers():
    assert "baseSalary" not in posting(job({"pay": fact([PAY], "pay.0", state="stated")}))


def test_an_employer_who_runs_the_site_tells_the_pay(settings):
    settings.IS_EMPLOYER = True

    found = posting(job({"pay": fact([PAY], "pay.0", state="stated")}))

    assert found["baseSalary"] == {
        "@type": "MonetaryAmount",
        "currency": "EUR",
        "value": {"@type": "QuantitativeValue", "minValue": 50000, "maxValue": 60000, "unitText": "YEAR"},
    }
    assert not schema_org.problems(found)


def test_one_amount_is_a_value_and_no_range(settings):
    settings.IS_EMPLOYER = True

    found = posting(job({"pay": fact([PAY | {"maximum": 50000.0}], "pay.0")}))

    assert found["baseSalary"]["value"] == {"@type": "QuantitativeValue", "value": 50000, "unitText": "YEAR"}


@pytest.mark.parametrize(
    "ranges",
    [
        [],
        [PAY, PAY],
        [PAY | {"maximum": None}],
        [PAY | {"currency": ""}],
        [PAY | {"period": None}],
        [PAY | {"minimum": 70000.0}],
    ],
    ids=["none", "several", "an open end", "no currency", "no period", "upside down"],
)
def test_a_pay_that_is_not_one_whole_range_is_not_told(settings, ranges):
    settings.IS_EMPLOYER = True

    assert "baseSalary" not in posting(job({"pay": fact(ranges, "pay.0")} if ranges else {}))


def test_the_identifier_is_the_employers_own_number():
    found = posting(job(requisition_id="REQ-77"))

    assert found["identifier"] == {"@type": "PropertyValue", "name": "Halden Radio", "value": "REQ-77"}
    assert not schema_org.problems(found)


def test_neither_the_boards_key_nor_ours_is_an_identifier():
    assert "identifier" not in posting(job())


def test_nobody_applies_on_this_site():
    assert "directApply" not in posting(job())


EDUCATION = {"level": "bachelor", "fields": [], "is_required": True, "or_equivalent": False}


@pytest.mark.parametrize(
    ("level", "category"),
    [
        ("high_school", "high school"),
        ("associate", "associate degree"),
        ("bachelor", "bachelor degree"),
        ("master", "postgraduate degree"),
        ("doctorate", "postgraduate degree"),
    ],
)
def test_a_degree_that_is_asked_for_is_told(level, category):
    found = posting(job({"education": fact(EDUCATION | {"level": level}, at("a degree", HTML))}))

    assert found["educationRequirements"] == {
        "@type": "EducationalOccupationalCredential",
        "credentialCategory": category,
    }
    assert not schema_org.problems(found)


@pytest.mark.parametrize(
    "changes", [{"level": "vocational"}, {"is_required": False}, {"or_equivalent": True}]
)
def test_a_degree_that_one_may_do_without_is_not_told(changes):
    made = job({"education": fact(EDUCATION | changes, at("a degree", HTML))})

    assert "educationRequirements" not in posting(made)


def test_years_of_experience_are_told_in_months():
    years = {"minimum": 3.0, "maximum": None, "field": ""}

    found = posting(job({"experience": fact(years, at("3 years", HTML))}))

    assert found["experienceRequirements"] == {
        "@type": "OccupationalExperienceRequirements",
        "monthsOfExperience": 36,
    }
    assert not schema_org.problems(found)


@pytest.mark.parametrize("state", ["conflicting", "failed"])
def test_experience_that_is_in_doubt_is_not_told(state):
    years = {"minimum": 3.0, "maximum": None, "field": ""}
    made = job({"experience": fact(years, at("3 years", HTML), state=state, against=[])})

    assert "experienceRequirements" not in posting(made)


def test_up_to_some_years_asks_for_none():
    years = {"minimum": None, "maximum": 3.0, "field": ""}

    assert "experienceRequirements" not in posting(job({"experience": fact(years, at("3 years", HTML))}))
