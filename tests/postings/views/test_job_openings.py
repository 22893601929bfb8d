"""The other postings of an opening: found by title or number, told by their dates."""

from datetime import timedelta

import pytest
from django.template.loader import render_to_string

from postings.ingest.orgs import merge_orgs
from postings.models import Job, JobPlace
from postings.search import openings as job_openings
from postings.views.job.opening_told import Evidence, Openings, Relation
from postings.views.job.openings import openings
from postings.vocab import CloseReason, Status
from tests import make
from tests.make import DAY, HOUR, NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def radio():
    return make.source()


@pytest.fixture
def job(radio):
    return make.job(source=radio, city="Utrecht")


def told(job: Job) -> Openings:
    job = Job.objects.select_related("org").get(pk=job.pk)
    return openings(job, list(JobPlace.objects.filter(job=job).select_related("place")), now=NOW)


def shown(job: Job) -> str:
    page = render_to_string("postings/_job_openings.html", {"openings": told(job), "job": job, "now": NOW})
    return " ".join(page.split())


def closed(radio, *, first_seen_at, gone_at, **fields) -> Job:
    fields.setdefault("close_reason", CloseReason.MISSING_FROM_BOARD)
    return make.job(
        source=radio, first_seen_at=first_seen_at, status=Status.CLOSED, missing_since=gone_at,
        inactive_at=gone_at + HOUR, **fields,
    )  # fmt: skip


@pytest.mark.parametrize("n", [0, 1, 50])
def test_its_postings_are_found_by_one_query_however_many_they_are(django_assert_num_queries, radio, job, n):
    for number in range(n):
        make.job(source=radio, city=f"City{number}")
    job = Job.objects.select_related("org").get(pk=job.pk)

    with django_assert_num_queries(1):
        found = openings(job, [], now=NOW)

    assert found.n == n


def test_an_opening_that_was_posted_once_has_nothing_to_tell(radio, job):
    make.job("Producer", source=radio)
    make.job(source=make.source())

    assert not told(job)
    assert shown(job) == ""


def test_one_closed_before_this_was_seen_is_earlier_with_the_days_between(radio, job):
    closed(radio, first_seen_at=NOW - 90 * DAY, gone_at=NOW - 12 * DAY, city="Utrecht")

    (other,) = told(job).others

    assert (other.relation, other.days) == (Relation.EARLIER, 12)
    assert other.relation_words == "earlier, gone 12 days before"
    assert told(job).sentences == ["The same opening was posted once before, first seen 4 August 2026."]


def test_one_that_was_there_when_this_was_seen_is_of_the_same_time(radio, job):
    closed(radio, first_seen_at=NOW - 90 * DAY, gone_at=NOW + DAY)

    (other,) = told(job).others

    assert other.relation == Relation.TOGETHER
    assert told(job).sentences == ["1 more posting was on the board at the same time and is closed."]


def test_one_seen_after_this_was_gone_is_later(radio):
    job = closed(radio, first_seen_at=NOW - 90 * DAY, gone_at=NOW - 30 * DAY)
    make.job(source=radio, first_seen_at=NOW - 29.5 * DAY)

    found = told(job)

    assert found.others[0].relation_words == "later, less than a day after"
    assert found.sentences == ["It was posted again after this one was gone, first seen 3 October 2026."]
    assert found.open_now == list(found.others)


def test_the_headline_counts_those_before_and_those_open_in_other_cities(radio, job):
    for begins, ends in ((244, 180), (150, 60)):
        closed(radio, first_seen_at=NOW - begins * DAY, gone_at=NOW - ends * DAY, city="Utrecht")
    for city in ("Gouda", "Delft", "Breda", "Zeist", "Lochem"):
        make.job(source=radio, city=city)

    found = told(job)

    assert found.sentences == [
        "The same opening was posted twice before, first seen 3 March 2026.",
        "5 more postings of this opening are open in other cities.",
    ]
    assert found.summary == "8 postings since March 2026, 6 cities"


def test_those_open_in_the_same_city_are_not_said_to_be_elsewhere(radio, job):
    make.job(source=radio, city="Utrecht")
    make.job(source=radio, city="Gouda")

    assert told(job).sentences == ["2 more postings of this opening are open. Of these, 1 in other cities."]


def test_without_a_place_nothing_is_said_of_cities(radio, job):
    make.job(source=radio)

    assert told(job).sentences == ["1 more posting of this opening is open."]
    assert "Place not stated" in shown(job)


