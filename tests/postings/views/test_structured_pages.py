"""Where structured data stands in the site's pages."""

from typing import Any

import pytest
from django.utils import timezone

from postings.models import Job, Slice
from postings.vocab import Status
from tests import make, schema_org, structured_data
from tests.pages import text
from tests.postings.views import told_jobs

pytestmark = pytest.mark.django_db


def job(**fields: Any) -> Job:
    """One of a board that was read just now."""
    org = fields.pop("org", None) or make.org()
    return told_jobs.job(source=make.source(org=org, last_complete_read_at=timezone.now()), **fields)


def of(client, url: str, kind: str) -> list[dict]:
    return structured_data.of(client.get(url).content.decode(), kind)


def test_the_page_of_an_open_job_holds_exactly_one_posting_in_its_head_and_shows_all_of_it(client):
    made = job()

    answer = client.get(made.get_absolute_url())
    head = answer.content.decode().partition("</head>")[0]

    (found,) = structured_data.of(head, "JobPosting")
    assert not structured_data.unseen(found, text(answer))
    assert head.count('<link rel="canonical"') == 1
    assert "Apply at Halden Radio" in text(answer)


def test_the_page_of_a_closed_job_holds_none_and_is_not_to_be_indexed(client):
    made = job(status=Status.CLOSED, inactive_at=make.NOW)

    answer = client.get(made.get_absolute_url())

    assert not structured_data.of(answer.content.decode(), "JobPosting")
    assert answer.content.decode().count('<meta name="robots" content="noindex">') == 1
    assert "Apply at" not in text(answer)


def test_the_requisition_of_the_employer_stands_on_the_page_that_tells_it(client):
    made = job(requisition_id="REQ-77")

    assert "REQ-77" in text(client.get(made.get_absolute_url()))


@pytest.mark.parametrize("page", ["/", "/jobs/", "/companies/halden-radio/", "/cities/utrecht-nl/"])
def test_no_other_page_holds_a_posting(client, page):
    job(org=make.org(slug="halden-radio"))

    assert not of(client, page, "JobPosting")


def test_the_page_of_a_job_tells_its_way(client):
    made = job()

    (way,) = of(client, made.get_absolute_url(), "BreadcrumbList")

    names = [step["name"] for step in way["itemListElement"]]
    assert names == ["Home", "Companies", "Halden Radio", "Sound Engineer"]
    assert not schema_org.problems(way)


def test_a_curated_slice_tells_its_way(client):
    Slice.objects.create(name="Radio", slug="radio", query="q=radio", is_published=True)

    (way,) = of(client, "/slices/radio/", "BreadcrumbList")

    assert [step["name"] for step in way["itemListElement"]] == ["Home", "Slices", "Radio"]


def test_the_page_of_a_company_tells_its_way_and_the_organization(client):
    job(org=make.org(slug="halden-radio", website="https://halden.example"))

    answer = client.get("/companies/halden-radio/")
    page = answer.content.decode()

    (way,) = structured_data.of(page, "BreadcrumbList")
    (found,) = structured_data.of(page, "Organization")
    assert [step["name"] for step in way["itemListElement"]] == ["Home", "Companies", "Halden Radio"]
    assert not structured_data.unseen(found, text(answer))


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("/status/", "Status"),
        ("/accuracy/", "Accuracy"),
        ("/insights/", "Insights"),
        ("/saved/", "Saved searches"),
    ],
)
def test_pages_of_the_site_itself_tell_their_way(client, address, name):
    answer = client.get(address)

    (way,) = structured_data.of(answer.content.decode(), "BreadcrumbList")
    assert [step["name"] for step in way["itemListElement"]] == ["Home", name]
    assert f"Home {name}" in text(answer)


def test_the_front_page_tells_the_name_of_the_site(client):
    (found,) = of(client, "/", "WebSite")

    assert found["name"] == "Footnote"
