"""Contacts that a posting prints: where they are shown, and how somebody has them hidden."""

import re

import pytest
from django.test import Client

from postings.models import ContactRemoval, Job, JobPlace
from postings.vocab import Status
from tests import make
from tests.pages import text
from tests.postings.views.postings_with_facts import at, fact, job

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_cache")]

HTML = (
    '<p>Your contact: Jane Doe (<a rel="nofollow noopener" href="mailto:jane.doe@halden.example">'
    "jane.doe@halden.example</a>).</p>\n<p>Or write to Max Power (max.power@halden.example). "
    "You come in three days a week.</p>"
)
FACTS = {"work_model": fact("hybrid", at("three days a week", HTML))}


def form(of: Job) -> str:
    return f"{of.get_absolute_url()}contacts/"


def digests(client, of: Job) -> list[str]:
    return re.findall(r'name="contact" value="([0-9a-f]{64})"', client.get(form(of)).content.decode())


def test_contacts_of_an_active_job_are_quoted_and_can_be_asked_away(client):
    page = client.get(job({}, html=HTML).get_absolute_url())

    assert "Contacts printed in the posting Shown here only, and until the job closes Jane Doe" in text(page)
    assert "Your contact: <mark>Jane Doe (jane.doe@halden.example</mark>)." in page.content.decode()
    assert page.content.decode().count("Ask to remove") == 2


def test_a_posting_that_prints_nobody_has_no_box(client):
    assert "Contacts printed" not in text(client.get(job({}).get_absolute_url()))


def test_the_description_is_as_it_was_while_nobody_asked(client):
    page = client.get(job({}, html=HTML).get_absolute_url()).content.decode()

    assert HTML in page


def test_who_asks_is_hidden_at_once_everywhere_on_the_page(client):
    made = job(FACTS, html=HTML)

    answer = client.post(form(made), {"contact": digests(client, made)[0], "reason": "I left."}, follow=True)
    page = client.get(made.get_absolute_url()).content.decode()

    assert "Hidden The contact is no longer shown" in text(answer)
    assert "Jane" not in page
    assert "jane.doe" not in page
    assert "Max Power" in page
    assert "•••• •••" not in page
    assert '<mark id="s-1" data-n="1">three days a week</mark>' in page
    assert ContactRemoval.objects.get().reason == "I left."
    assert "Jane" not in client.get(form(made)).content.decode()


def test_asking_twice_is_asking_once(client):
    made = job({}, html=HTML)
    digest = digests(client, made)[0]

    answers = [client.post(form(made), {"contact": digest}) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert ContactRemoval.objects.count() == 1


@pytest.mark.parametrize("digest", ["", "x", "a" * 64])
def test_a_contact_that_the_posting_does_not_print_is_not_found(client, digest):
    made = job({}, html=HTML)

    assert client.post(form(made), {"contact": digest}).status_code == 404
    assert not ContactRemoval.objects.exists()


def test_the_contact_of_another_job_is_not_found(client):
    mine, other = job({}, html=HTML), job({}, html=HTML)

    assert client.post(form(mine), {"contact": digests(client, other)[0]}).status_code == 404


def test_a_closed_job_shows_nobody_and_has_nothing_to_remove(client):
    made = job(FACTS, html=HTML, status=Status.CLOSED, inactive_at=make.NOW)

    page = client.get(made.get_absolute_url()).content.decode()

    assert not re.search("Jane|Power|halden.example", page)
    assert "Contacts printed" not in page
    assert '<mark id="s-1" data-n="1">three days a week</mark>' in page
    for answer in (client.get(form(made)), client.post(form(made), {"contact": "a" * 64})):
        assert "there is nothing to remove" in text(answer)


def test_a_posting_without_contacts_says_so(client):
    assert "there is nothing to remove" in text(client.get(form(job({}))))


@pytest.mark.parametrize("verb", ["put", "delete", "patch"])
def test_other_verbs_are_refused(client, verb):
    assert getattr(client, verb)(form(job({}, html=HTML))).status_code == 405


def test_a_form_of_another_site_is_refused(client):
    made = job({}, html=HTML)
    digest = digests(client, made)[0]

    answer = Client(enforce_csrf_checks=True).post(form(made), {"contact": digest})

    assert answer.status_code == 403
    assert not ContactRemoval.objects.exists()


def test_an_unknown_or_unpublished_job_is_not_found(client):
    hidden = job({}, html=HTML, in_scope=False)

    assert client.get("/jobs/none/contacts/").status_code == 404
    assert client.get(form(hidden)).status_code == 404


PRINTING = {
    "title": "Nurse for Jane Doe, max.power@halden.example",
    "location_text": "Utrecht, jane.doe@halden.example",
    "department": "Night, your contact: Max Power",
    "salary_raw": "Ask jane.doe@halden.example",
}


def printing(**fields) -> Job:
    """Its title and fields print whom its text prints."""
    made = job({}, html=HTML, **PRINTING, **fields)
    make.event(made, "job.updated", field_name="title", old_value="Ask Jane Doe", new_value="Nurse, Jane Doe")
    JobPlace.objects.create(job=made, position=0, text=PRINTING["location_text"])
    return made


def test_the_title_and_fields_of_an_open_job_are_as_its_board_prints_them(client):
    page = client.get(printing().get_absolute_url())

    assert PRINTING["title"] in text(page)
    assert PRINTING["salary_raw"] in text(page)


def test_a_closed_job_prints_nobody_in_its_title_fields_and_life(client):
    made = printing(status=Status.CLOSED, inactive_at=make.NOW)

    answer = client.get(made.get_absolute_url()).content.decode()

    assert "Nurse for ••••••••, •" in answer
    assert not re.search("Jane|Doe|Power|halden.example", answer)


def test_who_asks_is_hidden_in_title_fields_and_life_too(client):
    made = printing()
    client.post(form(made), {"contact": digests(client, made)[0]})

    answer = client.get(made.get_absolute_url()).content.decode()

    assert not re.search("Jane|jane.doe", answer)
    assert "Max Power" in answer


def test_who_asks_is_hidden_in_the_title_above_the_form_too(client):
    made = printing()
    client.post(form(made), {"contact": digests(client, made)[0]})

    answer = client.get(form(made)).content.decode()

    assert "Nurse for ••••••••, •" in answer
    assert not re.search("Jane|jane.doe", answer)


@pytest.mark.parametrize("path", ["report/", "keywords/", "contacts/"])
def test_other_pages_of_an_open_job_print_nobody_in_its_title(client, path):
    made = job({}, title="Nurse, jane.doe@halden.example")

    page = client.get(f"{made.get_absolute_url()}{path}").content.decode()

    assert "Nurse, •" in page
    assert "jane" not in page
