"""The controls of the list in a real browser: box, filters, drawer, more rows, what is new, saved searches."""

import re
from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone
from playwright.sync_api import Page, expect

from postings.models import Job
from postings.search.home import Home
from postings.search.indexer import Indexer
from postings.views.reader.visits import COOKIE, Visits, written
from tests import make
from tests.journeys.test_browser import OPEN_FOLDS, RULES

pytestmark = pytest.mark.django_db(transaction=True)

PHONE = {"width": 390, "height": 844}
IN_DRAWER = "document.getElementById('filters').contains(document.activeElement)"


@pytest.fixture
def many(jobs, settings) -> None:
    """Forty more jobs of two departments."""
    board = Job.objects.filter(title="Sound Engineer").get().source
    for n in range(40):
        make.job(f"Stage Hand {n:02}", source=board, department=f"Crew {n % 2}", first_seen_at=timezone.now())
    with Indexer(Home.of(settings.SEARCH_DIR), commit_seconds=0) as indexer:
        while indexer.step():
            pass


def heading(page: Page, words: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(words)


def facet(page: Page, label: str):
    return page.locator("#facets details").filter(has_text=label).first


# --- the box ------------------------------------------------------------------
@pytest.mark.parametrize("javascript", [True, False])
def test_a_place_and_a_work_model_are_asked_for_with_the_words(visit, jobs, javascript):
    page = visit(java_script_enabled=javascript)
    page.goto("/")
    page.get_by_label("Words in the").fill("engineer")
    page.get_by_label("Place", exact=True).fill("Netherlands")
    page.locator("#wm").select_option("Hybrid")
    page.get_by_role("button", name="Search", exact=True).click()

    heading(page, "1 open job")
    expect(page.get_by_label("Place", exact=True)).to_have_value("Netherlands")
    expect(page.locator("#wm option:checked")).to_have_text("Hybrid")

    page.locator("#wm").select_option("Remote")
    page.get_by_role("button", name="Search", exact=True).click()
    expect(page.get_by_role("link", name="Remove Remote")).to_be_visible()
    expect(page.get_by_role("link", name="Remove Netherlands")).to_be_visible()
    expect(page.get_by_role("link", name="Remove Hybrid")).to_have_count(0)

    page.get_by_label("Place", exact=True).fill("")
    page.get_by_role("button", name="Search", exact=True).click()
    expect(page.get_by_role("link", name="Remove Netherlands")).to_have_count(0)


def test_a_place_is_chosen_from_suggestions_by_keyboard(visit, jobs):
    page = visit()
    page.goto("/jobs/?q=engineer")
    place = page.locator("#near")

    place.press_sequentially("neth")
    expect(page.get_by_role("option", name="Netherlands")).to_be_visible()
    place.press("ArrowDown")
    expect(place).to_have_attribute("aria-activedescendant", "suggest-near-1")
    place.press("Enter")

    expect(page).to_have_url(re.compile(r"/jobs/\?q=engineer&country=nl$"))
    expect(page.locator("#near")).to_have_value("Netherlands")


def test_escape_and_leaving_close_suggestions(visit, jobs):
    page = visit()
    page.goto("/jobs/")
    words = page.locator("#q")

    words.press_sequentially("engi")
    expect(page.locator("#suggest")).to_be_visible()
    words.press("Escape")
    expect(page.locator("#suggest")).to_be_hidden()
    words.press_sequentially("n")
    expect(page.locator("#suggest")).to_be_visible()
    page.keyboard.press("Tab")

    expect(page.locator("#suggest")).to_be_hidden()


def test_words_that_were_taken_away_are_not_asked_for_again(visit, jobs):
    page = visit()
    page.goto("/jobs/?q=sound")

    page.get_by_role("link", name="Remove sound").click()
    heading(page, "3 open jobs")
    expect(page.locator("#q")).to_have_value("")
    page.get_by_label("Hybrid").check()

    heading(page, "1 open job")
    expect(page).to_have_url(re.compile(r"/jobs/\?work_model=hybrid$"))


# --- filters ------------------------------------------------------------------
def test_the_number_of_jobs_stays_in_sight_beside_filters_far_down(visit, many):
    page = visit()
    page.goto("/jobs/")

    page.locator("#facet-provider input").first.scroll_into_view_if_needed()
    page.locator("#facet-provider input").first.check()
    show = page.get_by_role("button", name=re.compile(r"^Show 41 jobs"))

    expect(show).to_be_in_viewport(ratio=1)
    show.click()
    expect(page.get_by_role("heading", level=1)).to_be_in_viewport()


def test_choosing_moves_no_box_and_none_of_turns_the_choice_round(visit, many):
    page = visit()
    page.goto("/jobs/?open=department")
    first = page.locator("#options-department input").first
    first.evaluate("box => box.scrollIntoView({ behavior: 'instant', block: 'center' })")
    before = first.bounding_box()["y"]

    first.check()
    expect(page.get_by_role("link", name="Remove Crew")).to_be_visible()
    assert abs(page.get_by_label("Crew 0").bounding_box()["y"] - before) < 2
    page.locator("#by-department-none").click()

    expect(page.get_by_role("link", name="Remove not Crew")).to_be_visible()
    heading(page, "23 open jobs")


def test_an_amount_waits_for_its_currency_and_says_so(visit, jobs):
    page = visit()
    page.goto("/jobs/")

    page.locator("#pay_min").fill("1")
    page.locator("#pay_min").blur()

    expect(page.get_by_text("Choose a currency: until then")).to_be_visible()
    heading(page, "3 open jobs")


def test_a_place_that_nobody_knows_is_said_below_the_box_until_it_is_put_right(visit, jobs):
    page = visit()
    page.goto("/jobs/?q=engineer")

    page.get_by_label("Place", exact=True).fill("Atlantis")
    page.get_by_role("button", name="Search", exact=True).click()
    expect(page.locator("#unknown-place")).to_have_text(re.compile("We know no place called “Atlantis”"))
    heading(page, "3 open jobs")
    page.get_by_label("Place", exact=True).fill("Netherlands")
    page.get_by_role("button", name="Search", exact=True).click()

    expect(page.locator("#unknown-place")).to_be_empty()


# --- the drawer of phones -------------------------------------------------------
def test_the_drawer_holds_the_focus_until_it_is_closed(visit, many):
    page = visit(viewport=PHONE)
    page.goto("/jobs/")
    opener = page.get_by_role("link", name="Filters")

    opener.click()
    for _ in range(60):
        page.keyboard.press("Tab")
        assert page.evaluate(f"{IN_DRAWER} || document.activeElement === document.body")
    page.keyboard.press("Escape")

    expect(page.get_by_label("Hybrid")).to_be_hidden()
    expect(opener).to_be_focused()
    expect(page.get_by_label("Words in the")).to_be_editable()
    assert not page.evaluate("document.querySelectorAll('[inert]').length")


@pytest.mark.parametrize("way", ["Escape", "Close", "Show"])
def test_the_drawer_closes_after_a_choice_in_every_way(visit, many, way):
    page = visit(viewport=PHONE)
    page.goto("/jobs/")
    page.get_by_role("link", name="Filters").click()

    page.get_by_label("Hybrid").check()
    expect(page.get_by_role("button", name="Show 1 job")).to_be_visible()
    if way == "Escape":
        page.keyboard.press("Escape")
    elif way == "Close":
        page.get_by_role("link", name="Close", exact=True).click()
    else:
        page.get_by_role("button", name="Show 1 job").click()

    expect(page.get_by_label("Hybrid")).to_be_hidden()
    expect(page.get_by_role("link", name=re.compile("^Filters"))).to_be_focused()
    heading(page, "1 open job")


@pytest.mark.parametrize("way", ["Escape", "Close"])
def test_back_after_a_choice_in_the_drawer_is_the_list_before_it(visit, many, way):
    page = visit(viewport=PHONE)
    page.goto("/jobs/")
    page.get_by_role("link", name="Filters").click()
    page.get_by_label("Hybrid").check()
    expect(page.get_by_role("button", name="Show 1 job")).to_be_visible()
    if way == "Escape":
        page.keyboard.press("Escape")
    else:
        page.get_by_role("link", name="Close", exact=True).click()
    heading(page, "1 open job")
    expect(page).to_have_title(re.compile("^1 open job: Hybrid"))

    page.evaluate("history.back()")

    heading(page, "43 open jobs")
    expect(page).to_have_url(re.compile(r"/jobs/#results$"))
    expect(page.get_by_label("Hybrid")).to_be_hidden()
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_back_closes_an_open_drawer(visit, many):
    page = visit(viewport=PHONE)
    page.goto("/jobs/")
    page.get_by_role("link", name="Filters").click()
    expect(page.get_by_label("Hybrid")).to_be_visible()

    page.go_back()

    expect(page.get_by_label("Hybrid")).to_be_hidden()
    assert not page.evaluate("document.querySelectorAll('[inert]').length")


def test_the_drawer_stays_where_it_was_scrolled(visit, many):
    page = visit(viewport=PHONE)
    page.goto("/jobs/")
    page.get_by_role("link", name="Filters").click()
    page.locator("#facet-provider").scroll_into_view_if_needed()
    before = page.get_by_label("Lever").bounding_box()["y"]

    page.get_by_label("Lever").check()
    expect(page.get_by_role("button", name="Show 41 jobs")).to_be_visible()

    assert page.evaluate("document.getElementById('filters').scrollTop") > 300
    assert abs(page.get_by_label("Lever").bounding_box()["y"] - before) < 2


@pytest.mark.parametrize("javascript", [True, False])
def test_a_facet_that_is_opened_on_a_page_of_its_own_lies_in_an_open_drawer(visit, many, javascript):
    page = visit(viewport=PHONE, java_script_enabled=javascript)

    page.goto("/jobs/?open=department#facet-department")

    expect(page.get_by_label("Crew 0")).to_be_visible()
    page.get_by_role("link", name="Close", exact=True).click()
    expect(page.get_by_label("Crew 0")).to_be_hidden()


# --- more rows ----------------------------------------------------------------
def test_more_rows_come_below_and_are_told(visit, many):
    page = visit()
    page.goto("/jobs/")

    page.get_by_role("button", name="Show more").click()

    expect(page.locator("#rows .row")).to_have_count(40)
    expect(page.locator("#told")).to_have_text("40 of 43 on this page")
    expect(page.locator("#rows .row").nth(20).get_by_role("link").first).to_be_focused()
    expect(page).to_have_url(re.compile("/jobs/$"))

    page.get_by_role("button", name="Show more").click()
    expect(page.locator("#rows .row")).to_have_count(43)
    expect(page.get_by_role("button", name="Show more")).to_have_count(0)


def test_without_javascript_there_are_pages(visit, many):
    page = visit(java_script_enabled=False)
    page.goto("/jobs/")
    expect(page.locator("#more")).to_be_hidden()

    page.get_by_role("link", name="Next page").click()

    expect(page.locator("#rows .row")).to_have_count(20)
    expect(page).to_have_url(re.compile(r"cursor="))


# --- new, and saved -------------------------------------------------------------
@pytest.mark.parametrize("javascript", [True, False])
def test_what_is_new_since_the_last_visit_is_a_click_away(visit, many, live_server, javascript):
    page = visit(java_script_enabled=javascript)
    held = written(Visits(timezone.now() - timedelta(hours=5)))
    page.context.add_cookies([{"name": COOKIE, "value": held, "url": live_server.url}])
    page.goto("/jobs/")

    page.get_by_role("link", name="40 new since your last visit").click()

    heading(page, "40 open jobs")
    expect(page.get_by_role("link", name=re.compile("^Remove first seen since"))).to_be_visible()


@pytest.mark.parametrize("javascript", [True, False])
def test_a_search_is_saved_opened_and_removed(visit, jobs, javascript):
    page = visit(java_script_enabled=javascript)
    page.goto("/jobs/?q=engineer")
    page.get_by_role("button", name="Save this search").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Saved searches")
    page.get_by_role("button", name="Save this search").click()  # who has no cookie yet is asked once more
    expect(page.get_by_role("status")).to_have_text("Saved: engineer")

    page.get_by_role("button", name="Show 3 jobs").click()
    heading(page, "3 open jobs")
    page.get_by_role("link", name="Saved searches", exact=True).click()
    page.get_by_role("button", name="Remove").click()

    expect(page.get_by_role("status")).to_have_text("Removed: engineer")
    expect(page.get_by_text("None yet.")).to_be_visible()


# --- accessibility --------------------------------------------------------------
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_state_of_the_controls_breaks_a_rule_of_accessibility(visit, many, scheme):
    page = visit(color_scheme=scheme)
    broken = {}

    def check(name: str) -> None:
        found = Axe().run(page, options={"runOnly": RULES})
        if found.violations_count:
            broken[name] = found.generate_report()

    page.goto("/jobs/?near=Utrecht&q=sound+OR+e*&skill=pythn&by=skill_not&pay_min=1&currency=EUR")
    page.evaluate(OPEN_FOLDS)
    check("chosen")
    page.goto("/jobs/")
    page.locator("#near").press_sequentially("neth")
    expect(page.get_by_role("option", name="Netherlands")).to_be_visible()
    page.keyboard.press("ArrowDown")
    check("suggested")
    page.get_by_role("button", name="Show more").click()
    expect(page.locator("#rows .row")).to_have_count(40)
    page.get_by_role("button", name="Save this search").click()
    check("saved")
    page.set_viewport_size(PHONE)
    page.goto("/jobs/")
    page.get_by_role("link", name="Filters").click()
    expect(page.get_by_label("Hybrid")).to_be_visible()
    check("drawer")

    assert broken == {}


@pytest.mark.parametrize("width", [360, 390, 768, 1280])
def test_no_state_of_the_controls_scrolls_sideways(visit, many, width):
    page = visit(viewport={"width": width, "height": 844})
    wide = {}
    for address in (
        "/jobs/?near=Utrecht&q=sound+OR+e*&skill=pythn&by=skill_not",
        "/saved/?q=engineer",
        "/jobs/suggest/?q=st&near=n",
    ):
        page.goto(address)
        page.evaluate(OPEN_FOLDS)
        found = page.evaluate("document.documentElement.scrollWidth")
        if found > width:
            wide[address] = found

    assert wide == {}
