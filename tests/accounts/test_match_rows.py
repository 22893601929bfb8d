"""A row of a list, the box beside the job and the page of the match say the same of one resume and one job."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.matching import own, ranked
from accounts.matching.index import shingles
from accounts.matching.index.reader import snapshot
from accounts.models import Resume
from postings.facts.read import read_facts
from postings.facts.stored import encode
from postings.models import JobVersion
from tests import make
from tests.accounts.resumes.kept import TEXT, ready
from tests.pages import text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("alone")]

#: 9 and 12 words: no index of passages has them.
NINE = "You run Kubernetes clusters for ninety towns by night"
TWELVE = "You write Rust services that read tide tables and warn our crews"
LONG = (
    "You keep the lights of ninety harbours burning with Kubernetes and Rust while storms come in from the west and the"
    " ferries of four companies wait outside for somebody to tell them when the water will be high enough"
)
#: So that the passages stand where the index keeps none of their words.
FILLER = " ".join(f"harbour{number} light" for number in range(300))


@pytest.fixture
def ada(client):
    user = make.user()
    client.force_login(user)
    return user


def worked_out(owner, text):
    made = ready(owner, text=text)
    own.work_out(made.pk)
    return made


def a_job(title, *sentences, **fields):
    html = f"<h3>Requirements</h3><ul>{''.join(f'<li>{one}.</li>' for one in sentences)}</ul>"
    read = read_facts(make.posting(title=title, description_html=html))
    skills = [one.slug for one in read.skills.value or () if one.is_hard]
    return make.job(title, html=html, facts=encode(read), skills=skills, **fields)


def pasted(*sentences):
    return TEXT.replace("\nSkills\n", "\n".join(["", *(f"- {one}." for one in sentences), "", "Skills", ""]))


def of_row(client, job, query=""):
    line = client.get(f"/jobs/{query}").context["beside"].tools[job.pk]
    words = " ".join(re.sub(r"<[^>]+>", " ", line).split())
    return re.match(r"(\w+ overlap), (\d+) of 100(?: · (\d+) of (\d+) required)?", words).groups()


def of_box(client, job):
    said = text(client.get(f"/jobs/{job.job_id}/match/", headers={"HX-Request": "true"}))
    band, total = re.search(r"(\w+ overlap) (\d+) of 100", said).groups()
    counted = re.search(r"(\d+) of (\d+) required skills are in your resume", said)
    return band, total, *(counted.groups() if counted else (None, None))


def of_page(client, job):
    told = client.get(f"/jobs/{job.job_id}/match/").context["told"]
    required = told.required
    return (
        told.band,
        str(told.total),
        *((str(required.n_present), str(required.n)) if required else (None, None)),
    )


@pytest.mark.parametrize("sort", ["", "?sort=match"])
@pytest.mark.parametrize("sentences", [(NINE,), (TWELVE,), (TWELVE, NINE)])
def test_a_short_copied_passage_counts_nowhere(client, matched, ada, sort, sentences):
    job = a_job("Harbour Engineer", "You know Python well", FILLER, NINE, TWELVE)
    matched()
    worked_out(ada, TEXT)
    honest = of_row(client, job, sort)
    Resume.objects.all().delete()
    worked_out(ada, pasted(*sentences))

    row = of_row(client, job, sort)

    assert snapshot().suspects(shingles.of_resume(pasted(*sentences))) == []
    assert honest[2:] == ("1", "3")
    assert row == of_box(client, job) == of_page(client, job) == honest


def test_a_passage_that_the_index_finds_takes_its_job_down_in_the_order_of_matches(client, matched, ada):
    copied = a_job("Harbour Engineer", LONG)
    other = a_job("Harbour Guard", "You know Terraform well")
    matched()
    worked_out(ada, pasted(LONG))

    page = client.get("/jobs/?sort=match")

    assert snapshot().suspects(shingles.of_resume(pasted(LONG))) == [copied.pk]
    assert [row.pk for row in page.context["jobs"]] == [other.pk, copied.pk]
    assert of_row(client, copied, "?sort=match") == of_box(client, copied) == of_page(client, copied)


def test_words_around_a_contact_are_copied_on_every_page_alike(client, matched, ada):
    asked = "Write to Mara Lindqvist mara.lindqvist@example.org about Kubernetes clusters and Rust"
    job = a_job("Harbour Engineer", "You know Python well", asked)
    matched()
    worked_out(ada, pasted(asked))

    assert of_row(client, job) == of_box(client, job) == of_page(client, job)
    assert of_row(client, job)[2] == "1"


def test_a_good_number_without_any_required_skill_is_called_no_more_than_some_overlap(client, matched, ada):
    asked = ["You know Kubernetes well", "You know Rust well", "You know Snowflake well"]
    job = a_job("Senior Data Engineer", *asked)
    matched()
    worked_out(ada, TEXT)

    found = of_row(client, job)

    assert int(found[1]) >= 40
    assert found[0] == "Some overlap"
    assert found == of_box(client, job) == of_page(client, job)


def test_a_skill_that_another_one_shows_keeps_the_word(client, matched, ada):
    job = a_job("Senior Data Engineer", "You know infrastructure as code well")
    matched()
    worked_out(ada, TEXT)

    found = of_row(client, job)

    assert (found[0] != "Some overlap", found[2]) == (True, "0")
    assert found == of_box(client, job) == of_page(client, job)


def test_no_more_suspects_are_looked_at_than_would_stand_first(client, matched, ada, monkeypatch):
    jobs = [a_job(f"Harbour Engineer {number}", LONG) for number in range(5)]
    matched()
    worked_out(ada, pasted(LONG))
    monkeypatch.setattr(ranked, "MOST_SUSPECTS", 2)
    looked_at = looks(monkeypatch)

    page = client.get("/jobs/?sort=match")

    assert [len(keys) for keys in looked_at] == [2]
    assert len(page.context["jobs"]) == 5
    assert len({of_row(client, job, "?sort=match") for job in jobs}) == 1


def test_what_was_corrected_is_not_looked_at_again_until_it_says_something_else(
    client, matched, ada, monkeypatch
):
    job = a_job("Harbour Engineer", LONG)
    matched()
    worked_out(ada, pasted(LONG))
    looked_at = looks(monkeypatch)

    first, again = (of_row(client, job, "?sort=match") for _ in range(2))
    version = JobVersion.objects.get(job=job)
    version.pk, version.content_hash = None, "1" * 64
    version.save()
    type(job).objects.filter(pk=job.pk).update(version=version)
    of_row(client, job, "?sort=match")

    assert first == again
    assert looked_at == [[job.pk], [job.pk]]


def test_other_orders_look_at_no_suspects(client, matched, ada, monkeypatch):
    a_job("Harbour Engineer", LONG)
    matched()
    worked_out(ada, pasted(LONG))
    looked_at = looks(monkeypatch)

    client.get("/jobs/")

    assert looked_at == []


def looks(monkeypatch):
    """The jobs whose texts are read to correct the order, call by call."""
    found, real = [], ranked.points_without_copies

    def noted(side, jobs, **more):
        found.append(list(jobs))
        return real(side, jobs, **more)

    monkeypatch.setattr(ranked, "points_without_copies", noted)
    return found


def test_rows_cost_the_same_queries_however_many_are_copied(client, matched, ada):
    a_job("Harbour Engineer", NINE)
    matched()
    worked_out(ada, pasted(NINE))
    client.get("/jobs/")
    with CaptureQueriesContext(connection) as one:
        client.get("/jobs/")
    for number in range(9):
        a_job(f"Harbour Engineer {number}", NINE)
    matched()
    client.get("/jobs/")

    with CaptureQueriesContext(connection) as ten:
        client.get("/jobs/")

    assert len(ten) == len(one)
