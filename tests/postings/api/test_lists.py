"""Boards, places, occupations, and the size of it all."""

from datetime import timedelta

import pytest
from django.core import signing
from django.utils import timezone

from postings.models import Place
from postings.vocab import SourceState, Status
from tests import make

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("search_dir", "own_cache")]
API = "/job-postings/v1"


def get(client, path, **asked):
    response = client.get(f"{API}/{path}", asked)
    assert response.status_code == 200, response.content
    return response.json()


def walk(client, path, name, **asked):
    found, cursor = [], ""
    while cursor is not None:
        answer = get(client, path, **asked, cursor=cursor)
        found += [row[name] for row in answer["data"]]
        cursor = answer["meta"]["next_cursor"]
    return found


# --- sources ---------------------------------------------------------------
def test_boards_come_by_provider_and_token(client, django_assert_num_queries):
    lever, ashby, other = (make.source(*names) for names in (("lever", "a"), ("ashby", "b"), ("ashby", "a")))
    make.job(source=lever)

    with django_assert_num_queries(1):
        answer = get(client, "sources")

    assert [row["source_id"] for row in answer["data"]] == [
        str(one.source_id) for one in (other, ashby, lever)
    ]
    assert answer["data"][2] == get(client, f"sources/{lever.source_id}")["data"]
    assert answer["meta"]["count"] == 3


def test_boards_are_found_by_provider_employer_and_state(client):
    org = make.org()
    merged = make.org(merged_into=org)
    lever = make.source("lever", "a", org=org)
    paused = make.source("ashby", "b", state=SourceState.PAUSED)

    def tokens(**asked):
        return [row["token"] for row in get(client, "sources", **asked)["data"]]

    assert (
        tokens(provider="lever")
        == tokens(org_ids=org.org_id)
        == tokens(org_ids=merged.org_id)
        == [lever.token]
    )
    assert tokens(state="paused") == tokens(state="paused", provider="ashby") == [paused.token]
    assert tokens(state="gone") == []


def test_cursors_walk_through_all_boards_once(client):
    made = [str(make.source("lever", f"board-{n}").source_id) for n in range(5)]

    assert walk(client, "sources", "source_id", limit=2) == made


@pytest.mark.parametrize(
    ("path", "other"),
    [
        ("sources?provider=lever", "sources?provider=ashby"),
        ("sources?provider=lever", "sources"),
        ("places?country=NL", "places?country=BE"),
        ("orgs?q=halden", "orgs?q=radio"),
    ],
)
def test_a_cursor_is_good_for_the_filters_that_it_came_with_alone(client, path, other):
    for n in range(3):
        make.job(source=make.source("lever", f"board-{n}"), city=f"City-{n}")
    cursor = client.get(f"{API}/{path}", {"limit": 1, **_asked(path)}).json()["meta"]["next_cursor"]

    response = client.get(f"{API}/{other.partition('?')[0]}", {**_asked(other), "cursor": cursor})

    assert cursor
    assert (response.status_code, response.json()["pointer"]) == (400, "/cursor")
    assert "other filters" in response.json()["detail"]


def _asked(path):
    return dict(one.split("=") for one in path.partition("?")[2].split("&") if one)


def test_limit_and_what_is_not_known_may_change_from_page_to_page(client):
    orgs = [make.org() for _ in range(3)]
    asked = {"org_ids": ",".join(str(org.org_id) for org in orgs)}
    made = [str(make.source("lever", f"board-{n}", org=orgs[n]).source_id) for n in range(3)]
    first = get(client, "sources", **asked, limit=1)
    again = {"org_ids": [str(org.org_id) for org in reversed(orgs)]}

    rest = get(client, "sources", **again, limit=5, colour="red", cursor=first["meta"]["next_cursor"])

    assert [row["source_id"] for row in first["data"] + rest["data"]] == made


def test_a_cursor_of_an_older_kind_is_refused_with_what_to_do(client):
    old = signing.dumps(["lever", "halden", 1], salt="postings.api.cursor.sources")

    response = client.get(f"{API}/sources", {"cursor": old})

    assert response.status_code == 400
    assert "start from the beginning" in response.json()["detail"]


