"""What a list did not take as it was written, the modes in which values are chosen, and rows on request."""

import pytest

from postings.search.suggest_index import make as make_suggestions
from tests import make
from tests.pages import text
from tests.postings.views.list_answers import facet, links, titles

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("an_hour_later")]


# --- words --------------------------------------------------------------------
@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("q=nurse+e*", "“e*” is looked for as “e”: a star needs one word of two letters or more before it."),
        ("q=nurse+night-shift*", "“night-shift*” is looked for as “night-shift”: a star needs one word"),
        ("title=nurse+e*", "“e*” is looked for as “e”"),
        ("q=nurse+%26", "Left out: “&amp;”, which has no letter or digit."),
        ("q=nurse&q=driver", "Words are taken once, the last ones; left out: “nurse”"),
        ("q=" + "+".join("abcdefghijklmnopqrst"), "The first 16 words are looked for; left out: “q r s t”"),
    ],
)
def test_words_that_are_left_out_or_read_otherwise_are_told(client, jobs, query, told):
    assert told in text(client.get(f"/jobs/?{query}"))


def test_words_that_are_taken_as_they_stand_are_not_spoken_of(client, jobs):
    page = client.get('/jobs/?q=night+"day+nurse"+-agency+eng*&q=night+"day+nurse"+-agency+eng*')

    assert page.context["notes"] == []


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("nurse OR developer", ["nurse", "developer"]),
        ("nurse AND night", ["nurse night"]),
        ("nurse NOT day", ["nurse -day"]),
        ("nurse OR", ["nurse"]),
    ],
)
def test_signs_of_other_search_engines_are_told_with_what_does_that_here(client, jobs, words, meant):
    answer = client.get("/jobs/", {"q": words, "work_model": "on_site"})

    [note] = answer.context["notes"]
    assert "is looked for like any word, as all words must be there." in note.words
    assert [link.label for link in note.links] == meant
    assert links(answer, meant[-1]) == [{"q": meant[-1], "work_model": "on_site"}]


@pytest.mark.parametrize("words", ["OR nurse", "or", "nurse or developer", '"nurse OR developer"'])
def test_small_letters_quotes_and_first_words_are_words(client, jobs, words):
    assert client.get("/jobs/", {"q": words}).context["notes"] == []


# --- values -------------------------------------------------------------------
@pytest.mark.parametrize(
    ("query", "told", "meant", "link"),
    [
        ("skill=rustt", "Skills: no job that we have read says “rustt”.", "Rust", {"skill": "rust"}),
        ("skill_not=rsut", "“rsut”", "Rust", {"skill_not": "rust"}),
        (
            "city=Utrect",
            "City: no job that we have read says “utrect”.",
            "Utrecht, NL",
            {"city": "utrecht-nl"},
        ),
        ("company=norrskn", "“norrskn”", "Norrsken Pay", {"company": "norrsken"}),
        ("company=Norrsken+Pa", "“Norrsken Pa”", "Norrsken Pay", {"company": "norrsken"}),
        ("country=nethrlands", "“nethrlands”", "Netherlands", {"country": "nl"}),
        ("department=witchcraft", "Department: no job that we have read says “witchcraft”.", "", {}),
    ],
)
def test_a_value_that_no_job_has_is_told_with_what_was_perhaps_meant(client, jobs, query, told, meant, link):
    answer = client.get(f"/jobs/?{query}")

    assert answer.status_code == 200
    assert told in text(answer)
    assert links(answer, f"Did you mean {meant}?") == ([link] if meant else [])


def test_values_that_jobs_have_are_not_spoken_of(client, jobs):
    assert (
        client.get("/jobs/?skill=rust&city=leeds-nl&company=norrsken&skill=not_stated").context["notes"] == []
    )


def test_without_an_index_nobody_knows_which_values_there_are(client, search_dir):
    assert client.get("/jobs/?skill=rustt").context["notes"] == []


# --- modes --------------------------------------------------------------------
def test_none_of_excludes_what_is_chosen_and_any_of_wants_it_again(client, jobs):
    wanted = client.get("/jobs/?city=utrecht-nl")

    [none_of] = links(wanted, "None of")
    unwanted = client.get("/jobs/", none_of)
    [any_of] = links(unwanted, "Any of")

    assert none_of == {"city_not": "utrecht-nl", "by": "city_not"}
    assert titles(unwanted) == ["Day Nurse", "Developer"]
    assert any_of == {"city": "utrecht-nl", "by": "city"}


def test_the_present_mode_leads_nowhere_else(client, jobs):
    answer = client.get("/jobs/?skill=go&skill_not=cobol")

    assert links(answer, "Any of") == [{"skill": "go", "skill_not": "cobol", "by": "skill"}]
    assert links(answer, "None of") == [{"skill_not": "go", "by": "skill_not"}]  # both: one is seen here


