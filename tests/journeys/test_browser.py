"""Walks through the site in a real browser, with and without JavaScript."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.django_db(transaction=True)

FACT_PAGES = ["accuracy", "notices", "contacts"]
#: But those whose content is yet to be fetched.
OPEN_FOLDS = "for (const fold of document.querySelectorAll('details:not([data-hx-get])')) fold.open = true"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


@pytest.mark.parametrize("javascript", [True, False])
def test_a_reader_finds_a_job_by_words_and_a_filter_and_follows_its_life(visit, jobs, javascript):
    page = visit(java_script_enabled=javascript)
    page.goto("/")
    page.get_by_label("Words in the").fill("engineer")
    page.get_by_role("button", name="Search").click()
    expect(page.get_by_role("heading", name="3 open jobs")).to_be_visible()

    page.get_by_label("Hybrid").check()
    page.get_by_role("button", name=re.compile("^Show")).click()
    expect(page.get_by_role("heading", name="1 open job")).to_be_visible()
    expect(page).to_have_url(re.compile(r"q=engineer.*work_model=hybrid"))

    page.get_by_role("link", name="Sound Engineer").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sound Engineer")
    expect(page.get_by_role("link", name="Apply at Halden Radio").first).to_have_attribute(
        "href", "https://jobs.example/apply"
    )
    life = page.get_by_role("region", name="Life of the posting").get_by_role("list")
    expect(life.get_by_role("listitem")).to_contain_text(
        ["Back on the board", "Not on the board", "Changed", "First seen"]
    )
    expect(life).to_contain_text("€45,000 a year → became €48,000–56,000 a year")
    page.get_by_text("35 fields").click()
    expect(page.get_by_role("cell", name=jobs["engineer"].job_id)).to_be_visible()


def test_back_and_chips_undo_a_choice(visit, jobs):
    page = visit()
    page.goto("/jobs/?q=engineer&work_model=hybrid")

    page.get_by_role("link", name="Remove Hybrid").click()
    expect(page.get_by_role("heading", name="3 open jobs")).to_be_visible()
    page.go_back()

    expect(page.get_by_role("heading", name="1 open job")).to_be_visible()
    expect(page.get_by_label("Hybrid")).to_be_checked()


def test_a_choice_changes_the_list_in_place_and_is_told(visit, jobs):
    page = visit()
    page.goto("/jobs/?q=engineer")
    page.evaluate("window.same = true")

    page.get_by_label("Hybrid").check()

    expect(page.get_by_role("heading", name="1 open job")).to_be_visible()
    expect(page.locator("#told")).to_have_text("1 open job")
    expect(page).to_have_title(re.compile("^1 open job"))
    expect(page).to_have_url(re.compile(r"/jobs/\?q=engineer&work_model=hybrid$"))
    expect(page.get_by_label("Hybrid")).to_be_focused()
    assert page.evaluate("window.same")


@pytest.mark.parametrize("javascript", [True, False])
def test_a_facet_is_opened_searched_and_chosen_from(visit, jobs, javascript):
    page = visit(java_script_enabled=javascript)
    page.goto("/jobs/")

    department = page.locator("#facet-department")
    department.locator("summary").click()
    if not javascript:
        department.get_by_role("link", name="Show the values").click()
    department.get_by_role("searchbox").fill("stu")
    if not javascript:
        department.get_by_role("searchbox").press("Enter")
    expect(department.locator("#options-department li")).to_have_count(1)
    department.get_by_label("Studio").check()
    if not javascript:
        page.get_by_role("button", name=re.compile("^Show")).click()

    expect(page.get_by_role("link", name="Remove Studio")).to_be_visible()
    expect(page.get_by_role("heading", name="1 open job")).to_be_visible()


def test_a_readers_position_is_used_on_asking(visit, jobs):
    page = visit(geolocation={"latitude": 52.0907, "longitude": 5.1214}, permissions=["geolocation"])
    page.goto("/jobs/")

    page.get_by_role("button", name="Use my position").click()

    expect(page.get_by_role("link", name="Remove within 25 km of 52.09, 5.12")).to_be_visible()


@pytest.mark.parametrize("javascript", [True, False])
def test_the_filters_of_a_phone_open_and_close(visit, jobs, javascript):
    page = visit(java_script_enabled=javascript, viewport={"width": 390, "height": 844})
    page.goto("/jobs/")
    expect(page.get_by_label("Hybrid")).to_be_hidden()

    page.get_by_role("link", name="Filters").click()
    page.get_by_label("Hybrid").check()
    page.get_by_role("button", name=re.compile("^Show")).click()

    expect(page.get_by_role("heading", name="1 open job")).to_be_visible()
    expect(page.get_by_label("Hybrid")).to_be_hidden()


def test_an_amount_waits_for_its_currency(visit, jobs):
    page = visit()
    page.goto("/jobs/")
    total = page.get_by_role("heading", level=1).inner_text()

    page.get_by_label("At least, a year").fill("50000")
    page.keyboard.press("Tab")
    page.wait_for_timeout(600)

    expect(page.get_by_label("Currency")).to_be_focused()
    expect(page.get_by_role("heading", level=1)).to_have_text(total)


def test_a_keyboard_is_enough(visit, jobs):
    page = visit()
    page.goto("/jobs/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to content")).to_be_focused()

    page.get_by_role("link", name="Sound Engineer").focus()
    page.keyboard.press("k")
    expect(page.get_by_role("link", name="Mix Engineer")).to_be_focused()
    page.keyboard.press("j")
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", level=1)).to_have_text("Sound Engineer")


def test_a_line_of_the_api_box_can_be_copied(visit, jobs):
    page = visit(permissions=["clipboard-read", "clipboard-write"])
    page.goto(jobs["engineer"].get_absolute_url())

    page.get_by_role("button", name="Copy curl").first.click()

    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert re.fullmatch(r"curl 'http://[^']+/job-postings/v1/jobs/[0-9a-f]{40}\?include=description'", copied)


@pytest.mark.parametrize("javascript", [True, False])
def test_a_reader_opens_a_fact_and_follows_it_to_its_sentence(visit, jobs, javascript):
    page = visit(java_script_enabled=javascript)
    page.goto(jobs["engineer"].get_absolute_url())
    expect(page.get_by_role("region", name="Conflicts")).to_contain_text("Shown: Hybrid")

    page.get_by_role("region", name="Facts").get_by_text("Hybrid").click()
    opened = page.locator("#f-work_model")
    expect(opened).to_contain_text("Rule work_model.days_on_site")
    opened.get_by_role("link", name="Show in the description").click()

    expect(page).to_have_url(re.compile(r"#s-1$"))
    expect(page.locator("#s-1")).to_have_text("Three days a week")
    expect(page.locator("#s-1")).to_be_in_viewport()


@pytest.mark.parametrize("javascript", [True, False])
def test_somebody_named_in_a_posting_is_hidden_on_asking(visit, jobs, javascript):
    page = visit(java_script_enabled=javascript)
    page.goto(jobs["engineer"].get_absolute_url())

    page.get_by_role("link", name="Ask to remove Jane Doe").click()
    expect(page.get_by_role("radio")).to_be_checked()
    page.get_by_role("button", name="Hide this contact").click()
    expect(page.get_by_role("status")).to_contain_text("no longer shown")
    page.get_by_role("link", name="Back to the job").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Sound Engineer")
    expect(page.get_by_text("Jane Doe")).to_have_count(0)


def test_the_projects_own_font_is_used(visit, jobs):
    page = visit()
    page.goto("/jobs/")

    page.evaluate("document.fonts.ready")

    assert page.evaluate("document.fonts.check('16px Geist')")
    assert page.evaluate("[...document.fonts].some((face) => face.status === 'loaded')")


@pytest.mark.parametrize("width", [390, 1280])
def test_the_contents_of_a_long_page_lead_to_its_parts(visit, jobs, width):
    page = visit(viewport={"width": width, "height": 800})
    page.goto("/developers/")

    page.get_by_role("navigation", name="Contents").get_by_role("link", name="Versions").click()

    expect(page.get_by_role("heading", name="Versions")).to_be_in_viewport()


def _tried(page):
    """The call for a list of employers, filled in and sent."""
    page.goto("/developers/")
    page.locator("#list_orgs > summary").click()
    form = page.get_by_role("form", name="Try it: /orgs", exact=True)
    form.get_by_label("limit", exact=True).fill("1")
    form.get_by_role("button", name="Try it").click()


def test_a_call_is_tried_where_it_is_described(visit, jobs):
    page = visit()

    _tried(page)

    expect(page.locator("#list_orgs .answer")).to_contain_text('"display_name": "Halden Radio"')
    expect(page.get_by_role("heading", name="Every page by API")).to_be_attached()


def test_a_call_is_tried_without_javascript(visit, jobs):
    page = visit(java_script_enabled=False)

    _tried(page)

    expect(page).to_have_url(re.compile(r"/job-postings/v1/orgs\?.*pretty=true"))
    expect(page.locator("body")).to_contain_text('"display_name": "Halden Radio"')
