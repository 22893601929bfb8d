"""Open jobs like one: what they share, of whom they are, and what is never among them."""

import pytest
from django.template.loader import render_to_string
from django.utils import timezone

from postings.models import Job, JobPlace, Place
from postings.search import similar as search
from postings.views.job.openings import openings
from postings.views.job.similar import Similar, similar
from postings.vocab import Function, Status
from tests import make
from tests.make import DAY, NOW

pytestmark = pytest.mark.django_db

OCCUPATION = "software-developer"


@pytest.fixture
def job(an_hour_later):
    return make.job(
        "Engineer", city="Utrecht", function=Function.ENGINEERING, occupation=OCCUPATION,
        workplace_type="hybrid", seniority="senior", status=Status.CLOSED, inactive_at=NOW,
    )  # fmt: skip


def told(job: Job) -> Similar:
    job = Job.objects.select_related("org").get(pk=job.pk)
    places = list(JobPlace.objects.filter(job=job).select_related("place"))
    now = timezone.now()
    return similar(job, places, openings(job, places, now=now), now=now)


def groups(job: Job) -> dict[str, list[str]]:
    return {group.words: [row.title for row in group.jobs] for group in told(job).groups}


def shown(job: Job) -> str:
    context = {"similar": told(job), "job": job, "now": timezone.now()}
    return " ".join(render_to_string("postings/_job_similar.html", context).split())


def like(title: str, **fields) -> Job:
    return make.job(title, **{"city": "Utrecht", "occupation": OCCUPATION, **fields})


def test_the_narrowest_comes_first_and_each_says_what_it_shares(index, job):
    like("All", workplace_type="hybrid", seniority="senior")
    like("Model", workplace_type="hybrid", seniority="junior")
    like("City", workplace_type="remote")
    like("Country", city="Gouda")
    like("Elsewhere", city="")
    like("Other work", occupation="specialist-nurse")
    index()

    assert groups(job) == {
        "Same occupation, same city, same work model, same level": ["All"],
        "Same occupation, same city, same work model": ["Model"],
        "Same occupation, same city": ["City"],
        "Same occupation, same country": ["Country"],
    }


def test_a_group_leads_to_all_that_share_the_same(client, index, job):
    like("City")
    index()

    (group,) = told(job).groups

    assert group.url == f"/jobs/?city=utrecht-nl&occupation={OCCUPATION}"
    assert client.get(group.url).context["total"] == 1


def test_without_an_occupation_the_department_is_shared_and_without_both_the_title(index, job):
    like("Engineer of sound", occupation="", function=Function.ENGINEERING)
    like("Of sound", occupation="")
    index()
    Job.objects.filter(pk=job.pk).update(occupation="")
    by_department = groups(job)
    Job.objects.filter(pk=job.pk).update(function="", title="Engineer - “sound”")

    assert by_department == {"Same department, same city": ["Engineer of sound"]}
    assert groups(job) == {"Same words in the title, same city": ["Engineer of sound"]}


def test_where_the_occupation_is_rare_the_department_in_the_city_helps(index, job):
    like("Tester", occupation="specialist-nurse", function=Function.ENGINEERING)
    index()

    assert groups(job) == {"Same department, same city": ["Tester"]}


def test_remote_work_is_compared_by_country_and_not_by_city(index, job):
    Job.objects.update(workplace_type="remote")
    like("Remote", city="Gouda", workplace_type="remote")
    like("On site", workplace_type="on_site")
    index()

    assert groups(job) == {
        "Same occupation, same work model, same country": ["Remote"],
        "Same occupation, same country": ["On site"],
    }


def test_a_job_without_a_place_is_compared_without_one(index, job):
    JobPlace.objects.all().delete()
    like("Elsewhere", city="Gouda", workplace_type="hybrid")
    index()

    assert groups(job) == {"Same occupation, same work model": ["Elsewhere"]}


def test_two_jobs_of_one_employer_are_shown_and_no_more(index, job):
    board = make.source()
    like("Of another", first_seen_at=NOW - DAY)
    for number in range(50):
        like(f"Same employer {number}", source=board)
    index()

    (group,) = told(job).groups

    assert [row.title.startswith("Same") for row in group.jobs] == [True, True, False]


def test_an_employer_with_more_jobs_than_are_looked_at_hides_nobody(monkeypatch, index, job):
    monkeypatch.setattr(search, "_LOOKED", 3)
    board = make.source()
    like("Of another", first_seen_at=NOW - DAY)
    for number in range(5):
        like(f"Same employer {number}", source=board)
    index()

    (group,) = told(job).groups

    assert len(group.jobs) == 3


def test_the_job_itself_its_opening_and_what_is_missing_are_no_similar_jobs(index, job):
    Job.objects.update(status=Status.OPEN, inactive_at=None)
    make.job("Engineer", source=job.source, city="Utrecht", occupation=OCCUPATION, seniority="senior")
    like("Missing", status=Status.MISSING)
    like("Hidden", in_scope=False)
    index()

    assert groups(job) == {}


def test_one_that_was_closed_or_hidden_since_is_left_out(index, job):
    gone, hidden, kept = like("Gone"), like("Hidden"), like("Kept")
    index()
    Job.objects.filter(pk=gone.pk).update(status=Status.CLOSED, inactive_at=NOW)
    Job.objects.filter(pk=hidden.pk).update(in_scope=False)

    assert groups(job) == {"Same occupation, same city": [kept.title]}


def test_a_closed_job_names_where_its_opening_is_open_again(index, job):
    again = make.job("Engineer", source=job.source, city="Gouda", seniority="senior")
    index()

    page = shown(job)

    assert "The same opening, open now" in page
    assert f'<a href="{again.get_absolute_url()}">Gouda, NL</a>' in page


