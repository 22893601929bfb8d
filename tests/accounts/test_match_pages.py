"""The page of a match, two versions side by side, and the box beside a job."""

from datetime import timedelta
from uuid import uuid4

import pytest
from cryptography.fernet import Fernet
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.matching import embedder, own
from accounts.matching.index import shingles
from accounts.matching.index.indexer import Indexer
from accounts.matching.index.ranking import ranking
from accounts.matching.index.reader import snapshot
from accounts.matching.reasons import ResumeSide, points_without_copies, required_of, summaries
from accounts.matching.score import total_of
from accounts.models import Resume, Wishes
from accounts.resumes import store
from accounts.vocab import ResumeState
from postings.facts.read import read_facts
from postings.facts.stored import encode
from postings.models import Job
from postings.providers.html import plain
from postings.search.home import Home
from postings.vocab import Status
from tests import make
from tests.accounts.resumes.kept import TEXT, on_trial_of, ready, uploaded
from tests.html import wrongs
from tests.pages import text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("keys")]

HTML = (
    "<p>Our listeners are in ninety towns.</p>\n<h3>Requirements</h3>\n"
    "<ul><li>You write Python every working day.</li>\n<li>You run clusters with Kubernetes.</li>\n"
    "<li>Infrastructure as code is how you build things here.</li>\n"
    "<li>At least 5 years of experience.</li></ul>\n<h3>Nice to have</h3>\n<ul><li>Rust</li></ul>"
)
#: The second version of a resume.
LATER = TEXT.replace("Python, Terraform, SQL", "Python, Terraform, SQL, Kubernetes")


@pytest.fixture(autouse=True)
def keys(settings, tmp_path, request):
    settings.RESUME_KEYS = [Fernet.generate_key().decode()]
    settings.MATCH_DIR = tmp_path / "match"
    backend = "django.core.cache.backends.locmem.LocMemCache"
    settings.CACHES = {"default": {"BACKEND": backend, "LOCATION": request.node.nodeid}}


@pytest.fixture(autouse=True)
def no_model(monkeypatch):
    """Words of titles stand in for vectors."""
    monkeypatch.setattr(embedder, "is_available", lambda: False)


@pytest.fixture
def job():
    return a_job("Data Engineer", HTML)


def a_job(title, html, **fields):
    read = read_facts(make.posting(title=title, description_html=html))
    skills = [one.slug for one in read.skills.value or () if one.is_hard]
    return make.job(title, html=html, facts=encode(read), skills=skills, **fields)


@pytest.fixture
def index(job, settings):
    with Indexer(Home.of(settings.MATCH_DIR), commit_seconds=0) as indexer:
        while indexer.step():
            pass


@pytest.fixture
def ada(client):
    user = make.user()
    client.force_login(user)
    return user


@pytest.fixture
def resume(ada):
    return worked_out(ada)


def worked_out(owner=None, **fields):
    resume = ready(owner, **fields)
    own.work_out(resume.pk)
    return resume


def address(job, other=None):
    return f"/jobs/{job.job_id}/match/" + (f"?with={other.pk}" if other else "")


def part(client, job):
    return client.get(address(job), headers={"HX-Request": "true"})


# --- the page -----------------------------------------------------------------
def test_all_reasons_are_there(client, job, index, resume):
    answer = client.get(address(job))

    page, said = answer.content.decode(), text(answer)
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]
    assert "HX-Request" in answer["Vary"]
    assert "1 of 3 in your resume" in said
    assert "Built pipelines in <mark>Python</mark> for eleven stations." in page
    assert "You write <mark>Python</mark> every working day." in page
    assert "You name <b>Terraform</b>, and that is work with Infrastructure as code." in page
    assert "Missing 1 Gaps." in said
    assert "Data Engineer a title that you held" in said or "Senior Data Engineer your headline" in said
    assert "5 or more years" in said
    assert "7 years 9 months Enough as counted." in said
    assert "You have stated none" in said
    assert "ATS score" not in said
    assert wrongs(page) == []


def test_years_asked_in_a_field_are_quoted_and_not_called_enough(client, index, resume):
    said = "<p>Requirements:</p><p>You bring 5 or more years of experience in accounting, and Python.</p>"
    facts = encode(read_facts(make.posting(title="Bookkeeper", description_html=said)))
    asked = make.job("Bookkeeper", html=said, facts=facts)

    page = text(client.get(address(asked)))

    assert "5 or more years “5 or more years of experience in accounting”" in page
    assert (
        "7 years 9 months in all; "
        "the posting asks for “5 or more years of experience in accounting”, which is not compared." in page
    )
    assert "Enough as counted" not in page


