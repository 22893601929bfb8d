"""Report a problem: the form on a job, what it takes and what it refuses."""

import re

import pytest
from django.core.cache import cache
from django.test import Client

from postings.models import Report
from postings.models.reports import LONGEST_REPORT
from postings.views.reader import reports
from postings.vocab import ReportKind, Status
from tests import make
from tests.pages import text
from tests.postings.views import told_jobs

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_cache")]

SENT = {"kind": "wrong_fact", "fact": "pay", "text": "The board says 50,000.", "reply_to": "ada@example.org"}


@pytest.fixture
def form() -> str:
    return f"{make.job().get_absolute_url()}report/"


def chosen(answer) -> list[str]:
    page = answer.content.decode()
    radios = re.findall(r'name="kind" value="(\w+)" required checked', page)
    return radios + re.findall(r'<option value="(\w+)" selected>', page)


def test_a_report_goes_to_the_curators_and_the_reader_is_thanked(client, form):
    answer = client.post(form, SENT, follow=True)

    report = Report.objects.get()
    assert (report.kind, report.fact, report.text) == ("wrong_fact", "pay", "The board says 50,000.")
    assert (report.reply_to, report.settled_at) == ("ada@example.org", None)
    assert answer.redirect_chain == [(f"{form}?done=1", 302)]
    assert "Sent A curator will read your report" in text(answer)


def test_a_report_of_a_kind_alone_is_enough(client, form):
    client.post(form, {"kind": "closed"})

    assert Report.objects.get().kind == ReportKind.CLOSED


def test_a_closed_job_can_be_reported(client):
    closed = make.job(status=Status.CLOSED, inactive_at=make.NOW)

    client.post(f"{closed.get_absolute_url()}report/", SENT)

    assert Report.objects.get().job == closed


def test_the_form_is_not_to_be_indexed_and_asks_for_nothing_in_particular(client, form):
    answer = client.get(form)

    assert '<meta name="robots" content="noindex">' in answer.content.decode()
    assert chosen(answer) == []


def test_a_link_beside_a_fact_chooses_it(client, form):
    assert chosen(client.get(f"{form}?fact=pay")) == ["wrong_fact", "pay"]


@pytest.mark.parametrize("fact", ["colour", "", "<script>"])
def test_a_fact_that_there_is_not_chooses_nothing(client, form, fact):
    answer = client.get(form, {"fact": fact})

    assert answer.status_code == 200
    assert chosen(answer) == []


def test_every_fact_that_a_page_shows_can_be_named():
    shown = told_jobs.told(told_jobs.job()).facts.parts

    assert shown.keys() | {"skills"} == dict(reports.FACTS).keys()


def test_something_else_without_a_word_is_sent_back_with_what_was_typed(client, form):
    answer = client.post(form, SENT | {"kind": "other", "text": "  "})

    assert "Say what is wrong" in text(answer)
    assert chosen(answer) == ["other", "pay"]
    assert 'value="ada@example.org"' in answer.content.decode()
    assert not Report.objects.exists()


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"kind": ""}, "Choose what is wrong."),
        ({"kind": "spam"}, "Choose what is wrong."),
        ({"fact": "colour"}, "colour is not one of the available choices"),
        ({"reply_to": "nobody"}, "This is no e-mail address"),
        ({"text": "x" * (LONGEST_REPORT + 1)}, "Write at most 2000 characters; these are 2001."),
        ({"text": "a\0b"}, "Null characters are not allowed."),
    ],
)
def test_what_cannot_be_meant_is_sent_back_with_a_reason(client, form, changes, said):
    answer = client.post(form, SENT | changes)

    assert said in text(answer)
    assert not Report.objects.exists()


def test_a_text_of_full_length_counts_its_line_breaks_once(client, form):
    client.post(form, SENT | {"text": "x" + "\r\n" * (LONGEST_REPORT - 2) + "x"})

    assert len(Report.objects.get().text) == LONGEST_REPORT


def test_hostile_words_are_shown_back_as_words(client, form):
    answer = client.post(form, {"kind": "", "text": "</textarea><script>alert(1)</script>"})

    assert "<script>alert" not in answer.content.decode()
    assert "&lt;/textarea&gt;&lt;script&gt;alert(1)" in answer.content.decode()


def test_the_same_report_twice_within_a_minute_is_taken_once(client, form):
    answers = [client.post(form, SENT) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert Report.objects.count() == 1


def test_the_same_report_later_and_another_one_at_once_are_both_taken(client, form):
    client.post(form, SENT)
    client.post(form, SENT | {"text": "And the place is wrong."})
    cache.clear()

    client.post(form, SENT)

    assert Report.objects.count() == 3


def test_a_report_that_could_not_be_kept_can_be_sent_again_at_once(client, form, monkeypatch):
    client.raise_request_exception = False
    with monkeypatch.context() as broken:
        broken.setattr(Report.objects, "create", _fail)
        failed = client.post(form, SENT)

    answer = client.post(form, SENT)

    assert (failed.status_code, answer.status_code) == (500, 302)
    assert Report.objects.count() == 1


def _fail(**_fields):
    raise OSError("the disk is full")


def test_a_program_that_fills_every_field_is_thanked_and_not_heard(client, form):
    answer = client.post(form, SENT | {"homepage": "https://buy.example"})

    assert answer.status_code == 302
    assert not Report.objects.exists()


def test_who_sends_too_many_is_told_so_and_keeps_what_was_typed(client, form):
    for n in range(reports.LIMIT.most):
        client.post(form, SENT | {"text": f"No. {n}"})

    answer = client.post(form, SENT | {"text": "One too many."})

    assert answer.status_code == 429
    assert "This form can be sent 10 times in 1 hour from one address" in text(answer)
    assert "One too many.</textarea>" in answer.content.decode()
    assert Report.objects.count() == reports.LIMIT.most


@pytest.mark.parametrize("verb", ["put", "delete", "patch"])
def test_other_verbs_are_refused(client, form, verb):
    assert getattr(client, verb)(form).status_code == 405


def test_a_form_of_another_site_is_refused(form):
    answer = Client(enforce_csrf_checks=True).post(form, SENT)

    assert answer.status_code == 403
    assert not Report.objects.exists()


@pytest.mark.parametrize("verb", ["get", "post"])
def test_an_unknown_or_unpublished_job_is_not_found(client, verb):
    hidden = make.job(in_scope=False)

    for url in ("/jobs/none/report/", f"{hidden.get_absolute_url()}report/"):
        assert getattr(client, verb)(url).status_code == 404
    assert not Report.objects.exists()


def test_the_form_costs_one_query_and_a_report_two(client, form, django_assert_num_queries):
    with django_assert_num_queries(1):
        client.get(form)
    with django_assert_num_queries(2):
        client.post(form, SENT)
