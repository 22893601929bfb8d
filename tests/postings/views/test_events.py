"""The stream of life-cycle events: page, filters, cursors, batches and feed."""

import re
from uuid import UUID, uuid4
from xml.etree import ElementTree

import pytest
from django.http import HttpResponse
from django.test import Client

from postings.models import Job, JobEvent, Source
from postings.views.events import stream as event_stream
from postings.vocab import EventType
from tests import make
from tests.make import DAY, NOW
from tests.pages import text

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"


def titles(answer: HttpResponse) -> list[str]:
    """Of the jobs in the lines of a page, from above."""
    return [line.job.title for line in answer.context["page"].lines]


def board_edit(board: Source, n_jobs: int) -> tuple[UUID, list[Job]]:
    """The same footer on several postings, as one read records it."""
    batch = uuid4()
    jobs = [make.job(f"Post {n}", source=board) for n in range(n_jobs)]
    for job in jobs:
        make.event(
            job, EventType.UPDATED, field_name="description", old_value="a", new_value="b", batch=batch,
            observed_at=NOW + DAY,
        )  # fmt: skip
    return batch, jobs


def feed(client: Client, query: str = "") -> ElementTree.Element:
    return ElementTree.fromstring(client.get(f"/events/feed.atom{query}").content)  # noqa: S314  # our own


def older(client: Client, answer: HttpResponse) -> HttpResponse:
    """The page that the link to older events leads to."""
    address = re.search(r'rel="next" href="([^"]+)"', answer.content.decode())
    assert address
    return client.get("/events/" + address[1].replace("&amp;", "&"))


def test_events_come_newest_first_with_job_company_and_what_changed(client):
    job = make.job("Sound Engineer", org=make.org("Halden Radio"))
    make.event(job)
    make.event(job, EventType.UPDATED, field_name="title", old_value="Engineer", new_value="Sound Engineer")

    page = text(client.get("/events/"))

    assert page.index("Changed Sound Engineer") < page.index("First seen Sound Engineer")
    assert "Halden Radio" in page
    assert "Title: Engineer → became Sound Engineer" in page


def test_edits_that_one_read_brought_to_a_job_are_one_line(client):
    job = make.job()
    make.event(job, EventType.UPDATED, field_name="title", old_value="A", new_value="B")
    make.event(job, EventType.UPDATED, field_name="team", old_value="", new_value="Night")

    lines = client.get("/events/").context["page"].lines

    assert [[str(change.label) for change in line.moment.changes] for line in lines] == [["Title", "Team"]]


def test_a_site_without_events_says_so(client):
    answer = client.get("/events/")

    assert answer.status_code == 200
    assert "No such event" in text(answer)


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("", {"Closed", "First seen"}),
        ("quiet=1", {"Closed", "First seen", "Not on the board"}),
        ("type=missing", {"Not on the board"}),
        ("type=job.missing,closed", {"Not on the board", "Closed"}),
        ("type=closed&type=created", {"Closed", "First seen"}),
        ("type=reopened", set()),
    ],
)
def test_missing_postings_are_told_only_when_asked_for(client, query, told):
    job = make.job()
    for event_type in (EventType.CREATED, EventType.MISSING, EventType.CLOSED):
        make.event(job, event_type)

    lines = client.get(f"/events/?{query}").context["page"].lines

    assert {str(line.moment.title) for line in lines} == told


def test_filters_keep_the_events_of_one_company_provider_or_job(client):
    org = make.org(slug="acme")
    first = make.job("One", source=make.source("lever", org=org))
    second = make.job("Two", source=make.source("ashby", org=org))
    other = make.job("Three", source=make.source("lever"))
    for job in (first, second, other):
        make.event(job)

    def found(query: str) -> list[str]:
        return titles(client.get(f"/events/?{query}"))

    assert found("company=acme") == ["Two", "One"]
    assert found("provider=lever") == ["Three", "One"]
    assert found("company=acme&provider=lever") == ["One"]
    assert found(f"job={other.job_id}") == ["Three"]
    assert found(f"job={other.job_id}&company=acme") == []


def test_a_company_or_provider_with_very_many_boards_is_found_too(client, monkeypatch):
    monkeypatch.setattr(event_stream, "_MOST_BOARDS", 1)
    org = make.org(slug="acme")
    for provider in ("lever", "ashby"):
        make.event(make.job(provider, source=make.source(provider, org=org)))
    make.event(make.job("other"))

    answer = client.get("/events/?company=acme")

    assert titles(answer) == ["ashby", "lever"]


