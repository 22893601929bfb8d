"""The pages about the site itself, and the questions that curators keep."""

import re
from dataclasses import replace
from datetime import date
from itertools import zip_longest

import pytest

from postings.api.openapi import description
from postings.api.question import ALIASES
from postings.insights.reading import warm
from postings.models import SiteQuestion
from postings.models.site_questions import Topic
from postings.search.dimensions import DIMENSIONS
from postings.views.site import developers
from postings.views.site.developers import NAMES
from postings.views.site.developers_changes import Deprecation, Release
from tests import make
from tests.make import HOUR
from tests.pages import text

pytestmark = pytest.mark.django_db

PAGES = ["/faq/", "/about/", "/privacy/", "/developers/"]


@pytest.fixture
def unlimited(settings):
    """All tests ask from one address."""
    settings.API_LIMITS = {"keyless": (1000, 10_000), "key": (1000, 10_000)}
    settings.API_EXPORTS = 1000


@pytest.mark.parametrize("address", PAGES)
def test_a_page_about_the_site_is_read_and_never_written(client, address):
    assert client.get(address).status_code == 200
    assert client.head(address).status_code == 200
    assert client.post(address).status_code == 405


def test_the_first_questions_cover_every_topic(client):
    page = text(client.get("/faq/"))

    for topic in Topic:
        assert str(topic.label) in page


def test_an_answer_has_the_figures_of_today(client, settings):
    settings.SITE_NAME = "Halden Jobs"
    make.source()
    make.source()

    page = text(client.get("/faq/"))

    assert "What is Halden Jobs?" in page
    assert "From 2 public boards" in page
    assert "$" not in page


def test_a_figure_is_promised_only_where_facts_were_measured(client):
    page = text(client.get("/faq/"))

    assert "tells the figure of the rules that read it, where it was measured." in page
    assert "Beside each fact" not in page


@pytest.mark.parametrize(
    ("address", "name"), [("/status/", "Status"), ("/insights/", "Insights"), ("/events/", "Events")]
)
def test_a_page_has_one_name_wherever_it_is_named(client, address, name):
    page = client.get(address).content.decode()

    assert f"<title>{name} –" in page
    assert f"<h1>{name}</h1>" in page
    assert f'<li><a href="{address}">{name}</a></li>' in page
    assert f'<li aria-current="page">{name}</li>' in page


@pytest.mark.parametrize(
    ("mass", "said"),
    [
        (12, "that lie 12 hours apart. A read"),
        (72, "that lie 12 hours apart; 3 days where a large part of a board vanished at once. A read"),
    ],
)
def test_the_closing_rule_says_the_same_time_once(client, settings, mass, said):
    settings.LIFE = replace(settings.LIFE, patience=12 * HOUR, patience_mass=mass * HOUR)

    assert said in text(client.get("/faq/"))


def test_a_curators_change_shows_at_once_and_an_unpublished_question_does_not(client):
    SiteQuestion.objects.filter(slug="apply").update(answer="By letter.\n\nOr in person.")
    SiteQuestion.objects.filter(slug="order").update(is_published=False)

    page = client.get("/faq/").content.decode()

    assert "<p>By letter.</p>\n\n<p>Or in person.</p>" in page
    assert "How is a list ordered?" not in page


def test_markup_in_an_answer_is_shown_as_it_is_written(client):
    SiteQuestion.objects.filter(slug="apply").update(answer="<script>alert(1)</script> $nothing $5")

    page = client.get("/faq/").content.decode()

    assert "&lt;script&gt;alert(1)&lt;/script&gt; $nothing $5" in page


def test_a_site_without_questions_says_so(client):
    SiteQuestion.objects.all().delete()

    assert "No question is answered here yet" in text(client.get("/faq/"))


def test_links_of_the_first_answers_lead_to_pages(client):
    links = list(SiteQuestion.objects.exclude(link="").values_list("link", flat=True))

    assert len(links) > 4
    assert {client.get(link.partition("#")[0]).status_code for link in links} == {200}


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("answer", "Every $weeks weeks.", "No figure is called $weeks."),
        ("link", "status", "Begin with / for a page of this site"),
        ("link", "/status/", "A link and its words go together."),
    ],
)
def test_a_curator_is_told_what_an_answer_cannot_have(admin_client, field, value, said):
    question = {
        "slug": "why", "topic": "how", "question": "Why?", "answer": "So.", "link": "", "link_words": "",
        "position": 1, "is_published": "on",
    }  # fmt: skip

    page = admin_client.post("/admin/postings/sitequestion/add/", question | {field: value})

    assert said in text(page)
    assert not SiteQuestion.objects.filter(slug="why").exists()


