"""The marks of a row: the same states as on the job's page, and ten of them at a glance."""

import pytest

from postings.models import Job
from postings.providers.html import plain
from postings.views.job import facts_table as page
from postings.views.rows import facts as row_facts
from postings.views.words.footnotes import Footnotes
from postings.vocab import FactState, WorkModel
from tests.postings.views.postings_with_facts import CONFLICT, OF_ANOTHER_SHAPE, fact, job
from tests.postings.views.shown_rows import shown

_NAMES = (
    "places",
    "work_model",
    "pay",
    "seniority",
    "experience",
    "education",
    "languages",
    "sponsorship",
    "deadline",
)


def _table(made: Job) -> page.Table:
    return page.table(made, Footnotes(made, plain(made.version.description_html)), {})


@pytest.mark.django_db
@pytest.mark.parametrize("state", ["stated", "parsed", "conflicting", "failed"])
def test_the_mark_of_the_work_model_is_that_of_the_jobs_page(state):
    entry = (
        fact("remote", "title", state=state) if state != "failed" else {"state": state, "rule": "some.rule"}
    )
    made = job({"work_model": entry}, workplace_type=WorkModel.REMOTE if state != "failed" else "")

    told = shown(made, raw=True)

    part = _table(made).parts["work_model"]
    assert f'class="st {part.mark}"' in told
    assert str(part.state_words).lower() in told.lower() or state == "failed"


@pytest.mark.django_db
def test_every_mark_of_the_strip_is_that_of_the_jobs_page():
    facts = {
        "work_model": CONFLICT["work_model"],
        "seniority": fact("senior", "title", state="stated"),
        "sponsorship": fact("offered", "title"),
        "pay": {"state": "failed", "rule": "pay.range"},
    }
    made = job(facts)

    marks = dict(zip([name for name, _ in row_facts.STRIP], row_facts.strip(made.facts), strict=True))

    parts = _table(made).parts
    alone = {names[0]: name for name, names in row_facts.STRIP if len(names) == 1}
    assert set(alone) == set(_NAMES)
    assert {name: marks[alone[name]] for name in _NAMES} == {name: parts[name].mark for name in _NAMES}


@pytest.mark.django_db
def test_conflicts_are_as_many_as_the_jobs_page_shows():
    pay = fact([], state="conflicting", against=[{"value": [], "rule": "pay.field", "evidence": ["pay"]}])
    made = job({**CONFLICT, "experience": fact(None, state="conflicting"), "pay": pay})

    assert row_facts.n_conflicts(made.facts) == 2
    assert "2 conflicts" in shown(made)
    assert "1 conflict " in shown(job(CONFLICT))
    assert "conflict" not in shown(job({})).lower()


@pytest.mark.parametrize(
    ("hours", "term", "mark"),
    [
        (None, None, "n"),
        ("parsed", None, "p"),
        ("parsed", "stated", "s"),
        ("conflicting", "stated", "c"),
        (None, "failed", "n"),
    ],
)
def test_employment_has_the_more_telling_mark_of_hours_and_term(hours, term, mark):
    facts = {name: {"state": state} for name, state in (("hours", hours), ("term", term)) if state}

    assert row_facts.strip(facts)[2] == mark


@pytest.mark.parametrize(
    ("marks", "sentence"),
    [
        ("sspspspsps", "10 of 10 facts."),
        ("spppsppsnn", "8 of 10 facts. Not stated: sponsorship, closing date."),
        (
            "scsnpnnpnn",
            "5 of 10 facts. Conflicting: work model. "
            "Not stated: pay, experience, education, sponsorship, closing date.",
        ),
    ],
)
def test_the_strip_is_one_sentence(marks, sentence):
    assert row_facts.strip_sentence(marks) == sentence


@pytest.mark.django_db
def test_the_strip_draws_ten_marks_with_their_sentence():
    told = shown(job(CONFLICT), raw=True)

    assert 'role="img" aria-label="1 of 10 facts. Conflicting: work model. Not stated: place,' in told
    assert '<path class="m c"' in told
    assert told.count("h7v7h-7z") == 9
    assert '<span aria-hidden="true">1/10</span>' in told


def test_every_state_that_is_stored_has_a_mark():
    assert [row_facts.mark({"pay": {"state": str(state)}}, "pay") for state in FactState] == list("spcnn")


@pytest.mark.parametrize(
    ("facts", "where"),
    [
        ({}, ""),
        ({"days_on_site": fact({"minimum": 1, "maximum": 1})}, "1 day a week"),
        (
            {
                "remote_from": fact(
                    {
                        "countries": ["DK"],
                        "regions": ["eu"],
                        "states": [],
                        "excluded_states": [],
                        "zones": ["CET"],
                    }
                )
            },
            "Denmark, EU",
        ),
        ({"days_on_site": fact("often")}, ""),
        ({"days_on_site": {"state": "failed", "value": {"minimum": 1, "maximum": 1}}}, ""),
    ],
)
def test_days_and_countries_go_with_the_work_model(facts, where):
    assert row_facts.where_worked(facts) == where


@pytest.mark.django_db
def test_facts_of_another_shape_are_not_told_and_the_row_is():
    made = job(OF_ANOTHER_SHAPE, title="Nurse")

    told = shown(made)

    assert told.startswith("Nurse Halden Radio")
    assert "0 of 10 facts." not in told
    assert "1 of 10 facts." in told
