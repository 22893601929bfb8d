"""Labels, contact removals and measurements in the admin."""

import pytest
from django.test import Client
from django.urls import reverse

from postings.facts.contacts import digest
from postings.facts.values import Contact
from postings.models import ContactRemoval, Label, Measurement, Renormalisation
from tests import make
from tests.make import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def curator(client: Client) -> Client:
    client.force_login(make.user("curator@example.org", is_staff=True, is_superuser=True))
    return client


def label(curator: Client, **changes: str) -> None:
    job = make.job("Senior Baker", html="<p>You bake at night.</p>")
    data = {
        "version": str(job.version_id),
        "fact": "seniority",
        "value": '"senior"',
        "quote": "Senior",
        "note": "",
    }
    curator.post(reverse("admin:postings_label_add"), data | changes)


def test_a_label_remembers_who_gave_it_and_when(curator: Client) -> None:
    label(curator)

    kept = Label.objects.get()
    assert (kept.value, kept.labelled_by and kept.labelled_by.email) == ("senior", "curator@example.org")
    assert kept.labelled_at > NOW


def test_a_label_that_says_not_stated_has_no_value(curator: Client) -> None:
    label(curator, value="", quote="")

    assert Label.objects.get().value is None


@pytest.mark.parametrize(
    "changes",
    [
        {"quote": "You bake by day."},
        {"quote": ""},
        {"value": '"senoir"'},
        {"fact": "colour"},
        {"value": "{"},
        {"version": "0"},
    ],
)
def test_a_label_without_its_proof_is_refused(curator: Client, changes: dict[str, str]) -> None:
    label(curator, **changes)

    assert not Label.objects.exists()


def test_one_version_has_one_label_a_fact(curator: Client) -> None:
    label(curator)
    version = str(Label.objects.get().version_id)

    label(curator, version=version, value='"lead"')

    assert Label.objects.get().value == "senior"


def test_removals_are_settled_by_an_action_and_undone_by_deleting(curator: Client) -> None:
    removal = ContactRemoval.objects.create(job=make.job(), digest="a" * 64, asked_at=NOW)
    page = reverse("admin:postings_contactremoval_changelist")

    curator.post(page, {"action": "settle", "_selected_action": [removal.pk]})

    removal.refresh_from_db()
    assert removal.settled_at is not None
    curator.post(reverse("admin:postings_contactremoval_delete", args=[removal.pk]), {"post": "yes"})
    assert not ContactRemoval.objects.exists()


def test_a_removal_says_whom_it_hides_and_keeps_no_address(curator: Client) -> None:
    job = make.job(html="<p>Contact Jane Doe, jane.doe@acme.example.</p>")
    contact = Contact("Jane Doe", "jane.doe@acme.example")
    removal = ContactRemoval.objects.create(job=job, digest=digest(job.job_id, contact), asked_at=NOW)

    page = curator.get(reverse("admin:postings_contactremoval_change", args=[removal.pk])).content.decode()

    assert "Jane Doe" in page
    assert "jane.doe" not in str(ContactRemoval.objects.values().get())


def test_a_jobs_page_leads_to_labelling_its_version(curator: Client) -> None:
    job = make.job("Senior Baker")

    page = curator.get(reverse("admin:postings_job_change", args=[job.pk])).content.decode()

    form = f"{reverse('admin:postings_label_add')}?version={job.version_id}"
    assert form in page
    assert f'value="{job.version_id}"' in curator.get(form).content.decode()


@pytest.mark.parametrize("model", ["label", "contactremoval", "measurement", "renormalisation"])
def test_each_list_opens_for_curators_and_for_nobody_else(curator: Client, model: str) -> None:
    ContactRemoval.objects.create(job=make.job(), digest="a" * 64, asked_at=NOW)
    Measurement.objects.create(measured_at=NOW, rules="x", fields={})
    Renormalisation.objects.create(started_at=NOW, rules="x")
    page = reverse(f"admin:postings_{model}_changelist")

    status = curator.get(page).status_code

    assert status == 200
    assert Client().get(page).status_code == 302


def test_staff_without_the_right_see_no_labels(client: Client) -> None:
    client.force_login(make.user("clerk@example.org", is_staff=True))

    assert client.get(reverse("admin:postings_label_changelist")).status_code == 403
    assert client.post(reverse("admin:postings_label_add"), {}).status_code == 403


@pytest.mark.parametrize("model", ["measurement", "renormalisation"])
def test_what_was_measured_is_not_edited(curator: Client, model: str) -> None:
    assert curator.get(reverse(f"admin:postings_{model}_add")).status_code == 403


@pytest.mark.parametrize(("given", "kept"), [("de", "DE"), ("", ""), ("zz", "NL")])
def test_a_curator_corrects_the_country_of_a_board(curator: Client, given: str, kept: str) -> None:
    board = make.source(country_code="NL")
    page = reverse("admin:postings_source_change", args=[board.pk])

    curator.post(page, {"org": board.org_id, "token": board.token, "country_code": given})

    board.refresh_from_db()
    assert board.country_code == kept
