"""The indexes: every value with open jobs, its count and its link; found by parts of names, from A to Z or by jobs."""

import re

import pytest
from django.http import HttpResponse

from postings.models import JobPlace, Place
from postings.views.index import page as index_page
from postings.vocab import Function, Status, WorkModel
from tests import make
from tests.pages import text

pytestmark = pytest.mark.django_db

INDEXES = ["/companies/", "/cities/", "/departments/", "/work-models/", "/occupations/"]
NURSE = "specialist-nurse"


@pytest.fixture
def jobs(index):
    """Two jobs in Utrecht and one in Århus, one that says nothing, and two that nobody counts."""
    nova = make.org("Atelier Boréal", slug="boreal")
    for city, work_model in (("Utrecht", WorkModel.REMOTE), ("Utrecht", WorkModel.ON_SITE)):
        make.job(
            city=city, workplace_type=work_model, function=Function.IT_SECURITY, occupation=NURSE, org=nova
        )
    make.place("Århus", "Denmark", "NL")
    make.job(city="Århus", function=Function.LEGAL, org=make.org("Zebra", slug="zebra"))
    make.job("Silent", org=make.org("7 Seas", slug="seas"))
    make.job("Hidden", city="Graz", in_scope=False, org=make.org("Hidden", slug="hidden"))
    make.job("Gone", city="Graz", status=Status.CLOSED, org=make.org("Empty", slug="empty"))
    make.org("Old Name", slug="old", merged_into=nova)
    index()
    return index


def named(answer: HttpResponse) -> dict[str, int | None]:
    """Label → open jobs, in the page's order."""
    return {row.label: row.n for _letter, rows in answer.context["groups"] for row in rows}


def letters(answer: HttpResponse) -> list[str]:
    """Those that can be chosen."""
    return [letter.sign for letter in answer.context["letters"] if letter.query]


@pytest.mark.parametrize(
    ("address", "rows", "n_silent"),
    [
        ("/companies/", {"Atelier Boréal": 2, "Zebra": 1, "7 Seas": 1}, None),
        ("/cities/", {"Utrecht": 2, "Århus": 1}, 1),
        ("/departments/", {"IT and security": 2, "Legal": 1}, 1),
        ("/work-models/", {"On site": 1, "Remote": 1}, 2),
        ("/occupations/", {"Specialist nurse": 2}, 2),
    ],
)
def test_every_value_with_open_jobs_is_there_with_its_count(client, jobs, address, rows, n_silent):
    answer = client.get(address)

    silent = answer.context["silent"]
    assert named(answer) == rows
    assert (silent.n if silent else None) == n_silent


@pytest.mark.parametrize("address", INDEXES)
def test_each_value_leads_to_as_many_jobs_as_it_says(client, jobs, address):
    answer = client.get(address)
    rows = [row for _letter, rows in answer.context["groups"] for row in rows]
    silent = [answer.context["silent"]] if answer.context["silent"] else []

    found = {row.url: client.get(row.url).context["total"] for row in [*rows, *silent]}

    assert found == {row.url: row.n for row in [*rows, *silent]}


def test_a_department_that_we_made_out_nowhere_is_not_recognised_and_no_silence_of_postings(client, jobs):
    page = text(client.get("/departments/"))

    assert "Not recognised 1" in page
    assert "Not stated" not in page


@pytest.mark.parametrize("address", INDEXES)
def test_an_index_names_itself_its_way_and_its_call(client, jobs, address):
    page = client.get(address).content.decode()

    assert len(re.findall("<h1", page)) == 1
    assert f'<link rel="canonical" href="http://testserver{address}">' in page
    assert '"BreadcrumbList"' in page
    (call,) = set(re.findall(r'<a href="http://testserver(/job-postings/v1/jobs/facets[^"]*)"', page))
    assert client.get(call.replace("&amp;", "&")).status_code == 200


@pytest.mark.parametrize("address", INDEXES)
def test_an_index_of_an_empty_site_says_what_comes(client, index, address):
    index()

    answer = client.get(address)

    assert answer.status_code == 200
    assert "How reading goes" in text(answer)
    assert 'content="noindex"' in answer.content.decode()


@pytest.mark.parametrize("address", INDEXES)
def test_without_an_index_nothing_is_counted_and_the_page_says_so(client, search_dir, address):
    make.job(city="Utrecht", function=Function.LEGAL, workplace_type=WorkModel.REMOTE, occupation=NURSE)

    answer = client.get(address)

    assert answer.status_code == 200
    assert "index is being made" in text(answer)
    assert set(named(answer).values()) <= {None}


@pytest.mark.parametrize("address", INDEXES)
def test_an_index_is_for_reading(client, jobs, address):
    assert client.post(address).status_code == 405
    assert client.head(address).status_code == 200


