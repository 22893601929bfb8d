"""The list of jobs: what it shows, what it offers, and in which modes values are chosen."""

import re

import pytest

from postings.models import Job, JobPlace
from postings.vocab import Seniority, WorkModel
from tests import make
from tests.pages import text
from tests.postings.views.list_answers import facet, links, place, titles

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("an_hour_later")]


# --- what it shows ------------------------------------------------------------
def test_open_jobs_come_newest_first_with_their_number(client, jobs):
    answer = client.get("/jobs/")

    assert titles(answer) == ["Night Nurse", "Day Nurse", "Developer"]
    assert "<title>3 open jobs –" in answer.content.decode()
    assert "3 open jobs" in text(answer)


def test_words_and_filters_narrow_the_list(client, jobs):
    assert titles(client.get("/jobs/?q=nurse&city=utrecht-nl")) == ["Night Nurse"]
    assert set(titles(client.get("/jobs/?q=nurses"))) == {"Night Nurse", "Day Nurse"}
    assert titles(client.get("/jobs/?skill_all=go&skill_all=rust")) == ["Developer"]
    assert titles(client.get("/jobs/?city_not=leeds-nl")) == ["Night Nurse", "Developer"]


def test_the_first_facets_are_counted_and_the_others_wait_to_be_opened(client, jobs):
    answer = client.get("/jobs/")

    assert facet(answer, "work_model") == {"On site": 2, "Remote": 1, "Hybrid": 0, "Not stated": 0}
    assert facet(answer, "city") == {"Leeds, NL": 1, "Utrecht, NL": 1, "Not stated, or not recognised": 1}
    assert facet(answer, "company")["Norrsken Pay"] == 1
    assert "skill" in {group.name for group in answer.context["closed"]}
    assert {"open": "skill"} in links(answer, "Show the values : Skills")


def test_a_facet_is_counted_with_all_others_applied_but_not_itself(client, jobs):
    answer = client.get("/jobs/?work_model=on_site&city=utrecht-nl")

    assert facet(answer, "work_model") == {"On site": 1, "Remote": 0, "Hybrid": 0, "Not stated": 0}
    assert facet(answer, "city") == {"Leeds, NL": 1, "Utrecht, NL": 1, "Not stated, or not recognised": 0}


def test_an_opened_facet_is_counted_and_stays_open_when_the_form_is_sent(client, jobs):
    answer = client.get("/jobs/?open=skill&open=nonsense")

    assert facet(answer, "skill") == {"Go": 1, "Rust": 1, "Not stated": 2}
    assert '<input type="hidden" name="open" value="skill">' in answer.content.decode()
    assert answer.content.count(b'name="open"') == 1


def test_a_facet_of_which_something_is_wanted_is_open(client, jobs):
    answer = client.get("/jobs/?skill_not=cobol")

    assert facet(answer, "skill") == {"Go": 1, "Rust": 1, "COBOL": 0, "Not stated": 2}


def test_the_first_values_are_shown_and_the_rest_on_request(client, index):
    board = make.source()
    for n in range(15):
        for _ in range(n + 1):
            make.job(source=board, department=f"Department {n:02}")
    index()

    short = client.get("/jobs/?open=department&department=Department+00")
    long = client.get("/jobs/?more=department")

    assert len(facet(short, "department")) == 14
    assert facet(short, "department")["Department 00"] == 1
    assert list(facet(short, "department"))[-1] == "Not stated"
    more = links(short, "Show more : Department")[0]
    assert (more["more"], more["department"]) == ("department", "Department 00")
    assert len(facet(long, "department")) == 16
    assert links(long, "Show more : Department") == []


def test_values_with_an_order_of_their_own_keep_it(client, index):
    for value in [Seniority.MID, Seniority.LEAD, Seniority.LEAD, Seniority.INTERN]:
        make.job(seniority=value)
    index()

    found = facet(client.get("/jobs/"), "seniority")

    assert [label for label, n in found.items() if n] == ["Intern", "Mid", "Lead"]


def test_pay_bands_go_by_their_amounts(client, index):
    for low in [90_000, 30_000, 90_000]:
        make.job(salary_currency="EUR", salary_annual_min=low, salary_annual_max=low, salary_min=low)
    index()

    found = facet(client.get("/jobs/?open=pay_band"), "pay_band")

    assert found == {"€30,000–40,000": 1, "€80,000–100,000": 2, "Not stated": 0}


@pytest.mark.parametrize("n_jobs", [1, 20])
@pytest.mark.parametrize(
    ("address", "n_queries"),
    # A city may be given by its name: one query looks for what is meant, and one, once a minute, for all that lie near.
    [("/jobs/", 4), ("/jobs/?q=engineer&work_model=on_site&city=utrecht-nl", 6)],
)
def test_more_jobs_cost_no_more_queries(client, index, django_assert_num_queries, n_jobs, address, n_queries):
    board = make.source()
    for n in range(n_jobs):
        make.job(source=board, city="Utrecht", workplace_type=WorkModel.ON_SITE, department=f"D{n}")
    index()

    with django_assert_num_queries(n_queries):
        client.get(address)


def test_a_job_that_vanished_since_the_index_was_written_is_left_out(client, jobs):
    Job.objects.filter(title="Day Nurse").update(in_scope=False)

    assert titles(client.get("/jobs/")) == ["Night Nurse", "Developer"]