def test_the_number_is_that_of_the_list_and_its_arithmetic_adds_up(client, job, index, resume):
    told = client.get(address(job)).context["told"]

    seeker = own.seeker_of_resume(resume)
    assert ranking(seeker, snapshot=snapshot()).of([job.pk])[job.pk].points == told.reasons.scored.points
    assert round(sum(one.adds for one in told.sums), 2) == told.points
    assert told.total == int(told.points + 0.5)


def test_looking_writes_nothing_and_asks_little(client, job, index, resume):
    with CaptureQueriesContext(connection) as asked:
        client.get(address(job))

    assert [one["sql"] for one in asked if not one["sql"].startswith("SELECT")] == []
    assert len(asked) <= 14


def test_wishes_stand_beside_it(client, ada, job, index, resume):
    wish = {"work_model": ["remote"], "seniority": ["senior"], "hard": ["work_model"]}
    Wishes.objects.create(user=ada, value=wish)
    Job.objects.filter(pk=job.pk).update(
        facts=job.facts | {"work_model": {"value": "on_site", "state": "stated"}}
    )

    page, box = client.get(address(job)), part(client, job)

    assert "On site · you wish: Remote must Not met" in text(page)
    assert "The posting does not say. · you wish: Senior Unknown" in text(page)
    assert "0 of 2 met" in text(page)
    assert "Work model: not met must · On site" in text(box)


def test_a_posting_that_names_no_skill_says_so(client, index, resume):
    silent = a_job("Night Guard", "<p>You walk through the house at night and look after its doors.</p>")

    answer = client.get(address(silent))

    assert "The posting names none that we know." in text(answer)
    assert "It gets what an ordinary job gets." in text(answer)
    assert wrongs(answer.content.decode()) == []


def test_a_closed_job_says_so(client, index, resume):
    closed = a_job("Data Engineer", HTML, status=Status.CLOSED, inactive_at=make.NOW)

    answer = client.get(address(closed))

    assert "Closed on 2 November 2026" in text(answer)
    assert "1 of 3 in your resume" in text(answer)


def test_words_of_the_posting_in_the_resume_are_told_and_left_out(client, job, index, ada):
    honest = worked_out(ada, text=TEXT).pk
    before = client.get(address(job)).context["told"].points
    Resume.objects.filter(pk=honest).delete()
    worked_out(ada, text=f"{TEXT}\nMore\n{plain(HTML)}\n")

    answer = client.get(address(job))

    assert "Your resume repeats words of this posting." in text(answer)
    assert "Only there: Kubernetes" in text(answer)
    assert "repeats words of this posting" in text(part(client, job))
    assert answer.context["told"].points <= before
    assert wrongs(answer.content.decode()) == []


def test_words_of_a_person_are_escaped(client, job, index, ada):
    worked_out(ada, name="<b>x</b>", text=TEXT.replace("eleven stations", "<script>alert(1)</script>"))

    for answer in (client.get(address(job)), part(client, job)):
        assert "<script>alert" not in answer.content.decode()
        assert "<b>x</b>" not in answer.content.decode()


# --- without reasons ------------------------------------------------------------
def test_without_a_resume_it_says_what_one_would_get(client, job, index):
    answer, box = client.get(address(job)), part(client, job)

    assert "No resume to hold against it" in text(answer)
    assert 'href="/try/"' in answer.content.decode()
    assert "How close are you?" in text(box)
    assert wrongs(answer.content.decode()) == []
    assert "sessionid" not in client.cookies


def test_an_account_without_a_resume_is_led_to_its_own_page(client, ada, job, index):
    assert 'href="/resumes/"' in client.get(address(job)).content.decode()


@pytest.mark.parametrize(
    ("state", "said"),
    [
        (ResumeState.QUEUED, "Your resume is still being read."),
        (ResumeState.FAILED, "Your resume could not be read."),
    ],
)
def test_a_resume_that_is_not_read_says_so(client, ada, job, index, state, said):
    Resume.objects.filter(pk=uploaded(ada).pk).update(state=state)

    answer = client.get(address(job))

    assert answer.status_code == 200
    assert said in text(answer)
    assert "read" in text(part(client, job))


def test_a_resume_whose_key_is_lost_says_so(client, settings, job, index, resume):
    settings.RESUME_KEYS = [Fernet.generate_key().decode()]

    answer = client.get(address(job))

    assert answer.status_code == 503
    assert "sealed with a key" in text(answer)
    assert "cannot be opened" in text(part(client, job))


def test_what_is_not_worked_out_yet_has_all_but_the_number(client, ada, job, index):
    ready(ada)

    answer = client.get(address(job))

    assert "No number yet: your resume is being worked out." in text(answer)
    assert "1 of 3 in your resume" in text(answer)
    assert "No number at the moment." in text(part(client, job))
    assert wrongs(answer.content.decode()) == []


