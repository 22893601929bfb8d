"""One value between query string and queryset, and the counts beside it."""

import pytest
from django.http import QueryDict

from postings.models import Job, JobPlace
from postings.search import counts
from postings.search.facets import MOST_WORDS, NAMES, Facets
from postings.vocab import Status, WorkModel
from tests import make

pytestmark = pytest.mark.django_db


def read(query: str, **known) -> Facets:
    return Facets.from_query(QueryDict(query), **known)


def titles(facets: Facets) -> set[str]:
    return set(facets.apply(Job.objects.active()).values_list("title", flat=True))


def options(facets: Facets, name: str, **more) -> dict[str, int]:
    groups = counts.groups(facets, Job.objects.active(), **more)
    group = next(group for group in groups if group.name == name)
    return {option.value: option.n for option in group.options}


@pytest.mark.parametrize(
    "query",
    [
        "",
        "q=night+nurse",
        "city=utrecht-nl&city=leeds-gb",
        "department=R%26D+%2F+Sound&company=halden-radio&provider=lever",
        "q=%E5%BA%97%E8%88%97&work_model=not_stated&work_model=remote&city=not_stated",
    ],
)
def test_a_query_string_survives_the_round_trip(query):
    facets = read(query)

    again = read(facets.query_string())

    assert again == facets
    assert again.query_string() == facets.query_string()


def test_equal_questions_are_equal_values():
    assert read("city=b&city=a&city=b") == read("city=a&city=b&city=")


def test_one_value_comes_and_goes_and_the_others_stay():
    facets = read("q=cook&city=utrecht-nl")

    more = facets.with_("city", "leeds-gb")

    assert more.city == ("leeds-gb", "utrecht-nl")
    assert more.without("city", "leeds-gb") == facets
    assert more.without("city").city == ()
    assert more.without("q").q == ""
    assert facets.city == ("utrecht-nl",)


def test_a_facet_that_does_not_exist_is_a_mistake_of_ours():
    with pytest.raises(ValueError, match="colour"):
        Facets().with_("colour", "red")


def test_what_means_nothing_is_told_and_changes_nothing():
    facets = read("colour=red&work_model=purple&q=cook&page=2", known=["page"])

    assert facets.ignored == ("colour", "work_model=purple")
    assert facets == read("q=cook")


def test_hostile_values_are_made_harmless():
    facets = read("q=%00nurse%00&city=%00&" + "x=1&" * 3 + "q=" + "a+" * 400)

    assert len(facets.q.split()) == MOST_WORDS
    assert facets.city == ()
    assert read("q=%00nurse%00").q == "nurse"
    assert titles(read("q=%27%3B+drop&department=%25")) == set()


def test_each_word_must_occur_in_title_company_or_department():
    radio = make.org("Halden Radio")
    make.job("Night Nurse", org=radio, department="Care")
    make.job("Nurse", org=make.org("Elin Hospital"))

    assert titles(read("q=nurse")) == {"Night Nurse", "Nurse"}
    assert titles(read("q=NURSE+radio")) == {"Night Nurse"}
    assert titles(read("q=care+night")) == {"Night Nurse"}
    assert titles(read("q=nurse+day")) == set()


def test_a_percent_sign_is_a_percent_sign():
    make.job("Cook, 80% hours")
    make.job("Cook")

    assert titles(read("q=%25")) == {"Cook, 80% hours"}


def test_values_of_one_facet_are_joined_by_or_and_facets_by_and():
    make.job("A", city="Utrecht", workplace_type=WorkModel.REMOTE)
    make.job("B", city="Leeds", workplace_type=WorkModel.REMOTE)
    make.job("C", city="Utrecht", workplace_type=WorkModel.ON_SITE)

    assert titles(read("city=utrecht-nl&city=leeds-nl")) == {"A", "B", "C"}
    assert titles(read("city=utrecht-nl&work_model=remote")) == {"A"}


