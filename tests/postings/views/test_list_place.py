"""The search box of a list: its place, its work model, and what they leave of the filters beside them."""

import re

import pytest

from postings.models import JobPlace, Place, Slice
from postings.views.lists.pay import histogram
from postings.vocab import WorkModel
from tests import make
from tests.pages import text
from tests.postings.views.list_answers import links, place, titles

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("an_hour_later")]


def field(answer) -> tuple[str, str]:
    near = answer.context["bounds"].near
    return near.words, near.held


def chips(answer) -> list[str]:
    return [chip.label for chip in answer.context["chips"]]


@pytest.fixture
def bavaria(index):
    munich = place("Munich", 48.14, 11.58, "DE")
    Place.objects.filter(pk=munich.pk).update(region="Bavaria", region_slug="bavaria-de", country="Germany")
    lost = make.place("Lostwithiel", "United Kingdom", "GB")
    for title, where in [("Brewer", munich), ("Potter", lost)]:
        JobPlace.objects.create(job=make.job(title), position=0, place=where)
    index()
    return index


# --- what the words mean --------------------------------------------------------
@pytest.mark.parametrize("words", ["Netherlands", "Nederland", "the netherlands", "nl"])
def test_a_country_is_its_facet(client, jobs, words):
    answer = client.get("/jobs/", {"near": words, "within": "10"})

    assert chips(answer) == ["Netherlands"]
    assert set(titles(answer)) == {"Night Nurse", "Day Nurse"}
    assert answer.context["asked"].facets.near is None


def test_a_city_is_a_circle_and_a_chip_narrows_it_to_the_city(client, jobs):
    answer = client.get("/jobs/?near=Utrecht")

    assert chips(answer) == ["within 25 km of Utrecht, NL"]
    assert links(answer, "only the city") == [{"city": "utrecht-nl"}]


def test_a_city_that_was_chosen_can_be_widened_to_what_lies_around(client, jobs):
    answer = client.get("/jobs/?city=utrecht-nl&work_model=on_site")

    [around] = links(answer, "and around Utrecht, NL")

    assert around == {"work_model": "on_site", "near": "utrecht-nl"}
    assert titles(client.get("/jobs/", around)) == ["Night Nurse"]


def test_a_city_whose_place_is_not_known_has_no_circle(client, bavaria):
    assert chips(client.get("/jobs/?near=Lostwithiel")) == ["Lostwithiel, GB"]
    assert links(client.get("/jobs/?city=lostwithiel-gb"), "and around Lostwithiel, GB") == []


def test_a_region_is_its_facet(client, bavaria):
    answer = client.get("/jobs/?near=bavaria")

    assert chips(answer) == ["Bavaria, DE"]
    assert titles(answer) == ["Brewer"]


@pytest.mark.parametrize(
    ("words", "meant", "link"),
    [
        ("Utrect", "Did you mean Utrecht, NL?", {"near": "utrecht-nl"}),
        ("Nethrlands", "Did you mean Netherlands?", {"country": "nl"}),
    ],
)
def test_an_unknown_place_is_told_with_what_was_perhaps_meant(client, jobs, words, meant, link):
    answer = client.get("/jobs/", {"near": words, "q": "nurse"})

    assert answer.status_code == 200
    assert f"We know no place called “{words}”, so this list is of all places." in text(answer)
    assert set(titles(answer)) == {"Night Nurse", "Day Nurse"}
    assert links(answer, meant) == [{"q": "nurse", **link}]
    assert field(answer) == (words, "")
    assert client.get("/jobs/", links(answer, meant)[0]).status_code == 200


@pytest.mark.parametrize(("words", "n_described"), [("Atlantis", 1), ("Utrecht", 0)])
def test_the_place_field_is_described_by_what_is_said_of_it(client, jobs, words, n_described):
    page = client.get("/jobs/", {"near": words}).content.decode()

    assert page.count('aria-describedby="unknown-place"') == n_described
    assert ('<div id="unknown-place" hidden>' in page) != bool(n_described)


def test_an_unknown_place_is_told_without_an_index_too(client, search_dir):
    answer = client.get("/jobs/?near=Utrect")

    assert answer.status_code == 200
    assert "We know no place called “Utrect”" in text(answer)
    assert links(answer, "Did you mean Utrecht, NL?") == []


# --- what the field shows -------------------------------------------------------
def test_the_field_shows_what_is_chosen_and_sends_nothing_twice(client, jobs):
    assert field(client.get("/jobs/?near=utrecht-nl")) == ("Utrecht, NL", "")
    assert field(client.get("/jobs/?country=nl")) == ("Netherlands", "country=nl Netherlands")
    assert field(client.get("/jobs/?city=leeds-nl")) == ("Leeds, NL", "city=leeds-nl Leeds, NL")
    assert field(client.get("/jobs/?city=leeds-nl&city=utrecht-nl")) == ("", "")
    assert field(client.get("/jobs/?city_not=leeds-nl")) == ("", "")
    [form] = re.findall(
        r'name="near"[^>]* form="search"', client.get("/jobs/?near=utrecht-nl").content.decode()
    )
    assert 'value="Utrecht, NL"' in form


def test_words_that_were_left_alone_change_nothing(client, jobs):
    kept = client.get("/jobs/", {"near": "Netherlands", "place": "country=nl Netherlands", "country": "nl"})
    taken_off = client.get("/jobs/", {"near": "Netherlands", "place": "country=nl Netherlands"})

    assert chips(kept) == ["Netherlands"]
    assert chips(taken_off) == []