def test_a_company_that_was_merged_is_asked_for_by_its_old_slug(client):
    stays = make.org(slug="acme")
    make.org(slug="acme-old", merged_into=stays)
    make.event(make.job("Kept", org=stays))

    answer = client.get("/events/?company=acme-old")

    assert titles(answer) == ["Kept"]


def test_a_company_without_a_board_has_no_events(client):
    make.org(slug="new")
    make.event(make.job())

    answer = client.get("/events/?company=new")

    assert titles(answer) == []


def test_jobs_that_are_not_published_have_no_events_here(client):
    make.event(make.job("Abroad", in_scope=False))
    make.event(make.job("Here"))

    answer = client.get("/events/")

    assert titles(answer) == ["Here"]


@pytest.mark.parametrize(
    "query",
    [
        "type=purple",
        "company=nobody",
        "company=%00",
        "provider=fax",
        "job=7",
        f"job={'0' * 40}",
        "quiet=yes",
        "cursor=made-up",
        "cursor=WzFd:1vF:x",
    ],
)
def test_a_wrong_value_is_a_400_that_says_why(client, query):
    answer = client.get(f"/events/?{query}")

    assert answer.status_code == 400
    assert query.partition("=")[0] in text(answer).partition("This cannot be meant")[2]


def test_what_is_allowed_is_said(client):
    answer = client.get("/events/?type=purple")

    assert "purple is no type of event. Allowed: created" in text(answer)


def test_an_unknown_parameter_is_told_and_what_was_perhaps_meant(client):
    answer = client.get("/events/?compnay=acme")

    assert answer.status_code == 200
    assert "Not understood, and left out: compnay (did you mean company?)" in text(answer)


@pytest.mark.parametrize("address", ["/events/", "/events/feed.atom"])
def test_events_are_for_reading(client, address):
    assert client.post(address).status_code == 405
    assert client.head(address).status_code == 200


def test_a_board_wide_edit_is_one_line_with_its_number(client):
    board = make.source(org=make.org("Acme Tools"))
    board_edit(board, 7)
    make.event(make.job("Another", source=board), observed_at=NOW + DAY)

    answer = client.get("/events/")

    assert len(answer.context["page"].lines) == 2
    assert "An edit on 7 postings of Acme Tools" in text(answer)
    assert "Description: the text was edited" in text(answer)


def test_a_board_wide_edit_that_is_longer_than_a_step_is_told_once(client, monkeypatch):
    monkeypatch.setattr(event_stream, "_STEP", 3)
    make.event(make.job("Before"))
    board_edit(make.source(), 9)

    lines = client.get("/events/").context["page"].lines

    assert [(line.job.title, line.n_jobs) for line in lines] == [("Post 8", 9), ("Before", 1)]


def test_a_board_wide_edit_that_goes_on_below_a_page_is_told_once(client, monkeypatch):
    monkeypatch.setattr(event_stream, "LINES", 1)
    make.event(make.job("Before"))
    board_edit(make.source(), 4)

    first = client.get("/events/")
    second = older(client, first)

    assert [line.n_jobs for line in first.context["page"].lines] == [4]
    assert titles(second) == ["Before"]


def test_two_board_wide_edits_of_one_read_are_two_lines(client):
    board = make.source()
    board_edit(board, 3)
    board_edit(board, 5)

    lines = client.get("/events/").context["page"].lines

    assert [line.n_jobs for line in lines] == [5, 3]


def test_the_life_of_one_job_tells_its_own_part_of_a_board_wide_edit(client):
    _batch, jobs = board_edit(make.source(), 3)

    answer = client.get(f"/events/?job={jobs[0].job_id}")

    assert titles(answer) == ["Post 0"]
    assert "the same edit on several postings of this board" in text(answer)
    assert f"/job-postings/v1/jobs/{jobs[0].job_id}/events" in text(answer)


def test_walking_on_meets_every_event_once_while_others_arrive(client, monkeypatch):
    monkeypatch.setattr(event_stream, "LINES", 4)
    for n in range(10):
        make.event(make.job(f"Old {n}"))

    answer = client.get("/events/")
    seen = titles(answer)
    while answer.context["page"].next:
        make.event(make.job("New"))
        answer = older(client, answer)
        seen += titles(answer)

    assert seen == [f"Old {n}" for n in range(9, -1, -1)]


def test_a_page_ends_where_too_many_events_were_looked_at_in_vain(client, monkeypatch):
    monkeypatch.setattr(event_stream, "_STEP", 2)
    monkeypatch.setattr(event_stream, "_MOST_BOARDS", 0)
    make.event(make.job("Rare", source=make.source("lever")))
    for _n in range(25):
        make.event(make.job())

    answer = client.get("/events/?provider=lever")
    n_pages = 1
    while not titles(answer):
        assert "There may be some further back" in text(answer)
        answer, n_pages = older(client, answer), n_pages + 1

    assert (titles(answer), n_pages) == (["Rare"], 3)


