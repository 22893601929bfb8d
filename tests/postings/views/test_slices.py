"""Slice pages: one thing fixed by the path, a sentence of facts, neighbours that exist, and curated ones."""

import re

import pytest
from django.http import HttpResponse

from postings.models import JobPlace, Place, Slice
from postings.search import engine
from postings.search.live import slice_total
from postings.vocab import Function, WorkModel
from tests import make
from tests.pages import text

pytestmark = pytest.mark.django_db

#: An occupation of ESCO, and another of the same trade.
NURSE, DENTIST = "specialist-nurse", "specialist-dentist"
SLICES = [
    "/cities/utrecht-nl/",
    "/work-models/on-site/",
    "/departments/it-security/",
    f"/occupations/{NURSE}/",
    "/ats/lever/",
]


def heading(answer: HttpResponse) -> str:
    found = re.search(r"<h1.*?</h1>", answer.content.decode(), re.DOTALL)
    assert found
    return " ".join(re.sub(r"<[^>]*>", " ", found[0]).split())


def neighbours(answer: HttpResponse) -> dict[str, dict[str, int | None]]:
    """Title → label → count."""
    return {
        str(kind.title): {str(link.label): link.n for link in kind.links}
        for kind in answer.context["part"].neighbours
    }


@pytest.fixture
def jobs(index):
    """Three jobs that are in every slice of SLICES, and one that is in none."""
    board = make.source("lever", org=make.org("Halden Radio", slug="halden"))
    for n in range(3):
        make.job(
            f"Guard {n}", source=board, city="Utrecht", workplace_type=WorkModel.ON_SITE,
            function=Function.IT_SECURITY, occupation=NURSE, salary_min=n or None,
        )  # fmt: skip
    make.job("Elsewhere", city="Graz", workplace_type=WorkModel.REMOTE, function=Function.LEGAL)
    index()
    return index


@pytest.mark.parametrize(
    ("address", "title"),
    [
        ("/cities/utrecht-nl/", "Jobs in Utrecht, Netherlands 3 open jobs"),
        ("/work-models/on-site/", "Jobs by work model: On site 3 open jobs"),
        ("/departments/it-security/", "Jobs by department: IT and security 3 open jobs"),
        (f"/occupations/{NURSE}/", "Jobs by occupation: Specialist nurse 3 open jobs"),
        ("/ats/lever/", "Jobs on Lever boards 3 open jobs"),
    ],
)
def test_a_slice_has_its_jobs_and_their_count_in_its_title(client, jobs, address, title):
    answer = client.get(address)

    assert heading(answer) == title
    assert "Guard 0" in text(answer)
    assert "Elsewhere" not in text(answer)
    assert "noindex" not in answer.content.decode()


@pytest.mark.parametrize("address", SLICES)
def test_a_slice_is_told_in_one_sentence_of_facts(client, jobs, address):
    lede = client.get(address).context["part"].lede

    assert lede.startswith("2 of 3 open jobs state their pay; the most are ")
    assert lede.endswith(("at Halden Radio (3).", "in Utrecht, NL (3)."))


@pytest.mark.parametrize("address", SLICES)
def test_a_slice_can_be_narrowed_and_keeps_what_its_path_says(client, jobs, address):
    answer = client.get(address + "?pay=stated&work_model=remote&city=graz-nl&provider=ashby")

    assert answer.context["total"] in {0, 2}
    assert "Elsewhere" not in text(answer)


@pytest.mark.parametrize("address", SLICES)
def test_a_slice_names_its_feed_and_its_call(client, jobs, address):
    answer = client.get(address)

    call = answer.context["api"][0]
    assert "/job-postings/v1/jobs" in call.url
    assert re.search(
        r'rel="alternate" type="application/atom\+xml" href="http://testserver/jobs/feed.atom\?\w+=',
        answer.content.decode(),
    )


@pytest.mark.parametrize("address", SLICES)
def test_a_slice_is_for_reading(client, jobs, address):
    assert client.post(address).status_code == 405
    assert client.head(address).status_code == 200


@pytest.mark.parametrize("address", SLICES)
def test_a_known_slice_without_open_jobs_is_empty_and_not_for_search_engines(client, index, address):
    make.place("Utrecht")
    index()

    answer = client.get(address)

    assert answer.status_code == 200
    assert heading(answer).endswith("0 open jobs")
    assert 'content="noindex"' in answer.content.decode()


def test_fewer_than_three_open_jobs_are_not_for_search_engines(client, index):
    for _n in range(2):
        make.job(workplace_type=WorkModel.REMOTE)
    index()

    page = client.get("/work-models/remote/").content.decode()

    assert 'content="noindex"' in page