def test_other_words_take_the_place_of_what_was_shown(client, jobs):
    sent = {"place": "country=nl Netherlands", "country": "nl"}

    assert chips(client.get("/jobs/", {**sent, "near": "Utrecht"})) == ["within 25 km of Utrecht, NL"]
    assert chips(client.get("/jobs/", {**sent, "near": "Germany"})) == ["Germany"]
    assert chips(client.get("/jobs/", {**sent, "near": ""}, follow=True)) == []


def test_an_empty_field_takes_its_distance_with_it(client, jobs):
    answer = client.get("/jobs/?near=&within=10", follow=True)

    assert answer.status_code == 200
    assert len(titles(answer)) == 3


def test_a_page_of_a_city_asks_for_no_place(client, jobs):
    page = client.get("/cities/utrecht-nl/").content.decode()

    assert 'id="near"' not in page
    assert 'id="wm"' in page


def test_a_page_of_a_country_is_not_left_by_its_place(client, jobs):
    Slice.objects.create(name="Dutch", slug="dutch", query="country=nl")

    answer = client.get("/slices/dutch/?near=Germany")

    assert answer.status_code == 400
    assert "of one place already" in text(answer)
    assert titles(client.get("/slices/dutch/?near=Utrecht")) == ["Night Nurse"]


# --- work model -----------------------------------------------------------------
def models(answer) -> list[tuple[str, str, bool]]:
    return answer.context["bounds"].models


def test_the_select_says_what_is_chosen_without_asking_for_it_again(client, jobs):
    one = client.get("/jobs/?work_model=remote")
    several = client.get("/jobs/?work_model=remote&work_model=hybrid")

    assert models(client.get("/jobs/"))[0] == ("", "Any", True)
    assert ("", "Remote", True) in models(one)
    assert ("any", "Any", False) in models(one)
    assert models(several)[0] == ("", "Hybrid, Remote", True)


def test_the_select_overrules_the_checkboxes_once_it_is_changed(client, jobs):
    other = client.get("/jobs/?wm=remote&work_model=on_site&workplace_type_not=hybrid")
    left = client.get("/jobs/?wm=&work_model=on_site", follow=True)
    whole = client.get("/jobs/?wm=any&work_model=on_site")

    assert (chips(other), titles(other)) == (["Remote"], ["Developer"])
    assert chips(left) == ["On site"]
    assert chips(whole) == []


def test_a_work_model_that_is_none_is_refused_with_those_that_are(client, jobs):
    answer = client.get("/jobs/?wm=purple&q=nurse")

    assert answer.status_code == 400
    assert "Work model: there is no “purple”." in text(answer)
    assert links(answer, "Remote") == [{"q": "nurse", "work_model": "remote"}]


def test_a_page_of_a_work_model_asks_for_none(client, jobs):
    page = client.get("/work-models/remote/?wm=on_site")

    assert 'id="wm"' not in page.content.decode()
    assert titles(page) == ["Developer"]


# --- pay ------------------------------------------------------------------------
def test_an_amount_without_its_currency_is_left_out_and_asked_for_at_its_field(client, jobs):
    answer = client.get("/jobs/?pay_min=100000&currency=&q=nurse", follow=True)
    page = answer.content.decode()

    assert answer.status_code == 200
    assert set(titles(answer)) == {"Night Nurse", "Day Nurse"}
    assert re.search('id="pay_min"[^>]* value="100000"[^>]* aria-describedby="unpriced"', page)
    assert '<p class="note" id="unpriced">Choose a currency' in page
    assert '<p class="note" id="unpriced" hidden>' in client.get("/jobs/").content.decode()


def test_all_currencies_of_jobs_are_offered_that_of_most_first(client, index):
    for currency in ["SEK", "PLN", "SEK"]:
        make.job(salary_currency=currency, salary_min=1, salary_annual_min=1, salary_annual_max=1)
    index()

    answer = client.get("/jobs/?pay_min=1")

    assert [value for value, _label, _is in answer.context["bounds"].currencies] == ["", "SEK", "PLN"]
    assert links(client.get("/jobs/?sort=pay"), "SEK") == [{"sort": "pay", "currency": "SEK"}]


def test_pay_is_drawn_in_the_currency_of_most_jobs(client, index):
    board = make.source()
    for n in range(12):
        low, currency = 30_000 + 5_000 * (n % 4), "USD" if n % 4 == 3 else "EUR"
        make.job(
            source=board,
            salary_min=low,
            salary_annual_min=low,
            salary_annual_max=low,
            salary_currency=currency,
        )
    index()

    bands = client.get("/jobs/").context["bounds"].bands
    few = client.get("/jobs/?currency=USD")

    assert (bands.currency, bands.low, bands.high) == ("EUR", "€30,000", "50,000")
    assert [bar.height for bar in bands.bars] == [40.0, 20.0]
    assert few.context["bounds"].bands is None
    assert not re.search('class="hist"', few.content.decode())


def test_bars_that_reach_the_amount_asked_for_stand_out():
    bands = histogram("eur", {30_000: 100, 50_000: 300, 60_000: 10, 900_000: 1}, 40_000)

    assert [(bar.height, bar.is_in) for bar in bands.bars] == [
        (13.3, False),
        (0, True),
        (40, True),
        (1.3, True),
    ]
    assert (bands.low, bands.high) == ("€30,000", "80,000")


@pytest.mark.parametrize("held", [{}, {30_000: 50}, {30_000: 1, 40_000: 1}])
def test_too_little_makes_no_drawing(held):
    assert histogram("eur", held, 0) is None


def test_work_models_of_jobs_are_still_chosen_at_the_side(client, jobs):
    assert titles(client.get(f"/jobs/?work_model={WorkModel.REMOTE}")) == ["Developer"]
