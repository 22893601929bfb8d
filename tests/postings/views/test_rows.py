"""What a row of a list says of its job."""

import gzip
from datetime import date

import pytest

from postings.models import JobPlace
from postings.search.facets import Facets
from postings.views.lists.jobs import listed
from postings.views.rows.row import row_of
from postings.vocab import Status, WorkModel
from tests import make
from tests.make import DAY, NOW
from tests.postings.views.postings_with_facts import CONFLICT, fact, job, skill
from tests.postings.views.shown_rows import shown

pytestmark = pytest.mark.django_db

_PAY = {"minimum": 4130, "maximum": 6010, "currency": "EUR", "period": "month", "zone": ""}


@pytest.mark.parametrize("field", ["location_text", "salary_raw", "employment_text"])
def test_a_row_prints_nobody_whom_a_field_names(field):
    posted = make.job(**{field: "Ask jane.doe@halden.example"})

    told = shown(posted)

    assert "Ask •" in told
    assert "jane" not in told


def test_a_row_prints_nobody_whom_a_place_names():
    posted = make.job()
    JobPlace.objects.create(job=posted, position=0, text="Utrecht, jane.doe@halden.example")

    told = shown(posted)

    assert "Utrecht, •" in told
    assert "jane" not in told


def test_a_row_prints_nobody_whom_a_title_names():
    posted = make.job("Nurse jane.doe@example.org")

    row = row_of(posted)

    assert row.title == "Nurse " + "•" * len("jane.doe@example.org")


def test_the_list_and_its_facet_print_nobody_whom_a_department_names(client, index):
    make.job("Night Nurse jane.doe@example.org", department="Care jane.doe@example.org")
    index()

    printed = client.get("/jobs/?open=department").content.decode()

    assert "Care •••" in printed
    assert "jane.doe" not in printed


def test_rows_keep_the_order_of_the_search_and_leave_out_what_is_not_published():
    first, gone, second = make.job("First"), make.job("Gone", in_scope=False), make.job("Second")

    rows = listed([second.pk, gone.pk, first.pk, 0])

    assert [row.title for row in rows] == ["Second", "First"]


def test_a_row_of_a_job_at_hand_says_the_same():
    made = job(
        CONFLICT | {"skills": fact([skill("Python")])},
        city="Utrecht",
        workplace_type=WorkModel.HYBRID,
        seniority="senior",
    )

    assert row_of(made) == listed([made.pk])[0]


@pytest.mark.parametrize("n_jobs", [1, 20])
@pytest.mark.parametrize("query", [{}, {"q": "live radio"}])
def test_any_number_of_rows_takes_two_queries(django_assert_num_queries, n_jobs, query):
    board = make.source()
    ids = [make.job(source=board, city="Utrecht").pk for _ in range(n_jobs)]

    with django_assert_num_queries(2):
        rows = listed(ids, Facets.of(**query))

    assert len(rows) == n_jobs


def test_all_that_a_person_decides_by_stands_in_the_row():
    facts = {
        "work_model": fact("hybrid", state="stated"),
        "days_on_site": fact({"minimum": 2, "maximum": 3}),
        "pay": fact([_PAY]),
        "skills": fact([skill("Python"), skill("Django", required=False), skill("Empathy", hard=False)]),
    }
    made = job(
        facts,
        title="Backend Engineer",
        city="Utrecht",
        workplace_type=WorkModel.HYBRID,
        seniority="senior",
        employment_text="PT",
        employment_type="part_time",
        apply_by=date(2026, 11, 30),
        first_seen_at=NOW - 7 * make.HOUR,
    )

    assert shown(made) == (
        "Backend Engineer Halden Radio · Utrecht, NL Hybrid, 2–3 days a week (stated) Senior Part-time "
        "Asks for: Python €4,130–6,010 a month First seen 7 hours ago Closes 30 Nov "
        "2 of 10 facts. Not stated: place, employment, seniority, experience, education, languages, "
        "sponsorship, closing date. 2/10"
    )


def test_what_a_posting_does_not_say_is_said():
    told = shown(make.job("Sound Engineer"))

    assert "Place not stated" in told
    assert "Work model not stated" in told
    assert "Pay not stated" in told
    assert "0 of 10 facts." in told


def test_pay_that_no_rule_could_read_stands_in_the_words_of_the_board():
    made = job({"pay": fact([{"minimum": "much"}])}, salary_raw="Tariff 9 <b>and</b> more")

    assert "Tariff 9 <b>and</b> more" in shown(made)