@pytest.mark.parametrize("address", INDEXES)
@pytest.mark.parametrize(
    "query", ["page=x", "page=-3", "page=²", "page=99999999", "order=purple", "all=2", "q=%00", "zz=1"]
)
def test_what_cannot_be_meant_changes_nothing(client, jobs, address, query):
    assert named(client.get(f"{address}?{query}")) == named(client.get(address))


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("BOREAL", ["Atelier Boréal"]),
        ("bor%C3%A9 at", ["Atelier Boréal"]),
        ("bra", ["Zebra"]),
        ("hidden", []),
        ("empty", []),
        ("old name", []),
        ("%25", []),
    ],
)
def test_a_company_is_found_by_parts_of_its_name_whatever_its_accents(client, jobs, query, found):
    assert [*named(client.get(f"/companies/?q={query}"))] == found


def test_a_city_is_found_by_its_country_too(client, jobs):
    assert [*named(client.get("/cities/?q=netherlands"))] == ["Utrecht", "Århus"]


def test_a_search_that_finds_nothing_offers_what_does(client, jobs):
    answer = client.get("/companies/?q=empty")

    page = answer.content.decode()
    assert "No name here holds “empty”." in text(answer)
    assert named(client.get("/companies/?q=empty&all=1")) == {"Empty": 0}
    assert 'href="?q=empty&amp;all=1"' in page
    assert 'href="/jobs/?q=empty"' in page


def test_all_companies_are_those_without_open_jobs_too_but_none_that_was_merged(client, jobs):
    assert named(client.get("/companies/?all=1")) == {
        "Atelier Boréal": 2,
        "Empty": 0,
        "Hidden": 0,
        "Zebra": 1,
        "7 Seas": 1,
    }


def test_only_letters_under_which_names_stand_can_be_chosen(client, jobs):
    answer = client.get("/companies/")

    assert letters(answer) == ["A", "Z", "#"]
    assert [*named(client.get("/companies/?letter=z"))] == ["Zebra"]
    assert [*named(client.get("/companies/?letter=%23"))] == ["7 Seas"]
    assert "Nothing here under this letter." in text(client.get("/companies/?letter=q"))


def test_names_stand_in_the_order_of_the_alphabet_or_by_their_jobs(client, index):
    for name, n in (("banana", 1), ("Öl", 3), ("Apple", 2), ("“Cherry”", 1), ("Яблоко", 1)):
        org = make.org(name)
        for _ in range(n):
            make.job(org=org)
    index()

    assert [*named(client.get("/companies/"))] == ["Apple", "banana", "“Cherry”", "Öl", "Яблоко"]
    assert [*named(client.get("/companies/?order=jobs"))] == ["Öl", "Apple", "banana", "“Cherry”", "Яблоко"]


def test_a_long_index_has_pages_and_each_knows_its_neighbours(client, index, monkeypatch):
    monkeypatch.setattr(index_page, "SIZE", 20)
    for n in range(45):
        make.job(org=make.org(f"Org {n:02}"))
    index()

    first, last = client.get("/companies/"), client.get("/companies/?page=99")

    assert "1–20 of 45" in text(first)
    assert 'rel="next" href="?page=2"' in first.content.decode()
    assert [*named(last)] == [f"Org {n}" for n in range(40, 45)]
    assert '<link rel="canonical" href="http://testserver/companies/?page=3">' in last.content.decode()


@pytest.mark.parametrize("query", ["q=a", "letter=a", "order=jobs", "all=1"])
def test_a_narrowed_index_is_not_for_search_engines(client, jobs, query):
    assert 'content="noindex"' in client.get(f"/companies/?{query}").content.decode()
    assert 'content="noindex"' not in client.get("/companies/").content.decode()


def test_cities_of_one_name_are_told_apart_by_country_and_region(client, index):
    for slug, region, code in (("a", "Texas", "US"), ("b", "Ohio", "US"), ("c", "Île-de-France", "FR")):
        place = Place.objects.create(slug=slug, city="Paris", region=region, country_code=code)
        JobPlace.objects.create(job=make.job(), position=0, text="Paris", place=place)
    index()

    rows = [row for _letter, rows in client.get("/cities/").context["groups"] for row in rows]

    assert {row.note for row in rows} == {"Texas, United States", "Ohio, United States", "France"}


@pytest.mark.parametrize("address", INDEXES)
@pytest.mark.parametrize("n_jobs", [1, 20])
def test_more_values_cost_no_more_queries(client, index, django_assert_max_num_queries, address, n_jobs):
    for n in range(n_jobs):
        make.job(org=make.org(f"Org {n}"), city=f"City{n}", occupation=NURSE, function=Function.LEGAL)
    index()

    with django_assert_max_num_queries(1):
        client.get(address)
    with django_assert_max_num_queries(0):
        client.get(address)


def test_hostile_names_stay_words(client, index):
    evil = '"><script>alert(1)</script>'
    make.job(org=make.org(evil))
    index()

    for address in ("/companies/", f"/companies/?q={evil}", f"/cities/?q={evil}"):
        assert "<script>alert" not in client.get(address).content.decode()


def test_a_new_employer_is_there_as_soon_as_counts_are_new(client, jobs, monkeypatch):
    client.get("/companies/")
    make.job(org=make.org("Newcomer"))
    jobs()
    monkeypatch.setattr("postings.views.index.values.time.monotonic", lambda: 1e12)

    assert named(client.get("/companies/?q=newcomer")) == {"Newcomer": 1}