# --- modes --------------------------------------------------------------------
def test_a_chosen_filter_is_a_chip_that_takes_it_away(client, jobs):
    answer = client.get("/jobs/?city=utrecht-nl&work_model=on_site&sort=posted")

    assert links(answer, "Remove Utrecht, NL") == [{"work_model": "on_site", "sort": "posted"}]
    assert links(answer, "Remove On site") == [{"city": "utrecht-nl", "sort": "posted"}]
    assert len(re.findall(r'type="checkbox"[^>]* checked>', answer.content.decode())) == 2


def test_a_chip_can_be_turned_round(client, jobs):
    answer = client.get("/jobs/?work_model=on_site")

    [without] = links(answer, "exclude On site")
    turned = client.get("/jobs/", without)

    assert without == {"work_model_not": "on_site"}
    assert titles(turned) == ["Developer"]
    assert links(turned, "Remove not On site") == [{}]


def test_any_and_all_are_one_link_apart(client, jobs):
    every = client.get("/jobs/?skill_all=go&skill_all=rust")

    [chip] = links(every, "Remove all of: Go, Rust")
    [any_of] = links(every, "Any of")

    assert chip == {}
    assert any_of == {"skill": "rust", "by": "skill"}
    assert titles(client.get("/jobs/?skill=go&skill=sql")) == ["Developer"]


def test_further_values_are_chosen_in_the_mode_that_was_asked_for(client, jobs):
    answer = client.get("/jobs/?city=utrecht-nl&by=city_not").content.decode()

    assert re.search(r'name="city" value="utrecht-nl" checked', answer)
    assert re.search(r'name="city_not" value="leeds-nl">', answer)
    assert '<input type="hidden" name="by" value="city_not">' in answer


def test_a_chosen_value_is_shown_even_if_nothing_answers(client, jobs):
    make.org("Halden Radio", slug="halden")
    make.place("Oslo", "Norway", "NO")

    answer = client.get("/jobs/?company=halden&city=oslo-no&department=Ghosts&provider=lever&company=nobody")

    chips = [chip.label for chip in answer.context["chips"]]
    assert chips == ["Oslo, NO", "Halden Radio", "nobody", "Ghosts", "Lever"]
    assert titles(answer) == []


# --- finding ------------------------------------------------------------------
@pytest.mark.parametrize(
    ("query", "name", "found"),
    [
        ("find_city=utr", "city", {"Utrecht, NL": 1}),
        ("find_city=UTRECHT", "city", {"Utrecht, NL": 1}),
        ("find_company=norr", "company", {"Norrsken Pay": 1}),
        ("find_skill=ru", "skill", {"Rust": 1}),
        ("find_city=atlantis", "city", {}),
        ("find_city=utr&q=developer", "city", {}),
        ("find_city=utr&city=leeds-nl", "city", {"Utrecht, NL": 1, "Leeds, NL": 0}),
    ],
)
def test_a_value_is_found_by_a_part_of_its_name_and_counted(client, jobs, query, name, found):
    answer = client.get(f"/jobs/?{query}")

    assert facet(answer, name) == found


def test_values_are_looked_for_in_one_facet_at_a_time_and_what_is_left_out_is_told(client, jobs):
    answer = client.get("/jobs/?find_skill=ru&find_city=utr&find_company=%20")

    assert facet(answer, "skill") == {"Rust": 1}
    assert len(facet(answer, "city")) == 3
    assert "Values are looked for in one facet at a time; left out: find_city" in text(answer)
    assert all("find_city" not in link for link in links(answer, "Clear all"))


def test_nothing_is_told_of_looking_where_nothing_was_left_out(client, jobs):
    assert "one facet at a time" not in text(client.get("/jobs/?find_city=utr"))


def test_looking_in_another_facet_does_not_send_what_was_looked_for_before(client, jobs):
    page = client.get("/jobs/?find_city=utr&open=skill").content.decode()

    [asking] = re.findall(r'name="find_skill".*?data-hx-get="\?([^"]*)"', page)

    assert "find_" not in asking


def test_a_place_is_understood_by_its_name_and_said(client, jobs):
    answer = client.get("/jobs/?near=utrecht&within=10")

    assert titles(answer) == ["Night Nurse"]
    assert "From Utrecht, Netherlands" in text(answer)
    assert "within 10 km of Utrecht, NL" in text(answer)
    assert "near=utrecht-nl" in answer.content.decode()


def test_of_two_towns_of_one_name_the_one_with_more_jobs_is_meant(client, index):
    for code, n in [("AU", 1), ("ZA", 3)]:
        town = place("Heidelwyk", -33.0, 150.0 if code == "AU" else 20.0, code)
        for _ in range(n):
            job = make.job(f"In {code}")
            JobPlace.objects.create(job=job, position=0, place=town)
    index()

    assert set(titles(client.get("/jobs/?near=heidelwyk"))) == {"In ZA"}
    assert set(titles(client.get("/jobs/?near=heidelwyk-au"))) == {"In AU"}


def test_a_position_is_a_place_too(client, jobs):
    assert titles(client.get("/jobs/?near=53.8,-1.6&within=5")) == ["Day Nurse"]


def test_what_cannot_be_text_is_looked_for_in_vain(client, index):
    make.job()
    index()

    assert client.get("/jobs/?find_company=%00&open=company").status_code == 200
