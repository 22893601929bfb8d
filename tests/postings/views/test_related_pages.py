"""The pages that a job's page leads on to."""

import re

import pytest
from django.test import Client

from postings.models import Job, JobPlace, Place
from postings.vocab import Function
from tests import make

pytestmark = pytest.mark.django_db


def related(client: Client, job: Job) -> set[str]:
    """The addresses of the table of related pages."""
    page = client.get(job.get_absolute_url()).content.decode()
    table = re.search(r'<section[^>]*id="related".*?</section>', page, re.DOTALL)
    assert table
    return set(re.findall(r'href="(/[^"]*)"', table[0]))


def test_what_a_job_states_leads_to_more_of_the_same(client):
    job = make.job(
        org=make.org(slug="halden"), city="Utrecht", function=Function.IT_SECURITY,
        occupation="specialist-nurse", department="Studio", workplace_type="on_site",
    )  # fmt: skip

    assert related(client, job) == {
        "/companies/halden/",
        "/jobs/?company=halden",
        "/companies/halden/breakdown/",
        "/ats/greenhouse/",
        "/jobs/?provider=greenhouse",
        "/cities/utrecht-nl/",
        "/departments/it-security/",
        "/jobs/?department=Studio",
        "/occupations/specialist-nurse/",
        "/jobs/?city=utrecht-nl&amp;occupation=specialist-nurse",
        "/work-models/on-site/",
        f"/events/?job={job.job_id}",
    }


def test_what_a_job_does_not_state_leads_nowhere(client):
    found = related(client, make.job())

    assert not [
        url for url in found if re.match("/(cities|departments|occupations)/|.*(department|country)=", url)
    ]
    assert "/work-models/not-stated/" in found


def test_a_city_that_is_its_own_region_is_named_once(client):
    job = make.job()
    berlin = Place.objects.create(
        slug="berlin-de", city="Berlin", region="Berlin", country="Germany", country_code="DE"
    )
    JobPlace.objects.create(job=job, position=0, text="Berlin", place=berlin)

    page = client.get(job.get_absolute_url()).content.decode()

    assert "Open jobs in Berlin, Germany" in page
    assert "Berlin, Berlin" not in page


def test_a_country_leads_to_the_filtered_list(client):
    job = make.job()
    country = Place.objects.create(slug="austria", country="Austria", country_code="AT")
    JobPlace.objects.create(job=job, position=0, text="Austria", place=country)

    assert "/jobs/?country=at" in related(client, job)