@pytest.mark.parametrize(
    "address",
    [
        "/cities/atlantis/",
        "/departments/it_security/",
        "/departments/witchcraft/",
        "/occupations/witch/",
        "/occupations/%00/",
        "/ats/fax/",
        "/work-models/on_site/",
        "/slices/nobody/",
    ],
)
def test_an_unknown_slice_is_not_there(client, address):
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("address", SLICES)
def test_without_an_index_a_slice_lists_its_jobs_and_claims_no_number(client, search_dir, address):
    make.job(
        "Guard", source=make.source("lever"), city="Utrecht", workplace_type=WorkModel.ON_SITE,
        function=Function.IT_SECURITY, occupation=NURSE,
    )  # fmt: skip

    answer = client.get(address)

    assert "Guard" in text(answer)
    assert "open job" not in heading(answer)
    assert (answer.context["part"].lede, neighbours(answer)) == ("", {})


def test_jobs_that_do_not_state_a_work_model_or_department_have_slices_too(client, index):
    make.job("Silent")
    index()

    assert heading(client.get("/work-models/not-stated/")) == "Jobs by work model: Not stated 1 open job"
    assert heading(client.get("/departments/not-stated/")) == "Jobs by department: Not recognised 1 open job"


def test_a_city_names_other_cities_of_its_region_its_work_models_and_companies(client, index):
    for city, region in (("Utrecht", "ut-nl"), ("Zeist", "ut-nl"), ("Graz", "st-at")):
        make.job(org=make.org(f"Works of {city}"), city=city, workplace_type=WorkModel.HYBRID)
        Place.objects.filter(city=city).update(region="Province", region_slug=region)
    make.job(city="Zeist")
    index()

    answer = client.get("/cities/utrecht-nl/")

    assert neighbours(answer) == {
        "Other cities in Province": {"Zeist, NL": 2},
        "Work models in Utrecht": {"Hybrid": 1},
        "Companies in Utrecht": {"Works of Utrecht": 1},
    }


def test_a_city_whose_region_nobody_knows_names_no_other_city(client, index):
    make.job(city="Utrecht")
    make.job(city="Graz")
    index()

    found = neighbours(client.get("/cities/utrecht-nl/"))

    assert not [title for title in found if title.startswith("Other cities")]


def test_an_occupation_names_others_of_its_function(client, index):
    make.job(occupation=NURSE, function=Function.HEALTHCARE)
    make.job(occupation=DENTIST, function=Function.HEALTHCARE)
    make.job(occupation="baker", function=Function.RETAIL_HOSPITALITY)
    index()

    found = neighbours(client.get(f"/occupations/{NURSE}/"))

    assert found["Other occupations in Healthcare"] == {"specialist dentist": 1}


@pytest.mark.parametrize(
    ("address", "title", "others"),
    [
        ("/work-models/on-site/", "Other work models", {"Remote": 1}),
        ("/departments/it-security/", "Other departments", {"Legal": 1}),
        ("/ats/lever/", "Other ATS providers", {"Greenhouse": 1}),
    ],
)
def test_a_slice_names_the_others_of_its_kind(client, jobs, address, title, others):
    assert neighbours(client.get(address))[title] == others


@pytest.mark.parametrize("address", SLICES)
def test_neighbours_show_as_many_jobs_as_they_say(client, jobs, address):
    links = [link for kind in client.get(address).context["part"].neighbours for link in kind.links]

    found = {link.url: client.get(link.url).context["total"] for link in links}

    assert links
    assert found == {link.url: link.n for link in links}


@pytest.mark.parametrize(
    ("fields", "query"),
    [({"region_slug": "texas-us", "region": "Texas"}, "region=texas-us"), ({}, "country=us")],
)
def test_a_place_that_is_no_city_leads_to_the_filtered_list(client, fields, query):
    Place.objects.create(slug="somewhere", country="United States", country_code="US", **fields)

    answer = client.get("/cities/somewhere/")

    assert (answer.status_code, answer["Location"]) == (302, f"/jobs/?{query}")


@pytest.mark.parametrize("address", SLICES)
@pytest.mark.parametrize("n_jobs", [1, 12])
def test_more_jobs_and_neighbours_cost_no_more_queries(
    client, index, django_assert_max_num_queries, address, n_jobs
):
    for n in range(n_jobs):
        make.job(
            source=make.source("lever"), city="Utrecht", workplace_type=WorkModel.ON_SITE,
            function=Function.IT_SECURITY, occupation=NURSE,
        )  # fmt: skip
        make.job(city=f"City {n}", workplace_type=WorkModel.ON_SITE, function=Function.IT_SECURITY)
    index()

    with django_assert_max_num_queries(9):
        client.get(address)