@pytest.mark.parametrize(
    ("normalized", "others", "is_found"),
    [
        ("", "", True),
        ("sound engineer", "Sound Engineer", True),
        ("", "sound engineer", True),
        ("", "x", False),
    ],
)
def test_titles_are_compared_normalised_or_else_as_they_stand(radio, normalized, others, is_found):
    job = make.job("Sound Engineer", source=radio, normalized_title=normalized)
    make.job("SOUND ENGINEER", source=radio, normalized_title=others)

    assert bool(told(job)) is is_found


def test_another_level_is_another_opening(radio):
    job = make.job("Engineer", source=radio, normalized_title="Engineer")
    make.job("Senior Engineer", source=radio, normalized_title="Engineer", seniority="senior")

    assert not told(job)


def test_a_shared_requisition_number_is_evidence_under_any_title(radio):
    job = make.job(source=radio, requisition_id="R-7")
    make.job("Audio Engineer", source=radio, requisition_id="R-7")
    make.job(source=radio, requisition_id="R-7", first_seen_at=NOW - DAY)
    make.job(source=radio, requisition_id="R-8", first_seen_at=NOW - 2 * DAY)
    make.job("Audio Engineer", source=make.source(), requisition_id="R-7")

    found = told(job).others

    assert [other.evidence for other in found] == [Evidence.REQUISITION, Evidence.BOTH, Evidence.TITLE]
    assert [other.title for other in found] == ["Audio Engineer", "", ""]
    page = shown(job)
    assert "Same requisition number" in page
    assert "Same title and requisition number" in page


def test_an_empty_requisition_number_is_shared_by_nobody(radio, job):
    make.job("Producer", source=radio)

    assert not told(job)


def test_other_postings_that_are_not_published_are_never_told(radio, job):
    make.job("Sound engineer", source=radio, in_scope=False)
    make.job(source=radio, requisition_id="R-7", in_scope=False)

    assert not told(job)


def test_after_a_merge_the_boards_of_both_employers_count(radio, job):
    other = make.job(source=make.source())
    merge_orgs([other.org_id], into=job.org_id)

    assert [each.pk for each in told(job).others] == [other.pk]


def test_a_title_that_many_have_tells_nothing_of_one_opening(monkeypatch, radio):
    monkeypatch.setattr(job_openings, "MOST", 2)
    job = make.job(source=radio, requisition_id="R-7")
    for _ in range(3):
        make.job(source=radio)
    same = make.job(source=radio, requisition_id="R-7")

    found = told(job)

    assert [each.pk for each in found.others] == [same.pk]
    page = shown(job)
    assert "More than 2 other postings of Halden Radio have this title" in page
    assert f'href="/jobs/?title=Sound+Engineer&amp;company={job.org.slug}"' in page


def test_of_many_twenty_are_told_and_the_total_with_them(radio, job):
    for number in range(30):
        make.job(source=radio, city=f"City{number}")
    closed(radio, first_seen_at=NOW - 90 * DAY, gone_at=NOW - 30 * DAY)

    found = told(job)

    assert found.n_shown == 20
    assert Relation.EARLIER in {one.relation for one, _bar in found.rows}
    assert "20 of 31 are listed here." in shown(job)


def test_the_page_itself_stands_among_them_and_is_no_link(radio, job):
    other = make.job(source=radio, first_seen_at=NOW - DAY)

    page = shown(job)

    assert page.index("this one") < page.index(other.job_id)
    assert job.job_id not in page


def test_contacts_in_the_titles_of_others_are_masked(radio):
    job = make.job(source=radio, requisition_id="R-7")
    make.job("Sound Engineer, write to Ada Byron ada@radio.example", source=radio, requisition_id="R-7")

    page = shown(job)

    assert "ada@radio.example" not in page
    assert "•" in page


def test_a_board_that_was_lost_is_told_beside_the_date(radio, job):
    closed(radio, first_seen_at=NOW - 90 * DAY, gone_at=NOW - 30 * DAY, close_reason=CloseReason.BOARD_GONE)

    assert "the board itself is gone" in shown(job)


def test_bars_lie_within_the_picture(radio, job):
    closed(radio, first_seen_at=NOW - 90 * DAY, gone_at=NOW - 90 * DAY)
    make.job(source=radio, first_seen_at=NOW + timedelta(seconds=1))

    bars = [bar for _one, bar in told(job).rows]

    assert all(0 <= bar.x <= 99 and 1 <= bar.width <= 100 - bar.x for bar in bars)


def test_thirty_places_are_counted_and_three_named(radio, job):
    other = make.job(source=radio)
    for number in range(30):
        JobPlace.objects.create(job=other, position=number, text=f"Town {number}", place=None)

    page = shown(job)

    assert "Town 0; Town 1; Town 2" in page
    assert "and 27 more" in page