def test_an_open_job_leaves_its_opening_to_the_table_of_it(index, job):
    Job.objects.update(status=Status.OPEN, inactive_at=None)
    make.job("Engineer", source=job.source, seniority="senior")
    like("Other")
    index()
    job.refresh_from_db()

    assert "The same opening" not in shown(job)


def test_an_open_job_without_similar_ones_says_so(index, job):
    Job.objects.update(status=Status.OPEN, inactive_at=None)
    make.job("Other work", source=job.source)
    index()
    job.refresh_from_db()

    assert "None of the open jobs that we list is like this one." in shown(job)


def test_a_closed_job_without_similar_ones_says_so_and_leads_to_its_employer(index, job):
    index()

    page = shown(job)

    assert "None of the open jobs that we list is like this one." in page
    assert f'<a href="{job.org.get_absolute_url()}">Open jobs at Halden Radio</a>' in page


def test_a_closed_job_without_similar_ones_shows_its_employers_newest(index, job):
    Job.objects.update(occupation="", function="")
    for number in range(6):
        make.job(f"Other work {number}", source=job.source, first_seen_at=NOW + number * DAY)
    make.job("Elsewhere")
    index()
    job.refresh_from_db()

    assert groups(job) == {"Same company": [f"Other work {number}" for number in (5, 4, 3, 2, 1)]}
    assert "More open jobs at Halden Radio" in shown(job)


@pytest.mark.parametrize("given", [{"function": Function.ENGINEERING}, {"department": "Night desk"}])
def test_of_the_employers_jobs_those_of_the_department_come_first(client, index, job, given):
    Job.objects.update(**{"occupation": "", "function": "", **given})
    make.job("Same department", source=job.source, **given)
    make.job("Other", source=job.source, function=Function.SALES)
    index()

    (group,) = told(job).groups

    assert [row.title for row in group.jobs] == ["Same department"]
    assert group.words == "Same company, same department"
    assert client.get(group.url).context["total"] == 1


def test_where_the_occupation_is_rare_the_department_in_the_country_helps(index, job):
    like("Tester", city="Gouda", occupation="specialist-nurse", function=Function.ENGINEERING)
    index()

    assert groups(job) == {"Same department, same country": ["Tester"]}


def test_without_an_index_the_employers_newest_of_the_department_are_shown(search_dir, job):
    make.job("Same department", source=job.source, function=Function.ENGINEERING)
    make.job("Other department", source=job.source, function=Function.SALES)
    make.job("Missing", source=job.source, function=Function.ENGINEERING, status=Status.MISSING)
    make.job("Elsewhere", function=Function.ENGINEERING)

    assert groups(job) == {"Same company, same department": ["Same department"]}
    assert "More open jobs at Halden Radio" in shown(job)


def test_without_an_index_and_a_department_it_is_the_employers_newest(search_dir, job):
    Job.objects.update(function="")
    make.job("Other", source=job.source)

    assert groups(job) == {"Same company": ["Other"]}


def test_an_employer_without_another_job_shows_nothing_without_an_index(search_dir, job):
    assert shown(job) == ""


def test_an_index_that_cannot_answer_leaves_it_to_the_database(monkeypatch, index, job):
    index()
    make.job("Same department", source=job.source, function=Function.ENGINEERING)
    monkeypatch.setattr(search, "_COMPANY", "no_such_field")

    assert told(job).is_of_employer


@pytest.mark.parametrize("n", [1, 50])
def test_the_number_of_similar_jobs_costs_no_more_queries(django_assert_num_queries, index, job, n):
    for number in range(n):
        like(f"Engineer {number}")
    index()
    job = Job.objects.select_related("org").get(pk=job.pk)
    places = list(JobPlace.objects.filter(job=job).select_related("place"))
    same = openings(job, places, now=NOW)

    with django_assert_num_queries(2):
        similar(job, places, same, now=NOW)


def test_thirty_places_ask_for_five(index, job):
    for number in range(30):
        JobPlace.objects.create(job=job, position=number + 1, place=make.place(f"City{number:02}"))
    like("Near", city="City01")
    like("Far", city="City20")
    Place.objects.filter(city="City20").update(country_code="BE", slug="city20-be")
    index()

    assert list(groups(job).values()) == [["Near"]]


@pytest.fixture
def open_job(job):
    Job.objects.filter(pk=job.pk).update(status=Status.OPEN, inactive_at=None)
    job.refresh_from_db()
    like("Quay Engineer", workplace_type="hybrid", seniority="senior")
    return job


def test_the_page_of_an_open_job_leads_to_similar_ones_and_loads_them_later(client, index, open_job):
    index()

    page = client.get(open_job.get_absolute_url()).content.decode()

    address = f"{open_job.get_absolute_url()}similar/"
    assert f'data-hx-get="{address}"' in page
    assert f'<a href="{address}">' in page
    assert "Quay Engineer" not in page


def test_similar_jobs_have_a_page_and_a_part_of_the_same_rows(client, index, open_job):
    index()

    page = client.get(f"{open_job.get_absolute_url()}similar/")
    part = client.get(f"{open_job.get_absolute_url()}similar/", headers={"HX-Request": "true"})

    assert "<h1>Similar open jobs</h1>" in page.content.decode()
    assert "<title>Similar open jobs: " in page.content.decode()
    assert "HX-Request" in page["Vary"]
    assert part.content.decode().strip().startswith('<section class="stack" id="similar"')
    assert "Quay Engineer" in page.content.decode()
    assert part.content.decode().strip() in page.content.decode()


def test_similar_jobs_are_asked_for_by_reading_and_of_a_job_that_is_published(client, open_job):
    address = f"{open_job.get_absolute_url()}similar/"

    assert client.post(address).status_code == 405
    assert client.get("/jobs/nothing/similar/").status_code == 404
