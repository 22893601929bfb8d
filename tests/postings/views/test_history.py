"""The page that compares two versions of a posting."""

import re
from datetime import timedelta

import pytest

from postings.models import Job, JobVersion
from postings.views.history.page import summary_of
from postings.vocab import Status
from tests import make
from tests.make import DAY, NOW
from tests.pages import text
from tests.postings.views.versions import FIRST, SECOND, edit, edited, shows

pytestmark = pytest.mark.django_db

THIRD = SECOND.replace("live audio", "live and recorded audio")


def page(of: Job) -> str:
    return f"{of.get_absolute_url()}history/"


def bare(answer) -> str:
    """The page as it is seen: without what only screen readers are told."""
    return re.sub(r'<span class="hide">[^<]*</span>', "", answer.content.decode())


def test_the_last_two_versions_are_compared_side_by_side(client):
    answer = client.get(page(edited(FIRST, SECOND, THIRD)))

    assert answer.status_code == 200
    assert "Version 2 to 3" in text(answer)
    assert "2 words added, 0 removed, in 1 of 5 sentences" in text(answer)
    assert "live <ins>and recorded </ins>audio" in bare(answer)
    assert '<div class="diff two">' in bare(answer)
    assert '<meta name="robots" content="noindex">' in answer.content.decode()


def test_any_two_versions_are_compared(client):
    answer = client.get(page(edited(FIRST, SECOND, THIRD)), {"from": "1", "to": "2"})

    assert "Version 1 to 2" in text(answer)
    assert "come in <del>two</del> days a week; the other <del>three</del> you work" in bare(answer)
    assert "come in <ins>three</ins> days a week; the other <ins>two</ins> you work" in bare(answer)
    assert "<del>The yearly salary is between €78,000 and €96,000.</del>" in bare(answer)
    assert "Not in this version" in text(answer)
    assert '<option value="1" selected>1, 2 Nov, 09:00</option>' in bare(answer)


def test_inline_both_stand_in_one_text(client):
    answer = client.get(page(edited(FIRST, SECOND)), {"view": "inline"})

    assert "come in <del>two</del><ins>three</ins> days" in bare(answer)
    assert "Not in this version" not in text(answer)
    assert "diff two" not in bare(answer)


def test_a_screen_reader_hears_what_was_removed_and_added(client):
    answer = client.get(page(edited(FIRST, SECOND)), {"view": "inline"})

    assert "come in removed: two ; added: three ; days a week" in text(answer)


def test_what_did_not_change_is_folded_and_there(client):
    answer = client.get(page(edited(FIRST, SECOND)))

    assert "<summary>2 sentences unchanged</summary>" in bare(answer)
    assert "Halden Radio plays live audio. You write well." in text(answer)


def test_facts_that_changed_stand_beside_it(client):
    found = text(client.get(page(edited(FIRST, SECOND))))

    assert "Days on site 2 days a week 3 days a week" in found
    assert "Pay €78,000–96,000 a year Not stated" in found
    assert "Sponsorship Not stated Not offered" in found
    assert "JAX required gone" in found


def test_fields_of_the_board_that_changed_are_told(client):
    made = edited(FIRST, old={"department": "Audio", "workplace": "hybrid"})
    edit(made, 2, field="workplace_type", workplace="onsite", apply_by="2026-12-15")

    found = text(client.get(page(made)))

    assert "Department Audio Not stated" in found
    assert "Work model hybrid onsite" in found
    assert "Apply by Not stated 15 December 2026" in found
    assert "No word of the text changed" in found
    assert "The text is the same in both versions." in found


def test_of_many_places_only_those_that_differ_are_told(client):
    made = edited(FIRST, old={"locations": ["Utrecht", "Gouda", "Delft"]})
    edit(made, 2, field="location_text", locations=["Utrecht", "Gouda", "Delft", "Leiden"])

    assert "Location 3 stayed none besides Leiden" in text(client.get(page(made)))


def test_an_edit_of_markup_alone_says_so(client):
    made = edited("<p>You write well.</p>", "<p>You write <strong>well</strong>.</p>")

    assert "The words of the text are the same" in text(client.get(page(made)))


def test_versions_without_a_text_say_so(client):
    made = edited("")
    edit(made, 2, field="title", title="Sound Engineer, nights")

    assert "Neither version has a text." in text(client.get(page(made)))


def test_a_moved_sentence_is_told_as_moved(client):
    made = edited(
        "<p>Bring a lamp.</p>\n<p>One is.</p>\n<p>Two is.</p>",
        "<p>One is.</p>\n<p>Two is.</p>\n<p>Bring a lamp.</p>",
    )

    found = text(client.get(page(made)))

    assert "in 1 of 3 sentences; 1 moved" in found
    assert "Moved away: Bring a lamp." in found
    assert "Moved here: Bring a lamp." in found


def test_a_posting_with_one_version_says_that_it_was_not_edited(client):
    answer = client.get(page(make.job()))

    assert "has not been edited since we first saw it on 2 November 2026, 09:00 UTC." in text(answer)
    assert "<select" not in bare(answer)


def test_a_version_that_came_back_is_listed_with_both_its_times(client):
    made = edited(FIRST, SECOND)
    shows(made, JobVersion.objects.filter(job=made).earliest("observed_at"), 5)

    found = text(client.get(page(made)))

    assert "2 Nov, 09:00 – 4 Nov, 09:00; again since 7 Nov, 09:00" in found
    assert "Version 2 4 Nov, 09:00 – 7 Nov, 09:00" in found


