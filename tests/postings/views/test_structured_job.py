"""Which jobs tell search engines of themselves: Google's rules for JobPosting, as sentences."""

from datetime import timedelta

import pytest
from django.template.loader import render_to_string

from postings.models import ContactRemoval, Job
from postings.vocab import Status
from tests import make, schema_org, structured_data
from tests.make import DAY, NOW
from tests.postings.views.postings_with_facts import at, fact
from tests.postings.views.told_jobs import (
    HTML,
    also_in,
    day,
    has_posting,
    job,
    posting,
    remote_job,
    told,
)

pytestmark = pytest.mark.django_db


# When there is one


def test_an_open_job_with_all_that_is_required_has_a_valid_posting():
    found = posting(job())

    assert found == {
        "@type": "JobPosting",
        "title": "Sound Engineer",
        "description": HTML,
        "datePosted": "2026-10-31",
        "hiringOrganization": {"@type": "Organization", "name": "Halden Radio"},
        "jobLocation": {
            "@type": "Place",
            "address": {"@type": "PostalAddress", "addressLocality": "Utrecht", "addressCountry": "NL"},
        },
    }
    assert not schema_org.problems(found)


def test_a_closed_job_has_none_and_its_page_is_not_to_be_indexed():
    head = render_to_string(
        "parts/_structured.html", {"told": told(job(status=Status.CLOSED, inactive_at=NOW))}
    )

    assert not structured_data.of(head, "JobPosting")
    assert '<meta name="robots" content="noindex">' in head


def test_an_open_job_has_one_and_its_page_is_to_be_indexed_under_its_own_address():
    made = job()

    context = {"told": told(made), "canonical": f"http://testserver{made.get_absolute_url()}"}

    head = render_to_string("parts/_structured.html", context)

    assert len(structured_data.of(head, "JobPosting")) == 1
    assert "noindex" not in head
    assert f'<link rel="canonical" href="http://testserver{made.get_absolute_url()}">' in head


def test_a_reopened_job_has_its_posting_again():
    made = job(status=Status.CLOSED, inactive_at=NOW)

    Job.objects.filter(pk=made.pk).update(status=Status.OPEN, inactive_at=None)

    assert has_posting(made)


def test_a_job_that_was_not_on_its_board_when_we_last_looked_has_none():
    assert not has_posting(job(status=Status.MISSING, missing_since=NOW))


def test_a_job_that_this_site_does_not_publish_has_none():
    assert not has_posting(job(in_scope=False))


def test_a_job_whose_board_could_not_be_read_for_long_has_none():
    board = make.source(last_complete_read_at=NOW - 400 * DAY)

    assert not has_posting(job(source=board))


def test_a_job_without_a_way_to_apply_has_none():
    assert not has_posting(job(source_url="javascript:alert(1)"))


@pytest.mark.parametrize("state", ["parsed", "stated"])
def test_a_job_whose_text_says_that_applications_are_over_has_none(state):
    assert not has_posting(job({"deadline": fact("2026-11-01", "apply_by", state=state)}))


def test_a_job_past_the_deadline_of_its_board_has_none():
    assert not has_posting(job(apply_by=day("2026-11-01")))


# What is required


@pytest.mark.parametrize(
    "title",
    [
        "Sound Engineer (m/f/d)",
        "Sound Engineer HOT!!",
        "Sound Engineer R-12345",
        "Sound Engineer #4711",
        "Sound Engineer 2026",
        "Sound Engineer 01.12.2026",
        "Sound Engineer $90k",
        "Sound Engineer at Halden Radio",
        "Sound Engineer Utrecht",
        "Sound Engineer, Netherlands",
    ],
)
def test_a_title_with_more_than_the_work_is_not_told(title):
    assert not has_posting(job(title=title))


def test_the_normalised_title_is_told_where_the_page_shows_it():
    normalised = fact("Sound Engineer", "title:0-14", rule="title.normalised")

    found = posting(job({"normalized_title": normalised}, title="Sound Engineer (m/f/d) - Utrecht HOT!!"))

    assert found["title"] == "Sound Engineer"


def test_a_normalised_title_that_still_has_a_code_is_not_told():
    normalised = fact("Engineer 20261", "title:0-14", rule="title.normalised")

    assert not has_posting(job({"normalized_title": normalised}, title="Engineer #20261"))


@pytest.mark.parametrize(
    "title", ["C++ Developer", "放送エンジニア", "Cook, Second Kitchen", "Mecánico/Conductor"]
)
def test_a_title_of_nothing_but_work_is_told_as_it_stands(title):
    assert posting(job(title=title))["title"] == title


def test_a_title_that_holds_a_city_in_a_script_without_spaces_is_not_told():
    made = job(title="東京放送エンジニア", city="東京")

    assert not has_posting(made)


