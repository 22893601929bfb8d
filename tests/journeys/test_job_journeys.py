"""What a reader does with one job, in a real browser: find it, compare its versions, hold a resume against it."""

import re

import pytest
from django.db import connection, transaction
from django.utils import timezone
from playwright.sync_api import expect

from postings.models import Job, JobVersion
from postings.vocab import EventType
from tests import make
from tests.make import DAY

pytestmark = pytest.mark.django_db(transaction=True)

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True}


@pytest.fixture
def edited(jobs):
    """The engineer's posting, whose text was edited yesterday."""
    job: Job = jobs["engineer"]
    text = job.version.description_html.replace("Three days a week", "Four days a week")
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT nextval(pg_get_serial_sequence('postings_jobversion', 'id'))")
        version = JobVersion.objects.create(
            pk=cursor.fetchone()[0], job=job, content_hash="e" * 64, source_hash="e" * 64, title=job.title,
            observed_at=timezone.now() - DAY, description_html=text, workplace="onsite",
        )  # fmt: skip
        Job.objects.filter(pk=job.pk).update(version=version, content_hash=version.content_hash)
        make.event(
            job, EventType.UPDATED, field_name="description", old_value=job.content_hash,
            new_value=version.content_hash, observed_at=version.observed_at,
        )  # fmt: skip
    return job


@pytest.mark.parametrize("javascript", [True, False])
def test_on_a_phone_a_job_is_found_and_its_way_to_apply_stays_in_reach(visit, jobs, javascript):
    page = visit(java_script_enabled=javascript, **PHONE)
    page.goto("/")
    page.get_by_label("Words in the posting").fill("sound engineer")
    page.get_by_role("button", name="Search").click()
    page.get_by_role("link", name="Sound Engineer", exact=True).click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Sound Engineer")
    apply = page.get_by_role("link", name="Apply at Halden Radio").last
    expect(apply).to_be_in_viewport()
    page.locator("#facts").scroll_into_view_if_needed()
    expect(apply).to_be_in_viewport()


@pytest.mark.parametrize("javascript", [True, False])
def test_two_versions_are_compared_word_by_word(visit, edited, javascript):
    page = visit(java_script_enabled=javascript)
    page.goto(edited.get_absolute_url())

    page.get_by_role("link", name="2 versions: compare them word by word").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("What changed in this posting")
    expect(page.locator("del").first).to_contain_text("Three")
    expect(page.locator("ins").first).to_contain_text("Four")
    page.get_by_role("link", name="Inline").click()
    expect(page).to_have_url(re.compile("view=inline"))
    expect(page.locator("ins").first).to_contain_text("Four")


@pytest.mark.parametrize("javascript", [True, False])
def test_a_resume_is_held_against_the_keywords(visit, jobs, javascript):
    page = visit(java_script_enabled=javascript)
    page.goto(jobs["engineer"].get_absolute_url())

    page.get_by_role("link", name="Tick those in yours").click()
    page.get_by_label("Your resume").fill("I mixed six seasons of live radio in Pro Tools.")
    page.get_by_role("button", name=re.compile("^Look for")).click()

    expect(page.get_by_role("region", name="Required")).to_contain_text("1 of 1 is in your text")


def test_a_problem_is_reported_without_an_account(visit, jobs):
    page = visit()
    page.goto(jobs["engineer"].get_absolute_url())

    page.get_by_role("link", name="Report a problem").first.click()
    page.get_by_label("A fact is wrong").check()
    page.get_by_label("What should a curator know").fill("It is four days a week.")
    page.get_by_role("button", name=re.compile("^(Send|Report)")).click()

    expect(page.get_by_role("status")).to_be_visible()