def test_what_we_only_read_anew_is_no_edit_of_the_employer(client):
    made = edited(FIRST, SECOND)
    made.events.all().delete()

    assert "we read the same posting anew" in text(client.get(page(made)))


@pytest.mark.parametrize(
    ("query", "compared", "word"),
    [
        ("from=2&to=2", "Version 1 to 2", "two neighbours"),
        ("from=3&to=1", "Version 1 to 3", "The older version stands first."),
        ("from=9&to=1", "Version 2 to 3", "There is no such version."),
        ("from=%00&to=<b>", "Version 2 to 3", "There is no such version."),
        ("from=1e3", "Version 2 to 3", "There is no such version."),
        ("view=diagonal", "Version 2 to 3", "Side by side"),
    ],
)
def test_what_cannot_be_compared_is_said(client, query, compared, word):
    answer = client.get(f"{page(edited(FIRST, SECOND, THIRD))}?{query}")

    assert answer.status_code == 200
    assert compared in text(answer)
    assert word in text(answer)


def test_a_closed_posting_keeps_its_history(client):
    made = edited(FIRST, SECOND, status=Status.CLOSED, inactive_at=NOW + 9 * DAY)

    answer = client.get(page(made))

    assert "2 versions in 9 days" in text(answer)
    assert "closed 11 Nov" in answer.content.decode()


@pytest.mark.parametrize(
    ("seconds", "told"), [(636, "2 versions in 11 minutes"), (61.4, "2 versions in 61 seconds")]
)
def test_a_short_history_lasted_whole_minutes_or_seconds(client, seconds, told):
    made = edited(FIRST, SECOND, status=Status.CLOSED)
    first = made.versions.order_by("observed_at").first()
    Job.objects.filter(pk=made.pk).update(inactive_at=first.observed_at + timedelta(seconds=seconds))

    assert told in text(client.get(page(made)))


def test_an_unknown_or_unpublished_job_is_not_found(client):
    assert client.get("/jobs/none/history/").status_code == 404
    assert client.get(page(edited(FIRST, SECOND, in_scope=False))).status_code == 404


@pytest.mark.parametrize("verb", ["post", "put", "delete", "patch"])
def test_other_verbs_are_refused(client, verb):
    assert getattr(client, verb)(page(edited(FIRST, SECOND))).status_code == 405


@pytest.mark.parametrize("query", ["", "view=inline"])
def test_whatever_a_board_writes_is_text(client, query):
    evil = "<p>&lt;script&gt;alert(1)&lt;/script&gt; you know Python</p>"
    made = edited(evil, evil.replace("(1)", "(2)"), old={"department": "<img src=x onerror=alert(1)>"})
    Job.objects.filter(pk=made.pk).update(title='"><script>alert(3)</script>')

    found = client.get(f"{page(made)}?{query}").content.decode()

    assert "<script>alert" not in found
    assert "<img" not in found
    assert "&lt;script&gt;alert(<" in bare(client.get(f"{page(made)}?{query}"))


def test_people_are_masked_in_every_version(client):
    first = "<p>Your contact: Jane Doe (jane.doe@halden.example).</p>\n<p>Jane Doe leads the team.</p>"
    second = "<p>Your contact: Max Power.</p>\n<p>Jane Doe leads the team.</p>"

    answer = client.get(page(edited(first, second)))

    assert not re.search("Jane|Doe|Max|Power|halden.example", answer.content.decode())
    assert "People whom the text names are hidden here." in text(answer)
    assert "1 sentence unchanged" in text(answer)


def test_who_is_named_in_another_version_alone_is_masked_in_each(client):
    first = "<p>Your contact: Jane Doe.</p>"
    second = "<p>Jane Doe leads the team.</p>"
    third = "<p>Jane Doe leads the team of ten.</p>"

    answer = client.get(page(edited(first, second, third)), {"from": "2", "to": "3"})

    assert not re.search("Jane|Doe", answer.content.decode())
    assert "People whom the text names are hidden here." in text(answer)


def test_where_the_two_texts_name_nobody_nothing_is_said_to_be_hidden(client):
    answer = client.get(
        page(edited("<p>Your contact: Jane Doe.</p>", FIRST, SECOND)), {"from": "2", "to": "3"}
    )

    assert "People whom the text names" not in text(answer)


@pytest.mark.parametrize("n", [2, 30])
def test_more_versions_cost_no_more_queries(client, django_assert_num_queries, n):
    made = edited(*(FIRST.replace("well", f"well {number}") for number in range(n)))

    with django_assert_num_queries(4):
        answer = client.get(page(made))

    assert f"Version {n - 1} to {n}" in text(answer)


def test_texts_of_a_hostile_length_are_compared(client):
    made = edited("<p>" + "aa. Bb " * 40_000 + "</p>", "<p>" + "bb. Aa " * 40_000 + "</p>")

    answer = client.get(page(made))

    assert answer.status_code == 200
    assert "only its first 1,500 sentences are compared" in text(answer)


def test_a_page_that_links_here_asks_once(django_assert_num_queries):
    made = edited(FIRST, SECOND, THIRD)

    with django_assert_num_queries(1):
        found = summary_of(made)

    assert (found.n, found.url) == (3, page(made))


def test_calls_of_the_api_that_give_it_are_named(client):
    made = edited(FIRST, SECOND)

    answer = client.get(page(made))

    assert f"/job-postings/v1/jobs/{made.job_id}/events?include=missing" in answer.content.decode()