@pytest.fixture
def remote(index):
    make.job("Far", workplace_type=WorkModel.REMOTE, skills=["go"])
    make.job("Far and paid", workplace_type=WorkModel.REMOTE, salary_min=1)
    make.job("Near", workplace_type=WorkModel.ON_SITE)
    index()
    return Slice.objects.create(
        name="Work from anywhere",
        slug="anywhere",
        introduction="For people who live by the sea.",
        query="work_model=remote",
    )


def test_a_curated_slice_says_what_is_fixed_and_shows_its_jobs(client, remote):
    answer = client.get("/slices/anywhere/")

    assert heading(answer) == "Work from anywhere 2 open jobs"
    assert "For people who live by the sea. Fixed here: Remote." in text(answer)
    assert "Near" not in [job.title for job in answer.context["jobs"]]


def test_a_curated_slice_can_be_narrowed_but_never_widened(client, remote):
    answer = client.get("/slices/anywhere/?work_model=on_site&work_model_not=remote&pay=stated")

    assert [job.title for job in answer.context["jobs"]] == ["Far and paid"]


def test_a_curated_slice_that_is_not_published_is_not_there(client, remote):
    Slice.objects.update(is_published=False)

    assert client.get("/slices/anywhere/").status_code == 404
    assert "Work from anywhere" not in text(client.get("/slices/"))


@pytest.mark.parametrize("query", ["work_model=purple", ""])
def test_a_curated_slice_whose_query_went_out_of_use_is_not_there(client, remote, query):
    Slice.objects.update(query=query)

    assert client.get("/slices/anywhere/").status_code == 404


def test_published_slices_are_listed_with_their_live_counts(client, remote):
    page = text(client.get("/slices/"))

    assert "Work from anywhere For people who live by the sea. 2" in page


def test_without_an_index_the_slices_are_listed_without_counts(client, search_dir):
    Slice.objects.create(name="Work from anywhere", slug="anywhere", query="work_model=remote")

    assert "Not counted now" in text(client.get("/slices/"))


def test_a_slice_of_closed_jobs_is_said_not_to_be_counted(client, remote):
    Slice.objects.update(query="work_model=remote&status=closed")

    page = text(client.get("/slices/"))

    assert "Closed jobs, not counted" in page
    assert "Not counted now" not in page


@pytest.mark.parametrize("query", ["work_model=telepathic", "zz=1", ""])
def test_a_slice_whose_query_went_out_of_use_is_nowhere_named(client, remote, query):
    Slice.objects.create(name="Gone", slug="gone", query=query)

    assert "Gone" not in text(client.get("/slices/"))
    assert neighbours(client.get("/slices/anywhere/")) == {}
    assert slice_total(query, now=make.NOW) is None


def test_slices_are_counted_once_a_minute(client, remote, monkeypatch):
    search, asked = engine.search, []
    monkeypatch.setattr(
        engine, "search", lambda *args, **kwargs: asked.append(args) or search(*args, **kwargs)
    )

    pages = [text(client.get("/slices/")) for _ in range(3)]

    assert len(asked) == 1
    assert all("Work from anywhere For people who live by the sea. 2" in page for page in pages)


def test_a_site_without_slices_says_so(client):
    answer = client.get("/slices/")

    assert answer.status_code == 200
    assert "No slice yet" in text(answer)


@pytest.mark.parametrize("address", ["/slices/", "/slices/anywhere/"])
def test_slices_are_for_reading(client, remote, address):
    assert client.post(address).status_code == 405
    assert client.head(address).status_code == 200


def test_a_curated_slice_names_the_others(client, remote):
    Slice.objects.create(name="Paid", slug="paid", query="pay=stated")

    assert neighbours(client.get("/slices/anywhere/")) == {"Other slices": {"Paid": None}}


def test_a_slice_keeps_what_it_fixes_under_every_name_of_the_parameter(client, index):
    make.job("Far Away", workplace_type=WorkModel.REMOTE)
    index()

    for query in ("workplace_type_not=remote", "workplace_type_all=hybrid", "work_model_not=remote"):
        answer = client.get(f"/work-models/remote/?{query}")

        assert answer.status_code == 200
        assert "Far Away" in answer.content.decode()


def test_other_cities_of_a_region_are_not_those_of_jobs_that_are_also_elsewhere(client, index):
    here, there, far = (make.place(city) for city in ("Utrecht", "Amersfoort", "Groningen"))
    for place, region in ((here, "utrecht-nl"), (there, "utrecht-nl"), (far, "groningen-nl")):
        place.region, place.region_slug = region.removesuffix("-nl").title(), region
        place.save()
    job = make.job("Many Places", city="Utrecht")
    for position, place in enumerate((there, far), 1):
        JobPlace.objects.create(job=job, position=position, text=place.city, place=place)
    index()

    page = client.get("/cities/utrecht-nl/").content.decode()

    assert 'href="/cities/amersfoort-nl/"' in page
    assert 'href="/cities/groningen-nl/"' not in page