def test_of_several_ranges_of_pay_the_first_stands_there_and_the_others_are_counted():
    made = job({"pay": fact([_PAY, {**_PAY, "zone": "Oslo"}, _PAY])})

    assert "€4,130–6,010 a month and 2 more ranges" in shown(made)


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"apply_by": date(2026, 10, 30)}, "Deadline passed 30 Oct"),
        ({"apply_by": date(2027, 1, 1)}, "Closes 1 Jan 2027"),
        ({"status": Status.MISSING, "missing_since": NOW - 3 * DAY}, "Missing since 30 Oct"),
        ({"status": Status.CLOSED, "inactive_at": NOW - 3 * DAY}, "Closed 30 Oct"),
    ],
)
def test_a_row_says_when_it_ends_or_ended(fields, told):
    made = make.job(first_seen_at=NOW - 9 * DAY, **fields)

    assert f"First seen 9 days ago {told}" in shown(made)


def test_a_job_that_is_not_on_its_board_is_marked():
    missing = make.job(status=Status.MISSING, missing_since=NOW)
    closed = make.job(status=Status.CLOSED, inactive_at=NOW)

    assert "Place not stated Not on the board when we last looked" in shown(missing)
    assert "Place not stated Closed" in shown(closed)


def test_twenty_rows_are_light():
    board = make.source()
    facts = {**CONFLICT, "pay": fact([_PAY]), "skills": fact([skill("Python"), skill("Kubernetes")])}
    texts = [f"<p>Team {n} keeps live radio {n}0 hours a day, with {n} people.</p>" for n in range(20)]
    made = [
        job(facts, html=html, title=f"{html[3:10]} Engineer", city=f"City {n}", source=board)
        for n, html in enumerate(texts)
    ]

    html = "".join(shown(each, raw=True, q="live radio") for each in made)

    assert html.count("<mark>") == 40
    assert len(gzip.compress(html.encode(), 6)) <= 12 * 1024


# --- skills -------------------------------------------------------------------
def _skilled():
    names = [skill(name) for name in ("Go", "Node.js", "C++", "Machine learning", "Rust")]
    return job({"skills": fact([*names, skill("Kindness", hard=False)])}, html="<p>Radio.</p>")


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ({}, "Asks for: Go, Node.js, C++"),
        ({"q": "gardening"}, "Asks for: Go, Node.js, C++"),
        ({"q": "c++ rust developer"}, "Matches: C++ Rust"),
        ({"q": "machine"}, "Asks for: Go, Node.js, C++"),
        ({"q": "machines learn"}, "Matches: Machine learning"),
        ({"q": "c"}, "Asks for: Go, Node.js, C++"),
        ({"q": "-rust go"}, "Matches: Go"),
        ({"skill": ["node.js"], "skill_all": ["rust"]}, "Matches: Node.js Rust"),
        ({"skill": ["kindness"]}, "Matches: Kindness"),
    ],
)
def test_skills_that_were_asked_for_are_marked_else_the_first_ones_named(query, told):
    assert told in shown(_skilled(), **query)


# --- hostile ------------------------------------------------------------------
@pytest.mark.parametrize(
    "title",
    [
        '<script>alert(1)</script> & "Sons"',
        "مهندس برمجيات أول",
        "Dev 👩‍💻🚀",
        "后端工程师（搜索）",
        "Very " * 59 + "long",
    ],
)
def test_any_title_stands_there_whole_and_harmless(title):
    made = make.job(title, org=make.org("<i>Org</i>"), city='O"slo')

    told = shown(made)

    assert told.startswith(f'{title} <i>Org</i> · O"slo')


def test_markup_of_a_title_is_none_of_the_page():
    made = make.job("<b>Nurse</b>", html="<p>A &lt;b&gt; nurse.</p>")

    html = shown(made, raw=True, q="nurse")

    assert "&lt;b&gt;Nurse&lt;/b&gt;</a>" in html
    assert "A &lt;b&gt; <mark>nurse</mark>" in html


def test_thirty_places_are_three_and_a_number():
    made = make.job("Driver")
    for n in range(30):
        JobPlace.objects.create(job=made, position=n, text=f"Depot {n}")

    assert "Depot 0; Depot 1; Depot 2 and 27 more" in shown(made)


def test_a_language_that_is_none_is_not_written_into_the_page():
    made = make.job(language='en" onclick="x')

    assert "onclick" not in shown(made, raw=True)
