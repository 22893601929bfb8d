"""A list of jobs as JSON, Markdown, plain text and a table."""

import csv
from io import StringIO

import pytest
from django.http import QueryDict
from django.template.loader import render_to_string

from postings.models import JobPlace
from postings.search.fallback import SlowSearchError
from postings.sheets import COLUMNS
from postings.views.forms import list as forms_list
from postings.views.forms.list import MOST_ROWS, addresses
from postings.views.lists.query import ListQuestion
from postings.vocab import Status
from tests import make
from tests.make import HOUR

pytestmark = pytest.mark.django_db

KINDS = ["md", "txt", "csv"]


@pytest.fixture
def jobs(index):
    make.job("Night Nurse", city="Utrecht", salary_raw="€40,000", org=make.org("Elin Hospital"))
    make.job("Porter", first_seen_at=make.NOW - HOUR)
    index()
    return index


def rows(answer) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(answer.content.decode("utf-8-sig"), newline="")))


# --- Markdown and plain text ------------------------------------------------
def test_markdown_lists_the_jobs_in_order_and_says_how_many_there_are(client, jobs):
    answer = client.get("/jobs.md")

    said = answer.content.decode()
    assert answer["Content-Type"] == "text/markdown; charset=utf-8"
    assert said.startswith("# Open jobs – Footnote\n\n2 open jobs.\n")
    assert said.index("Night Nurse") < said.index("Porter")
    assert "Elin Hospital\\\n  Utrecht, NL · €40,000 · first seen 2026-11-02" in said
    assert answer["X-Total-Count"] == "2"


def test_the_questions_of_the_list_are_asked_here_too(client, jobs):
    answer = client.get("/jobs.txt?city=utrecht-nl&q=nurse")

    said = answer.content.decode()
    assert said.startswith("nurse, Utrecht, NL – Footnote\n")
    assert "Porter" not in said
    assert answer["Link"] == '<http://testserver/jobs/?q=nurse&city=utrecht-nl>; rel="canonical"'


def test_a_list_that_goes_on_says_where(client, jobs, monkeypatch):
    monkeypatch.setattr(forms_list, "MOST", 1)

    first = client.get("/jobs.md")
    address = first["Link"].partition(", <")[2].partition(">")[0]
    second = client.get(address)

    assert "2 open jobs. 1 of them here, newest first." in first.content.decode()
    assert f"Next page: <{address}>" in first.content.decode()
    assert "Porter" in second.content.decode()
    assert 'rel="next"' not in second["Link"]


def test_closed_jobs_say_when_they_closed(client, index):
    make.job("Porter", status=Status.CLOSED, inactive_at=make.NOW)

    assert "closed 2026-11-02" in client.get("/jobs.md?status=closed").content.decode()


def test_json_is_the_answer_of_the_api_to_the_same_question(client, jobs):
    answer = client.get("/jobs.json?city=Utrecht&sort=newest")

    assert (answer.status_code, answer["Location"]) == (
        308,
        "/job-postings/v1/jobs?city=utrecht-nl&sort=newest",
    )
    assert [job["title"] for job in client.get(answer["Location"]).json()["data"]] == ["Night Nurse"]


# --- the table ----------------------------------------------------------------
def test_a_table_has_its_columns_for_ever(client, jobs):
    answer = client.get("/jobs.csv")

    assert answer["Content-Type"] == "text/csv; charset=utf-8; header=present"
    assert answer["Content-Disposition"] == 'attachment; filename="jobs.csv"'
    assert answer.content.startswith(b"\xef\xbb\xbfjob_id,url,status,title,company,locations,work_model,")
    assert answer.content.count(b"\r\n") == 3
    assert [row["title"] for row in rows(answer)] == ["Night Nurse", "Porter"]
    assert tuple(rows(answer)[0]) == COLUMNS


def test_a_row_tells_the_facts_of_its_job(client, index):
    job = make.job(
        'Cook, "Pastry"',
        city="Utrecht",
        salary_min="31000.50",
        salary_currency="EUR",
        workplace_type="on_site",
    )
    index()

    [row] = rows(client.get("/jobs.csv"))

    assert row["title"] == 'Cook, "Pastry"'
    assert row["url"] == f"http://testserver/jobs/{job.job_id}/"
    assert (row["locations"], row["work_model"]) == ("Utrecht, NL", "on_site")
    assert (row["salary_min"], row["salary_currency"], row["salary_max"]) == ("31000.5", "EUR", "")
    assert (row["first_seen_at"], row["inactive_at"]) == ("2026-11-02T09:00:00Z", "")


@pytest.mark.parametrize(
    "title",
    [
        *("=1+1", "+49", "-lead", "@cook", "\tx", "\rx", "\nx", "＝1+1", "＋49", "－lead", "＠cook"),
        *("\ufeff=1+1", "\u200b+49", " -lead", "\u00a0@cook", "\u2060 ＝1+1", " \n=1"),
    ],
)
def test_no_cell_is_run_by_a_spreadsheet(client, index, title):
    make.job(title)
    index()

    assert rows(client.get("/jobs.csv"))[0]["title"] == f"'{title}"


@pytest.mark.parametrize("sign", ["=1+1", " @cook", "\u200b+49"])
def test_nor_what_follows_a_semicolon_where_that_parts_cells(client, index, sign):
    make.job(f"Cook;{sign}")
    index()

    assert rows(client.get("/jobs.csv"))[0]["title"] == f"Cook;'{sign}"


@pytest.mark.parametrize("title", ["(m/f) Cook", "“Cook”", "Cook = Chef", "#1 Cook", " Cook", "Cook; Chef"])
def test_other_cells_stay_as_they_are(client, index, title):
    make.job(title)
    index()

    assert rows(client.get("/jobs.csv"))[0]["title"] == title