def test_what_has_one_value_is_refused_with_two(client):
    response = client.get(f"{API}/sources?limit=1&limit=2")
    same = client.get(f"{API}/sources?limit=1&limit=1")

    assert (response.status_code, response.json()["pointer"], same.status_code) == (400, "/limit", 200)


@pytest.mark.parametrize(
    ("path", "name", "total"), [("occupations", "occupation", 2), ("places", "city", 2), ("orgs", "slug", 3)]
)
def test_in_the_order_of_counts_the_rows_of_all_pages_are_counted(client, index, path, name, total):
    for n in range(3):
        make.job(occupation=["brewer", "brewer", "sound-engineer"][n], city=f"City-{n // 2}")
    index()

    pages = [get(client, path, order="active_jobs", limit=1)]
    pages.append(get(client, path, order="active_jobs", limit=1, cursor=pages[0]["meta"]["next_cursor"]))

    assert [page["meta"]["total"] for page in pages] == [total, total]
    assert len(walk(client, path, name, order="active_jobs", limit=1)) == total


# --- places ----------------------------------------------------------------
def test_places_are_cities_with_their_active_jobs(client, index, django_assert_num_queries):
    make.job(city="Utrecht")
    make.job(city="Utrecht")
    make.job(city="Ghent", status=Status.CLOSED)
    Place.objects.create(slug="norway", country="Norway", country_code="NO")
    index()
    get(client, "places")

    with django_assert_num_queries(1):
        answer = get(client, "places")

    assert [(row["place_id"], row["active_jobs"]) for row in answer["data"]] == [
        ("ghent-nl", 0),
        ("utrecht-nl", 2),
    ]
    assert answer["data"][1] == {
        "place_id": "utrecht-nl",
        "city": "Utrecht",
        "region": None,
        "region_slug": None,
        "country": "Netherlands",
        "country_code": "NL",
        "latitude": None,
        "longitude": None,
        "active_jobs": 2,
        "url": "http://testserver/cities/utrecht-nl/",
    }


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"q": "ech"}, ["utrecht-nl"]),
        ({"country": "be"}, ["ghent-be"]),
        ({"country": "Belgium"}, ["ghent-be"]),
        ({"country": "NL", "q": "gh"}, []),
        ({"order": "active_jobs"}, ["utrecht-nl", "ghent-be"]),
        ({"order": "active_jobs", "country": "BE"}, ["ghent-be"]),
    ],
)
def test_places_are_found_by_name_and_country(client, index, asked, found):
    place = make.place("Ghent", "Belgium", "BE")
    make.job(city="Utrecht")
    make.job(city="Utrecht")
    make.job().job_places.create(position=0, text="Ghent", place=place)
    index()

    assert [row["place_id"] for row in get(client, "places", **asked)["data"]] == found


@pytest.mark.parametrize("order", ["name", "active_jobs"])
def test_cursors_walk_through_all_places_once(client, index, order):
    for n in range(5):
        make.job(city=f"City-{n}")
    index()

    assert walk(client, "places", "city", order=order, limit=2) == [f"City-{n}" for n in range(5)]


def test_without_an_index_places_have_no_counts(client):
    make.job(city="Utrecht")

    assert [row["active_jobs"] for row in get(client, "places")["data"]] == [None]


# --- occupations -----------------------------------------------------------
def test_occupations_come_with_the_most_active_jobs_first(client, index, django_assert_num_queries):
    for slug in ("brewer", "brewer", "sound-engineer"):
        make.job(occupation=slug)
    index()
    get(client, "occupations")

    with django_assert_num_queries(0):
        answer = get(client, "occupations")

    assert [(row["occupation"], row["active_jobs"]) for row in answer["data"]] == [
        ("brewer", 2),
        ("sound-engineer", 1),
    ]
    assert answer["data"][0]["url"] == "http://testserver/occupations/brewer/"
    assert [row["occupation"] for row in get(client, "occupations", q="SOUND")["data"]] == ["sound-engineer"]