def test_not_stated_is_a_value_like_any_other():
    make.job("A", city="Utrecht", department="Care", workplace_type=WorkModel.HYBRID)
    silent = make.job("B")
    JobPlace.objects.create(job=silent, position=0, text="Somewhere nice")

    for name in ("city", "department", "work_model"):
        assert titles(read(f"{name}=not_stated")) == {"B"}
    assert titles(read("city=not_stated&city=utrecht-nl")) == {"A", "B"}


def test_a_merged_company_still_answers_to_its_old_name():
    kept = make.org("Kept", slug="kept")
    make.org("Old", slug="old", merged_into=kept)
    make.job("A", org=kept)
    make.job("B")

    assert titles(read("company=old")) == titles(read("company=kept")) == {"A"}


def test_closed_jobs_are_neither_listed_nor_counted():
    make.job("A", department="Care", status=Status.CLOSED)
    make.job("B", department="Care", status=Status.MISSING)

    assert titles(Facets()) == {"B"}
    assert options(Facets(), "department")["Care"] == 1


def test_a_facet_is_counted_with_all_others_applied_but_not_itself():
    make.job("A", city="Utrecht", workplace_type=WorkModel.REMOTE)
    make.job("B", city="Leeds", workplace_type=WorkModel.REMOTE)
    make.job("C", city="Leeds", workplace_type=WorkModel.ON_SITE)
    facets = read("work_model=remote&city=utrecht-nl")

    assert options(facets, "work_model") == {"remote": 1, "hybrid": 0, "on_site": 0, "not_stated": 0}
    assert options(facets, "city") == {"utrecht-nl": 1, "leeds-nl": 1}


def test_each_count_is_what_choosing_the_value_gives():
    for n, city in enumerate(["Utrecht", "Utrecht", "Leeds", ""]):
        job = make.job(f"{n}", city=city, department=["Care", "", "Sales", "Care"][n])
        JobPlace.objects.create(job=job, position=9, text="Unknown place")
        if city:
            JobPlace.objects.create(job=job, position=5, text="Again", place=make.place(city))

    for name in NAMES:
        for value, n in options(Facets(), name).items():
            assert n == len(titles(Facets().with_(name, value))), (name, value)


def test_a_chosen_value_is_shown_even_if_nothing_answers():
    make.org("Halden Radio", slug="halden")
    make.place("Oslo", "Norway", "NO")

    facets = read("company=halden&city=oslo-no&department=Ghosts&provider=lever&company=nobody")
    groups = counts.groups(facets, Job.objects.active())

    labels = {str(option.label) for group in groups for option in group.chosen}
    assert labels == {"Halden Radio", "Oslo, NO", "Ghosts", "Lever", "nobody"}


def test_the_top_values_are_shown_and_the_rest_on_request():
    board = make.source()
    for n in range(counts.TOP + 3):
        for _ in range(n + 1):
            make.job(source=board, department=f"Department {n:02}")
    make.job(source=board)

    rare = read("department=Department+00")
    assert len(options(Facets(), "department")) == counts.TOP + 1
    assert options(rare, "department")["Department 00"] == 1
    assert list(options(rare, "department"))[-1] == "not_stated"
    assert len(options(Facets(), "department", more="department")) == counts.TOP + 4


@pytest.mark.parametrize("n_jobs", [1, 12])
def test_counting_costs_one_query_a_facet(django_assert_num_queries, n_jobs):
    for n in range(n_jobs):
        make.job(department=f"D{n}", city="Utrecht")

    with django_assert_num_queries(len(NAMES)):
        counts.groups(Facets(), Job.objects.active())


def test_a_slice_does_not_count_its_own_facet(django_assert_num_queries):
    with django_assert_num_queries(len(NAMES) - 1):
        groups = counts.groups(Facets(), Job.objects.active(), skip=["city"])

    assert "city" not in {group.name for group in groups}


def test_the_path_and_other_readers_may_say_a_facet_otherwise():
    facets = read("q=cook&city=utrecht-nl&work_model=remote")

    assert facets.query_string(but=["city"]) == "q=cook&work_model=remote"
    assert facets.query_string(names={"work_model": "workplace_type"}).startswith(
        "q=cook&workplace_type=remote"
    )