@pytest.mark.parametrize(
    ("field", "column"),
    [
        ("title", "title"),
        ("department", "department"),
        ("location_text", "locations"),
        ("salary_raw", "pay"),
    ],
)
def test_nobody_whom_a_board_names_stands_in_a_table(client, index, field, column):
    make.job(**{field: "Kitchen jane.doe@example.org"})
    index()

    answer = client.get("/jobs.csv")

    assert rows(answer)[0][column].startswith("Kitchen •••")
    assert b"jane.doe" not in answer.content


def test_nobody_named_in_a_place_or_a_company_stands_in_a_table(client, index):
    job = make.job(org=make.org("Acme jane.doe@example.org"))
    JobPlace.objects.create(job=job, position=0, text="Utrecht jane.doe@example.org")
    index()

    [row] = rows(client.get("/jobs.csv"))

    assert row["locations"].startswith("Utrecht •••")
    assert row["company"].startswith("Acme •••")


def test_a_table_ends_and_says_where_it_goes_on(client, jobs, monkeypatch):
    monkeypatch.setattr(forms_list, "MOST_ROWS", 1)

    first = client.get("/jobs.csv")
    second = client.get(first["Link"].partition(", <")[2].partition(">")[0])

    assert 'filename="jobs-first-1.csv"' in first["Content-Disposition"]
    assert 'filename="jobs.csv"' in second["Content-Disposition"]
    assert first["X-Total-Count"] == second["X-Total-Count"] == "2"
    assert [row["title"] for answer in (first, second) for row in rows(answer)] == ["Night Nurse", "Porter"]


# --- where a reader finds them --------------------------------------------------
def shown_beside(query: str, total: int | None) -> str:
    asked = ListQuestion.read(QueryDict(query), None)
    context = {"forms": addresses(asked), "feeds": {}, "total": total}
    return render_to_string("postings/_list_more.html", context)


def test_the_files_of_a_search_are_linked_in_its_order(index):
    page = shown_beside("q=nurse&work_model=remote&sort=newest", 3)

    for kind in KINDS:
        assert f'href="/jobs.{kind}?q=nurse&amp;work_model=remote&amp;sort=newest"' in page


@pytest.mark.parametrize(
    ("total", "label"), [(MOST_ROWS + 1, f"CSV, the first {MOST_ROWS:,}"), (MOST_ROWS, "CSV"), (None, "CSV")]
)
def test_a_link_to_a_table_says_when_the_table_is_cut(index, total, label):
    page = shown_beside("", total)

    assert f'<a href="/jobs.csv">{label}</a>' in page


# --- every form ---------------------------------------------------------------
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("query", "why"), [("work_model=purple", b"purple is no value"), ("sort=up", b"up is no order")]
)
def test_a_wrong_question_is_refused_in_plain_words(client, jobs, kind, query, why):
    answer = client.get(f"/jobs.{kind}?{query}")

    assert (answer.status_code, answer["Content-Type"]) == (400, "text/plain; charset=utf-8")
    assert why in answer.content


def test_a_wrong_question_is_not_handed_on_to_the_api(client, jobs):
    assert client.get("/jobs.json?work_model=purple").status_code == 400


@pytest.mark.parametrize("kind", KINDS)
def test_a_cursor_that_nobody_gave_out_is_refused(client, jobs, kind):
    assert client.get(f"/jobs.{kind}?cursor=nonsense").status_code == 400


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_of_another_order_is_gone(client, jobs, kind, monkeypatch):
    monkeypatch.setattr(forms_list, "MOST", 1)
    monkeypatch.setattr(forms_list, "MOST_ROWS", 1)
    address = client.get(f"/jobs.{kind}")["Link"].partition(", <")[2].partition(">")[0]

    assert client.get(f"{address}&sort=posted").status_code == 410


@pytest.mark.parametrize("kind", KINDS)
def test_a_search_that_takes_too_long_is_put_off(client, monkeypatch, kind):
    def slow(*args, **kwargs):
        raise SlowSearchError

    monkeypatch.setattr("postings.search.engine.search", slow)

    answer = client.get(f"/jobs.{kind}")

    assert (answer.status_code, answer["Retry-After"]) == (503, "300")


@pytest.mark.parametrize("kind", KINDS)
def test_who_has_the_answer_already_is_told_so(client, jobs, kind):
    first = client.get(f"/jobs.{kind}")

    again = client.get(f"/jobs.{kind}", headers={"If-None-Match": first["ETag"]})
    make.job("Gardener")
    jobs()

    assert (again.status_code, again.content) == (304, b"")
    later = client.get(f"/jobs.{kind}", headers={"If-None-Match": first["ETag"]})
    assert b"Gardener" in later.content


@pytest.mark.parametrize("kind", KINDS)
def test_without_an_index_the_database_answers_uncounted(client, search_dir, kind):
    make.job("Night Nurse")

    answer = client.get(f"/jobs.{kind}")

    assert b"Night Nurse" in answer.content
    assert "X-Total-Count" not in answer


def test_other_forms_do_not_exist_and_forms_are_for_reading(client, jobs):
    assert client.get("/jobs.xls").status_code == 404
    assert [client.post(f"/jobs.{kind}").status_code for kind in (*KINDS, "json")] == [405] * 4
    assert client.head("/jobs.md").status_code == 200


@pytest.mark.parametrize("kind", KINDS)
def test_more_jobs_cost_no_more_queries(client, index, kind, django_assert_max_num_queries):
    board = make.source()
    for _ in range(12):
        make.job(source=board, city="Utrecht")
    index()

    with django_assert_max_num_queries(3):
        client.get(f"/jobs.{kind}")