@pytest.mark.parametrize("order", ["name", "active_jobs"])
def test_cursors_walk_through_all_occupations_once(client, index, order):
    slugs = [f"occupation-{n}" for n in range(5)]
    for slug in slugs:
        make.job(occupation=slug)
    index()

    assert walk(client, "occupations", "occupation", order=order, limit=2) == slugs


def test_occupations_need_the_index(client):
    response = client.get(f"{API}/occupations")

    assert (response.status_code, response["Retry-After"]) == (503, "10")


# --- of all lists ----------------------------------------------------------
@pytest.mark.parametrize(
    ("path", "query", "pointer"),
    [
        ("sources", "provider=parchment", "/provider"),
        ("sources", "state=fine", "/state"),
        ("sources", "org_ids=7", "/org_ids"),
        ("places", "country=Atlantis", "/country"),
        ("places", "order=size", "/order"),
        ("occupations", "order=size", "/order"),
        *[
            (path, query, f"/{query.partition('=')[0]}")
            for path in ("sources", "places", "occupations")
            for query in ("limit=0", "limit=101", "limit=x", "cursor=x", "limit=%00")
        ],
    ],
)
def test_bad_values_are_refused_with_their_name(client, index, path, query, pointer):
    make.job()
    index()

    response = client.get(f"{API}/{path}?{query}")

    assert (response.status_code, response.json()["pointer"]) == (400, pointer)


@pytest.mark.parametrize("path", ["sources", "places", "occupations"])
def test_the_cursor_of_another_list_is_refused(client, index, path):
    make.job()
    make.job()
    index()
    cursor = get(client, "orgs", limit=1)["meta"]["next_cursor"]

    response = client.get(f"{API}/{path}", {"cursor": cursor})

    assert (response.status_code, response.json()["pointer"]) == (400, "/cursor")


@pytest.mark.parametrize("path", ["sources", "places", "occupations", "orgs", "stats"])
def test_names_that_mean_nothing_are_told(client, index, path):
    make.job()
    index()

    assert get(client, path, colour="red")["meta"]["ignored_params"] == ["colour"]


# --- stats -----------------------------------------------------------------
def test_stats_tell_how_much_there_is_and_how_fresh_it_is(client, index):
    now = timezone.now()
    board = make.source("lever", last_read_at=now)
    make.event(make.job(source=board, first_seen_at=now), observed_at=now)
    make.job(source=board, status=Status.MISSING)
    make.job(source=board, status=Status.CLOSED, inactive_at=now - timedelta(hours=1))
    make.job(source=board, status=Status.CLOSED, inactive_at=now - timedelta(days=2))
    make.job(source=board, in_scope=False)
    index()

    data = get(client, "stats")["data"]

    told = {name: data[name] for name in data if name not in {"counted_at", "newest_event_at", "providers"}}
    assert told == {
        "jobs": 4,
        "active_jobs": 2,
        "open_jobs": 1,
        "missing_jobs": 1,
        "closed_jobs": 2,
        "new_jobs_24h": 1,
        "closed_jobs_24h": 1,
        "orgs": 1,
        "sources": 1,
        "index_lag_seconds": 0,
        "public_jobs_snapshot_lag_seconds": 0,
    }
    (provider,) = data["providers"]
    assert (provider["provider"], provider["name"], provider["sources"], provider["active_jobs"]) == (
        *("lever", "Lever"),
        *(1, 2),
    )


def test_stats_of_an_empty_site_without_an_index(client):
    data = get(client, "stats")["data"]

    assert (data["jobs"], data["providers"], data["newest_event_at"]) == (0, [], None)
    assert (data["index_lag_seconds"], data["public_jobs_snapshot_lag_seconds"]) == (None, 0)


def test_stats_are_counted_once_a_minute(client, django_assert_num_queries):
    make.job()
    get(client, "stats")

    with django_assert_num_queries(1):  # the newest event
        get(client, "stats")