def test_the_description_is_the_text_of_the_page_without_our_marks():
    found = posting(remote_job())

    assert found["description"] == HTML
    assert "<mark" in told(remote_job()).html


def test_a_contact_that_asked_not_to_be_shown_is_masked_there_too():
    made = job(html="<p>You mix live radio. Contact Jane Doe, jane.doe@halden.example.</p>")
    digest = told(made).contacts[0].digest

    ContactRemoval.objects.create(job=made, digest=digest, asked_at=NOW)

    assert "Jane" not in posting(made)["description"]
    assert "jane.doe" not in posting(made)["description"]


@pytest.mark.parametrize("html", ["", "<p>Sound Engineer</p>"])
def test_a_text_that_says_nothing_beyond_the_title_is_no_description(html):
    assert not has_posting(job(html=html))


def test_first_seen_is_never_a_date_of_posting():
    assert not has_posting(job(source_posted_at=None))


def test_a_date_of_posting_in_days_to_come_is_none():
    assert not has_posting(job(source_posted_at=NOW + timedelta(days=1)))


def test_the_token_of_a_board_is_no_employers_name():
    board = make.source(token="halden7", org=make.org("halden7"))

    assert not has_posting(job(source=board))


def test_a_job_without_a_known_country_has_none():
    made = job(city="")
    also_in(made, "", "", "")

    assert not has_posting(made)


def test_several_places_are_a_list_and_one_that_we_do_not_know_is_left_out():
    made = job()
    also_in(made, "Berlin", "Germany", "DE")
    also_in(made, "", "", "")

    places = posting(made)["jobLocation"]

    assert [place["address"]["addressCountry"] for place in places] == ["NL", "DE"]
    assert not schema_org.problems(posting(made))


def test_a_place_that_is_itself_called_remote_is_not_where_the_work_is_done():
    made = job()
    also_in(made, "Berlin", "Germany", "DE")
    made.job_places.filter(position=1).update(text="Remote, Germany")

    assert posting(made)["jobLocation"]["address"]["addressLocality"] == "Utrecht"


# Remote work


def test_work_that_is_remote_beyond_doubt_is_telecommute_from_the_countries_that_it_names():
    found = posting(remote_job())

    assert found["jobLocationType"] == "TELECOMMUTE"
    assert found["applicantLocationRequirements"] == {"@type": "Country", "name": "Germany"}
    assert "jobLocation" not in found
    assert not schema_org.problems(found)


@pytest.mark.parametrize("model", ["hybrid", "on_site", ""])
def test_hybrid_work_is_never_telecommute(model):
    found = posting(job(workplace_type=model))

    assert "jobLocationType" not in found
    assert "applicantLocationRequirements" not in found
    assert "jobLocation" in found


@pytest.mark.parametrize(
    "work_model",
    [
        fact("remote", "workplace", state="stated"),
        fact("remote", "locations.0"),
        fact("remote", "description"),
        fact("remote", at("fully remotely", HTML), state="conflicting", against=[]),
    ],
    ids=["only the field", "only the place", "no sentence", "contradicted"],
)
def test_remote_work_that_the_text_does_not_clearly_say_has_none(work_model):
    assert not has_posting(remote_job({"work_model": work_model}))


def test_a_hashtag_does_not_clearly_say_that_work_is_remote():
    html = "<p>You mix live radio from Germany. #LI-Remote</p>"
    made = remote_job(
        {
            "work_model": fact("remote", at("Remote", html), rule="work_model.tag"),
            "remote_from": fact(
                {"countries": ["DE"], "regions": [], "states": [], "excluded_states": [], "zones": []},
                at("from Germany", html),
            ),
        },
        html=html,
    )

    assert not has_posting(made)


def test_remote_work_with_days_on_site_has_none():
    days = fact({"minimum": 1, "maximum": 1}, at("3 years", HTML))

    assert not has_posting(remote_job({"days_on_site": days}))


@pytest.mark.parametrize(
    "areas",
    [
        {"countries": []},
        {"regions": ["emea"]},
        {"countries": ["US"], "states": ["US-CA"]},
        {"countries": ["US"], "excluded_states": ["US-CA"]},
    ],
    ids=["none", "a region", "a state", "all but a state"],
)
def test_remote_work_from_what_no_country_says_has_none(areas):
    whole = {"countries": ["DE"], "regions": [], "states": [], "excluded_states": [], "zones": []} | areas

    assert not has_posting(remote_job({"remote_from": fact(whole, at("from Germany", HTML))}))


def test_remote_work_that_does_not_say_from_where_has_none_and_no_country_is_supposed():
    made = remote_job({"remote_from": {}})

    assert not has_posting(made)


def test_a_job_without_a_place_is_not_remote_for_that():
    assert not has_posting(job(city=""))
