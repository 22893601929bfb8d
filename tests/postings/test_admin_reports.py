"""Reports of readers in the admin: read, noted upon, settled."""

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from postings.models import Report
from tests import make
from tests.make import NOW

pytestmark = pytest.mark.django_db

LIST = reverse("admin:postings_report_changelist")


@pytest.fixture
def curator(client: Client) -> Client:
    client.force_login(make.user("curator@example.org", is_staff=True, is_superuser=True))
    return client


def report(**fields) -> Report:
    fields.setdefault("kind", "wrong_fact")
    return Report.objects.create(job=fields.pop("job", None) or make.job(), created_at=NOW, **fields)


def change(of: Report) -> str:
    return reverse("admin:postings_report_change", args=[of.pk])


def test_settling_erases_the_address_and_tells_how_many(curator):
    sent = [report(reply_to="ada@example.org"), report()]

    answer = curator.post(
        LIST, {"action": "settle", "_selected_action": [each.pk for each in sent]}, follow=True
    )

    assert [(each.settled_at is None, each.reply_to) for each in Report.objects.all()] == [(False, "")] * 2
    assert "2 settled." in answer.content.decode()


def test_settling_twice_keeps_the_first_time(curator):
    settled = report(settled_at=NOW)

    curator.post(LIST, {"action": "settle", "_selected_action": [settled.pk]})

    settled.refresh_from_db()
    assert settled.settled_at == NOW


def test_a_settled_report_with_an_address_cannot_be_kept():
    with pytest.raises(IntegrityError), transaction.atomic():
        report(settled_at=timezone.now(), reply_to="ada@example.org")


def test_hostile_words_are_shown_as_words(curator):
    sent = report(text="<script>alert(1)</script>", job=make.job("<b>Sound</b> Engineer"))

    pages = [curator.get(LIST).content.decode(), curator.get(change(sent)).content.decode()]

    for page in pages:
        assert "<script>alert(1)" not in page
        assert "&lt;script&gt;alert(1)" in page
        assert "<b>Sound</b>" not in page


def test_a_report_leads_to_the_page_that_the_reader_saw_and_to_its_record(curator):
    sent = report()

    page = curator.get(change(sent)).content.decode()

    assert f'href="{sent.job.get_absolute_url()}"' in page
    assert f'href="{reverse("admin:postings_job_change", args=[sent.job_id])}"' in page


def test_a_curator_writes_what_came_of_it_and_changes_nothing_else(curator):
    sent = report(text="The pay is wrong.")

    curator.post(change(sent), {"note": "The rule is mended.", "text": "Nothing.", "kind": "scam"})

    sent.refresh_from_db()
    assert (sent.note, sent.text, sent.kind) == ("The rule is mended.", "The pay is wrong.", "wrong_fact")


def test_open_reports_come_first_and_can_be_asked_for_alone(curator):
    report(settled_at=NOW, text="Old news")
    report(text="Fresh news")

    both = curator.get(LIST).content.decode()
    alone = curator.get(f"{LIST}?settled_at__isempty=1").content.decode()

    assert both.index("Fresh news") < both.index("Old news")
    assert "Old news" not in alone


def test_reports_are_found_by_their_job_and_their_words(curator):
    wanted, other = report(text="Pay is wrong"), report(text="It is gone")

    for words in (wanted.job.job_id, "pay"):
        page = curator.get(LIST, {"q": words}).content.decode()
        assert change(wanted) in page
        assert change(other) not in page


@pytest.mark.parametrize("n_rows", [1, 15])
def test_a_longer_list_costs_no_more_queries(curator, django_assert_num_queries, n_rows):
    for _ in range(n_rows):
        report()

    with django_assert_num_queries(4):
        curator.get(LIST)


def test_nobody_adds_a_report_here_and_only_curators_see_them(curator, db):
    clerk = Client()
    clerk.force_login(make.user("clerk@example.org", is_staff=True))

    assert curator.get(reverse("admin:postings_report_add")).status_code == 403
    assert clerk.get(LIST).status_code == 403
    assert Client().get(LIST).status_code == 302