@pytest.mark.parametrize("n_jobs", [1, 30])
@pytest.mark.parametrize(
    ("query", "n_queries"), [("", 3), ("quiet=1", 3), ("company=acme", 5), ("provider=greenhouse", 4)]
)
def test_more_events_cost_no_more_queries(client, django_assert_num_queries, query, n_queries, n_jobs):
    board_edit(make.source(org=make.org(slug="acme")), n_jobs)

    with django_assert_num_queries(n_queries):
        client.get(f"/events/?{query}")


def test_only_the_plain_page_is_for_search_engines(client):
    make.event(make.job())

    assert "noindex" not in client.get("/events/").content.decode()
    assert "noindex" in client.get("/events/?type=created").content.decode()


def test_the_feed_tells_the_same_with_ids_that_stay(client):
    org = make.org("Acme Tools", slug="acme")
    job = make.job("Fitter", source=make.source(org=org))
    closing = make.event(job, EventType.CLOSED, metadata={"reason": "board_gone"})
    make.event(make.job("Elsewhere"))

    found = feed(client, "?company=acme")

    (entry,) = found.findall(f"{ATOM}entry")
    assert found.findtext(f"{ATOM}title", "").startswith("Events of Acme Tools")
    assert entry.findtext(f"{ATOM}title") == "Closed: Fitter, Acme Tools"
    assert entry.findtext(f"{ATOM}summary") == "the board itself is gone"
    assert entry.findtext(f"{ATOM}id") == f"http://testserver{job.get_absolute_url()}#event-{closing.pk}"


def test_a_board_wide_edit_is_one_entry_of_the_feed(client):
    batch, _jobs = board_edit(make.source(org=make.org("Acme Tools")), 3)

    found = feed(client)

    (entry,) = found.findall(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}title") == "An edit on 3 postings of Acme Tools"
    assert entry.findtext(f"{ATOM}id", "").endswith(f"#batch-{batch}")


def test_the_feed_bears_what_xml_cannot_hold(client):
    make.event(make.job("Night\x0bshift"))

    found = feed(client)

    assert found.findtext(f"{ATOM}entry/{ATOM}title", "").startswith("First seen: Nightshift")


def test_a_feed_that_a_reader_has_already_is_not_sent_again(client):
    make.event(make.job())
    first = client.get("/events/feed.atom")

    again = client.get("/events/feed.atom", headers={"If-None-Match": first["ETag"]})

    assert first["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert (again.status_code, again.content) == (304, b"")


def test_a_wrong_value_is_a_400_of_the_feed_too(client):
    answer = client.get("/events/feed.atom?type=purple")

    assert answer.status_code == 400
    assert b"purple" in answer.content


def test_no_event_is_lost_between_steps(client, monkeypatch):
    monkeypatch.setattr(event_stream, "_STEP", 2)
    job = make.job()
    for n in range(7):
        make.event(job, EventType.UPDATED, field_name="title", observed_at=NOW + n * DAY)

    lines = client.get("/events/").context["page"].lines

    assert [line.pk for line in lines] == list(JobEvent.objects.order_by("-pk").values_list("pk", flat=True))


def test_a_work_model_is_told_in_our_words_however_the_board_spells_it(client):
    job = make.job()
    make.event(job, EventType.UPDATED, field_name="workplace_type", old_value="hybrid", new_value="onsite")
    make.event(
        job, EventType.UPDATED, field_name="workplace_type", old_value="onsite", new_value="by the sea"
    )

    page = text(client.get(job.get_absolute_url()))

    assert "Hybrid → became On site" in page
    assert "On site → became by the sea" in page


PRINTED = "Nurse, jane.doe@halden.example"


@pytest.mark.parametrize("path", ["/events/", "/events/feed.atom"])
@pytest.mark.parametrize("is_of_one", [True, False])
def test_an_event_prints_nobody_whom_a_title_or_an_edit_names(client, path, is_of_one):
    job = make.job(PRINTED)
    make.event(job, EventType.UPDATED, field_name="title", old_value=PRINTED, new_value="Write to Max Power")

    answer = client.get(path, {"job": job.job_id} if is_of_one else {}).content.decode()

    assert "Nurse, •" in answer
    assert "Write to •" in answer
    assert not re.search("jane|Power", answer)


def test_a_control_character_in_a_name_takes_no_feed_away(client):
    org = make.org("Halden\x07 Radio")
    make.event(make.job(org=org))

    assert (
        feed(client, f"?company={org.slug}").findtext(f"{ATOM}title") == "Events of Halden Radio – Footnote"
    )