def test_a_curator_adds_a_question(admin_client, client):
    question = {
        "slug": "why", "topic": "how", "question": "Why the name?", "answer": "For the small numbers.", "link": "",
        "link_words": "", "position": 1, "is_published": "on",
    }  # fmt: skip

    admin_client.post("/admin/postings/sitequestion/add/", question)

    assert "Why the name? For the small numbers." in text(client.get("/faq/"))


def test_every_call_and_filter_is_told(client):
    document, _tag = description()

    page = text(client.get("/developers/"))

    for path, verbs in document["paths"].items():
        for verb in verbs:
            assert f"{verb.upper()} {path.removeprefix('/job-postings/v1')} " in page
    assert all(f" {name} " in page for name in DIMENSIONS)


def test_every_call_that_reads_is_told_with_an_example_that_answers(client, index, unlimited):
    make.event(make.job("Sound Engineer", city="Utrecht"))
    index()
    warm()

    found = client.get("/developers/").context["reference"]

    open_ = [one for one in found.operations if not one.needs_key and one.verb == "GET"]
    assert len(open_) > 15
    for one in open_:
        answer = client.get(re.search(r"'(http\S+)'$", one.curl)[1])
        assert (answer.status_code, bool(answer.getvalue())) == (200, True), one.curl


def test_an_id_that_only_the_reader_knows_is_a_variable_of_the_shell(client):
    found = client.get("/developers/").context["reference"]

    calls = {one.key: one.curl for one in found.operations}

    assert not [curl for curl in calls.values() if "/{" in curl]
    assert calls["get_resume_profile"].endswith('/me/resumes/$RESUME_ID/profile"')


def test_every_field_of_a_record_is_told_with_its_kind_and_what_it_means(client):
    page = text(client.get("/developers/"))

    assert "first_seen_at When we first saw it. moment" in page
    assert "null where the ends are, or none is stated. text or null : year , month" in page
    assert "pay Ranges of pay, one for each zone. Fact : list of PayRangeValue or null" in page
    assert "Its data : list of Job ." in page
    assert "rule not always What read it" in page
    assert page.index("job_id Id of a job, for good") < page.index("provider_job_key What the board calls it")
    assert page.index("provider_job_key What the board calls it") < page.index("active It is open or missing")


def test_what_tells_of_answers_stands_after_the_records(client):
    names = [one.name for one in client.get("/developers/").context["records"]]

    assert names.index("Job") < names.index("Week") < names.index("Meta") < names.index("SearchMeta")


def test_every_record_that_is_linked_is_there(client):
    page = client.get("/developers/").content.decode()

    links = set(re.findall(r'href="#(record-\w+)"', page))
    assert len(links) > 50
    assert links <= set(re.findall(r' id="(record-\w+)"', page))


def test_each_form_that_tries_a_call_answers_as_it_stands(client, index, unlimited):
    make.job("Sound Engineer", city="Utrecht")
    index()
    warm()

    page = client.get("/developers/").content.decode()

    forms = re.findall(r'<form class="box.*?action="([^"]+)".*?</form>', page, re.DOTALL)
    fields = [
        dict.fromkeys(re.findall(r' name="(\w+)"', form), "")
        for form in re.findall(r'<form class="box.*?</form>', page, re.DOTALL)
    ]
    assert len(forms) > 15
    assert all(address.startswith("/job-postings/v1/") for address in forms)
    for address, sent in zip(forms, fields, strict=True):
        asked = sent | ({"field": "city"} if "field" in sent else {})
        answer = client.get(address, asked)
        assert (answer.status_code, bool(answer.getvalue())) == (200, True), (address, asked)


def test_what_is_to_go_is_told_with_what_replaces_it_and_its_last_day(client, monkeypatch):
    going = Deprecation("GET /jobs?since", "Use first_seen_after.", date(2027, 6, 1))
    monkeypatch.setattr(developers, "RELEASES", [Release("1.2", ["Bounds by date."], [going])])

    page = text(client.get("/developers/"))

    assert (
        "1.2 Bounds by date. To go: GET /jobs?since . Use first_seen_after. Answered until 1 June 2027."
        in page
    )


def test_a_site_without_jobs_tells_its_calls_too(client):
    page = text(client.get("/developers/"))

    assert "GET /jobs/{job_id} " in page


def test_limits_are_those_of_this_site(client, settings):
    settings.API_LIMITS = {"keyless": (3, 40), "key": (70, 1500)}

    page = text(client.get("/developers/"))

    assert "3 requests a second from one network address, 40 at once after a rest" in page
    assert "70 requests a second, 1,500 at once after a rest" in page


def test_each_name_of_the_older_api_is_understood_as_it_is_told():
    told = {
        name: meant
        for theirs, ours in NAMES
        for name, meant in zip_longest(theirs.split(", "), ours.split(", "))
    }

    assert told.items() >= dict(ALIASES).items()