def test_without_an_index_it_says_so(client, job, resume):
    answer = client.get(address(job))

    assert "No number: the match index is not there at the moment." in text(answer)
    assert "1 of 3 in your resume" in text(answer)


# --- two versions ---------------------------------------------------------------
def test_two_versions_stand_side_by_side(client, ada, job, index, resume):
    later = worked_out(ada, name="Later", text=LATER, now=make.NOW - timedelta(days=1))

    answer = client.get(address(job, later))

    compared, said = answer.context["compared"], text(answer)
    assert compared.beside.points > compared.shown.points
    assert [told.resume for told in compared.columns] == [later, resume]
    assert "Kubernetes written missing less" in said
    assert "1 skill differs" in said
    assert "Python written" in said
    assert "Required skills 2 of 3 1 of 3 1 less" in said
    assert wrongs(answer.content.decode()) == []


def test_a_version_beside_itself_is_one_version(client, job, index, resume):
    answer = client.get(address(job, resume))

    assert (answer.status_code, answer.url) == (302, address(job))


def test_a_version_that_is_not_read_is_told(client, ada, job, index, resume):
    waiting = uploaded(ada, name="Later", now=make.NOW - timedelta(days=1))

    answer = client.get(address(job, waiting))

    assert answer.status_code == 200
    assert "“Later” cannot be compared" in text(answer)
    assert "1 of 3 in your resume" in text(answer)


# --- whose ----------------------------------------------------------------------
def test_someone_elses_version_is_a_404(client, job, index, resume):
    theirs = worked_out(make.user("eve@example.org"))
    on_trial = worked_out()

    for other in (theirs, on_trial):
        assert client.get(address(job, other)).status_code == 404


@pytest.mark.parametrize("named", [str(uuid4()), "nothing", "1", "%00"])
def test_no_version_is_a_404(client, job, index, resume, named):
    assert client.get(f"{address(job)}?with={named}").status_code == 404


def test_a_trial_is_seen_by_its_own_browser_until_its_hour_is_over(client, job, index):
    trial = worked_out(now=timezone.now())
    assert "No resume to hold against it" in text(client.get(address(job)))

    on_trial_of(client, trial)
    seen = text(client.get(address(job)))
    Resume.objects.filter(pk=trial.pk).update(expires_at=timezone.now() - timedelta(seconds=1))

    assert "1 of 3 in your resume" in seen
    assert "No resume to hold against it" in text(client.get(address(job)))


def test_no_job_is_a_404(client, resume):
    assert client.get("/jobs/none/match/").status_code == 404


def test_it_is_only_looked_at(client, job, resume):
    for verb in (client.post, client.put, client.delete):
        assert verb(address(job)).status_code == 405


# --- the box --------------------------------------------------------------------
def test_the_box_has_the_number_and_what_is_missing(client, job, index, resume):
    answer = part(client, job)

    said = text(answer)
    total = client.get(address(job)).context["told"].total
    assert f"{total} of 100" in said
    assert "1 of 3 required skills are in your resume. Missing: Kubernetes" in said
    assert f'href="{address(job)}"' in answer.content.decode()
    assert "<html" not in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]


# --- rows of a list -------------------------------------------------------------
def side_of(resume):
    opened = store.opened(resume.pk)
    return ResumeSide(opened.profile, opened.text, own.seeker_of_resume(resume))


def summarised(side, points, jobs):
    return summaries(side, points, jobs, weights=snapshot().skills.by_slug)


def test_rows_have_their_number_and_required_skills(job, index, resume):
    side = side_of(resume)
    scored = ranking(side.seeker, snapshot=snapshot()).of([job.pk])

    found = summarised(side, {job.pk: scored[job.pk].points}, [job.pk, job.pk + 1])

    assert found.keys() == {job.pk}
    row = found[job.pk]
    assert (row.n_present, row.n_required) == (1, 3)
    assert row.total == total_of(scored[job.pk].points)


def test_a_row_without_points_has_no_number(job, index, resume):
    found = summarised(side_of(resume), {}, [job.pk])[job.pk]

    assert (found.total, found.band, found.n_present) == (None, None, 1)


def test_facts_of_another_shape_require_nothing():
    old = make.job(facts={"skills": {"value": ["Python"], "state": "parsed"}})

    assert required_of([old.pk]) == {old.pk: []}


def test_pasting_a_posting_does_not_pay_in_the_list(job, index, ada):
    stuffed = worked_out(ada, text=f"{TEXT}\nMore\n{plain(HTML)}\n")
    side, now = side_of(stuffed), snapshot()
    suspects = now.suspects(shingles.of_resume(side.text))

    found = points_without_copies(side, suspects, weights=now.skills.by_slug)

    assert found[job.pk] < ranking(side.seeker, snapshot=now).of([job.pk])[job.pk].points