def test_every_long_facet_offers_to_exclude_some(client, jobs):
    answer = client.get("/jobs/?open=function&open=pay_band")

    offered = {group.name for group in answer.context["groups"] if group.excluding}
    assert {"city", "seniority", "company"} <= offered
    assert not offered & {"work_model", "pay"}
    assert len(facet(answer, "seniority")) > 5


def test_the_modes_stand_below_the_values_so_that_none_moves(client, jobs):
    page = client.get("/jobs/?city=utrecht-nl").content.decode()

    assert page.index('id="city=utrecht-nl"') < page.index('id="by-city-any"')


# --- more rows ----------------------------------------------------------------
def test_more_rows_are_fetched_by_the_link_of_the_next_page(client, index):
    board = make.source()
    for n in range(25):
        make.job(f"Job {n}", source=board)
    index()

    first = client.get("/jobs/").content.decode()

    [address] = [
        part.partition('"')[0] for part in first.split('hx-get="?')[1:] if part.startswith("cursor=")
    ]
    assert f'id="next" rel="next" href="?{address}"' in first
    second = client.get(f"/jobs/?{address}")
    assert len(titles(second)) == 5
    assert 'id="more"' not in second.content.decode()


# --- in place -----------------------------------------------------------------
def test_what_is_asked_again_is_no_new_step_of_the_history(client, jobs):
    in_place = {"HX-Request": "true", "HX-Trigger": "search"}

    again = client.get(
        "/jobs/?q=nurse&near=", headers=in_place | {"HX-Current-URL": "http://testserver/jobs/?q=nurse#x"}
    )
    other = client.get(
        "/jobs/?q=nurse&near=", headers=in_place | {"HX-Current-URL": "http://testserver/jobs/"}
    )

    assert again["HX-Push-Url"] == "false"
    assert other["HX-Push-Url"] == "/jobs/?q=nurse"


# --- suggestions --------------------------------------------------------------
@pytest.fixture
def suggestions(jobs, search_dir):
    for _ in range(2):
        make.job("Nursery Teacher")
    jobs()
    make_suggestions(search_dir, now=make.NOW)


def asked(client, **given) -> list[str]:
    answer = client.get("/jobs/suggest/", given, headers={"HX-Request": "true"})
    return [address for _one, _kind, address in answer.context["suggestions"]]


def test_common_words_come_first(client, suggestions):
    assert asked(client, q="nur")[:2] == ["/jobs/?q=nurse", "/jobs/?q=nursery"]
    assert asked(client, q="nursery te") == ["/jobs/?q=Nursery+Teacher"]


def test_a_place_is_suggested_as_what_it_will_be(client, suggestions):
    assert asked(client, near="neth", **{"for": "near"}) == ["/jobs/?country=nl"]
    assert asked(client, near="Nederland", **{"for": "near"}) == ["/jobs/?country=nl"]
    assert asked(client, near="utr", q="x", **{"for": "near"}) == ["/jobs/?near=utrecht-nl&q=x"]
    assert asked(client, near="", **{"for": "near"}) == []


def test_a_place_takes_the_place_of_the_one_shown_before(client, suggestions):
    sent = {"near": "utr", "place": "country=nl Netherlands", "country": ["nl", "de"], "for": "near"}

    assert asked(client, **sent) == ["/jobs/?near=utrecht-nl&country=de"]


def test_a_place_is_suggested_without_an_index_too(client, search_dir):
    make.job(city="Utrecht")

    assert asked(client, near="utr", **{"for": "near"}) == ["/jobs/?city=utrecht-nl"]


@pytest.mark.parametrize(
    ("at", "leads_to"),
    [
        ("/cities/utrecht-nl/", "/cities/utrecht-nl/"),
        ("/jobs/", "/jobs/"),
        ("/status/", "/jobs/"),
        ("//evil.example/", "/jobs/"),
        ("https://evil.example/jobs/", "/jobs/"),
        ("", "/jobs/"),
    ],
)
def test_suggestions_stay_in_the_list_that_they_were_asked_in(client, suggestions, at, leads_to):
    page = client.get("/jobs/suggest/", {"q": "nursery te", "at": at})

    assert f'href="{leads_to}?q=Nursery+Teacher"' in page.content.decode()
    assert f'<form role="search" action="{leads_to}">' in page.content.decode()


def test_the_page_of_suggestions_has_those_for_the_place_too(client, suggestions):
    page = client.get("/jobs/suggest/?q=nursery+te&near=neth&work_model=")

    assert "Places Netherlands Country, 2 open jobs" in text(page)
    assert 'href="/jobs/?q=nursery+te&amp;country=nl"' in page.content.decode()
