"""What must be, in the list in the order of matches: what is known not to meet it is left out, all else stays."""

import pytest

from accounts.matching.wishes import Met, from_json, met
from accounts.models import Wishes as WishesRow
from postings.models import Job, JobPlace
from postings.search import around
from postings.views.lists import matched as lists_matched
from postings.views.lists import page as lists_page
from tests import make
from tests.accounts.matched_jobs import a_job, fact, titles, worked_out
from tests.accounts.matching.test_wishes_met import afar, asked, paid
from tests.accounts.matching.test_wishes_met import place as place_read
from tests.pages import text
from tests.postings.views.list_answers import place

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("alone")]
UTRECHT = {"slug": "utrecht-nl", "name": "Utrecht, NL", "country": "NL", "point": [52.09, 5.12], "km": 25}
GERMANY = {"slug": "de", "name": "Germany", "country": "DE"}
TOWNS = {
    "Utrecht": ("NL", (52.09, 5.12)),
    "Zeist": ("NL", (52.09, 5.23)),
    "Groningen": ("NL", (53.22, 6.57)),
    "Nieuwdorp": ("NL", None),
    "Berlin": ("DE", (52.5, 13.4)),
    "Paris": ("FR", (48.85, 2.35)),
}


@pytest.fixture
def ada(client, monkeypatch):
    monkeypatch.setattr(around, "_kept", {})
    user = make.user()
    client.force_login(user)
    worked_out(user)
    return user


def at(title, *towns, **fields):
    made = a_job(title, "Python", facts={"places": fact(_read(towns)), **fields.pop("facts", {})}, **fields)
    for position, town in enumerate(towns):
        code, point = TOWNS[town]
        where = place(town, *point, code) if point else make.place(town, country_code=code)
        JobPlace.objects.create(job=made, position=position, text=town, place=where)


def _read(towns):
    return [place_read(town, *TOWNS[town]) for town in towns]


def remote(title, *towns, where=None):
    columns = {"remote_from": [*where["countries"], *where["regions"]]} if where else {}
    said = {"remote_from": fact(where)} if where else {}
    at(title, *towns, workplace_type="remote", facts={"work_model": fact("remote"), **said}, **columns)


def paying(title, low, high, currency="EUR", annual=True):
    columns = {"salary_min": low, "salary_max": high, "salary_currency": currency}
    yearly = {"salary_annual_min": low, "salary_annual_max": high} if annual else {}
    at(title, facts={"pay": fact([paid(low, high, currency, annual)])}, **columns, **yearly)


def sponsoring(title, said, *towns):
    at(title, *towns, facts={"sponsorship": fact(said)}, sponsorship=said)


def some_jobs():
    for town in TOWNS:
        at(town, town)
    at("Two towns", "Groningen", "Paris")
    at("Two with ours", "Paris", "Zeist")
    at("Silent")
    remote("From anywhere said", "Paris")
    remote("From France", "Utrecht", where=afar(countries=["FR"]))
    remote("From the EU", "Paris", where=afar(regions=["eu"]))
    remote("From DACH", where=afar(regions=["dach"]))
    remote("From Asia", where=afar(countries=["FR"], regions=["apac"]))
    paying("Pays enough", 50_000, 70_000)
    paying("Pays less", 30_000, 40_000)
    paying("Pays from less", 30_000, None)
    paying("Pays dollars", 10_000, 20_000, "USD")
    paying("Pays for no period", 20, 30, annual=False)
    at("Asks German", facts={"languages": fact([asked("de")])}, language="en")
    at("Asks English", facts={"languages": fact([asked("en")])}, language="de")
    sponsoring("No permit there", "not_offered", "Berlin")
    sponsoring("No permit here or there", "not_offered", "Berlin", "Utrecht")
    sponsoring("A permit there", "offered", "Berlin")
    at("Senior", facts={"seniority": fact("senior")}, seniority="senior")


MUSTS = [
    {"place": [UTRECHT]},
    {"place": [GERMANY]},
    {"place": [UTRECHT, GERMANY]},
    {"pay": {"amount": 60_000, "currency": "EUR", "period": "year"}},
    {"language": ["en"]},
    {"sponsorship": ["DE"]},
    {"seniority": ["mid"]},
    {"work_model": ["on_site"]},
]


@pytest.mark.parametrize("wish", MUSTS)
@pytest.mark.parametrize("few", [5_000, 0])
def test_the_list_has_what_no_row_calls_not_met_and_nothing_else(
    client, matched, ada, monkeypatch, wish, few
):
    monkeypatch.setattr(lists_matched, "_FEW", few)
    some_jobs()
    matched()
    wishes = {**wish, "hard": list(wish)}
    WishesRow.objects.create(user=ada, value=wishes)

    listed = pages(client)

    facts = Job.objects.values_list("title", "facts")
    verdicts = {title: met(from_json(wishes), one)[0].state for title, one in facts}
    assert sorted(listed) == sorted(title for title, state in verdicts.items() if state is not Met.NOT_MET)
    assert Met.NOT_MET in verdicts.values()


@pytest.mark.parametrize("wish", [one for one in MUSTS if "language" not in one])
def test_its_number_counts_no_job_that_is_left_out(client, matched, ada, wish):
    some_jobs()
    matched()
    WishesRow.objects.create(user=ada, value={**wish, "hard": list(wish)})

    listed = pages(client)

    # Of a town and one abroad only a verdict tells that neither is near.
    n_by_row = 1 if UTRECHT in wish.get("place", ()) else 0
    assert client.get("/jobs/?sort=match").context["total"] == len(listed) + n_by_row


def test_pages_are_full_and_have_each_job_once(client, matched, ada, monkeypatch):
    monkeypatch.setattr(lists_page, "SIZE", 3)
    for n in range(10):
        a_job(f"Asks German {n}", "Python", facts={"languages": fact([asked("de")])})
        a_job(f"Asks English {n}", "Python", facts={"languages": fact([asked("en")])})
    matched()
    WishesRow.objects.create(user=ada, value={"language": ["en"], "hard": ["language"]})

    sizes: list[int] = []
    listed = pages(client, sizes)

    assert sorted(listed) == [f"Asks English {n}" for n in range(10)]
    assert sizes == [3, 3, 3, 1]
    assert "the numbers on this page may count jobs that are left out for it" in text(
        client.get("/jobs/?sort=match")
    )


def test_without_the_index_the_same_is_left_out(client, matched, ada, settings):
    some_jobs()
    matched()
    settings.SEARCH_DIR = settings.SEARCH_DIR / "none"
    WishesRow.objects.create(
        user=ada, value={"place": [UTRECHT], "language": ["en"], "hard": ["place", "language"]}
    )

    listed = pages(client)

    assert {"Groningen", "Paris", "Two towns", "From France", "Asks German"}.isdisjoint(listed)
    assert {"Utrecht", "Zeist", "Silent", "Nieuwdorp", "Asks English"} <= {*listed}


def pages(client, sizes=None):
    """All titles, page after page."""
    found, query = [], "sort=match"
    while query:
        page = client.get(f"/jobs/?{query}")
        found += titles(page)
        if sizes is not None:
            sizes.append(len(titles(page)))
        query = page.context["next"]
    return found
