"""Walks through the site in a real browser, with and without JavaScript."""

import os
import re
import shutil
from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.db import transaction
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect, sync_playwright

from postings.models import Job, JobVersion, Measurement
from postings.search.home import Home
from postings.search.indexer import Indexer
from postings.vocab import CloseReason, EventType, Status, WorkModel
from tests import make
from tests.make import DAY, HOUR
from tests.postings.views.postings_with_facts import CONFLICT, at, fact, skill

pytestmark = pytest.mark.django_db(transaction=True)

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]
FACT_PAGES = ["accuracy", "notices", "contacts"]
#: But those whose content is yet to be fetched.
OPEN_FOLDS = "for (const fold of document.querySelectorAll('details:not([hx-get])')) fold.open = true"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


@pytest.fixture(scope="module")
def browser():
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if chromium is None:
        pytest.skip("no chromium on this machine: apt-get install chromium")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield started
        started.close()


class Visit:
    """A tab, and what went wrong in it: console errors, and requests to any other host."""

    def __init__(self, browser: Browser, base_url: str, **options) -> None:
        context = {"viewport": {"width": 1280, "height": 900}, **options}
        self.context = browser.new_context(base_url=base_url, **context)
        self.page: Page = self.context.new_page()
        self.page.set_default_timeout(10_000)
        self.wrong: list[str] = []
        self.page.on("console", lambda message: message.type == "error" and self.wrong.append(message.text))
        self.page.on("pageerror", lambda error: self.wrong.append(str(error)))
        self.page.on(
            "request",
            lambda request: request.url.startswith((base_url, "data:")) or self.wrong.append(request.url),
        )


@pytest.fixture
def visit(browser, live_server):
    """Open a tab with these options. Whatever it was used for, nothing may have gone wrong in it."""
    visits: list[Visit] = []

    def open_tab(**options) -> Page:
        visits.append(Visit(browser, live_server.url, **options))
        return visits[-1].page

    yield open_tab
    for one in visits:
        one.context.close()
    assert [wrong for one in visits for wrong in one.wrong] == []


@pytest.fixture
def jobs(settings, tmp_path) -> dict[str, Job]:
    """Two boards with open, missing and closed jobs, one of which has been through everything; and their index."""
    settings.SEARCH_DIR = tmp_path / "search"
    with transaction.atomic():
        made = _jobs()
    with Indexer(Home.of(settings.SEARCH_DIR), commit_seconds=0) as indexer:
        while indexer.step():
            pass
    return made


def _jobs() -> dict[str, Job]:
    now = timezone.now()
    radio = make.source(
        "lever", org=make.org("Halden Radio", slug="halden-radio"), now=now - 60 * DAY,
        last_read_at=now, last_complete_read_at=now,
    )  # fmt: skip
    bank = make.source("ashby", org=make.org("Norrsken Pay"), now=now, last_read_at=now, failures=2)
    seen = now - 30 * DAY
    text = (
        "<h3>You will</h3><ul><li>mix live radio in <strong>Pro Tools</strong></li></ul>\n"
        "<p>Three days a week in Utrecht. Your contact: Jane Doe, jane.doe@halden.example</p>"
    )
    facts = CONFLICT | {
        "work_model": CONFLICT["work_model"] | {"evidence": [at("Three days a week", text)]},
        "skills": fact(
            [skill("Pro Tools"), skill("Hearing", hard=False)], at("Pro Tools", text), at("live", text)
        ),
        "pay": {"value": None, "state": "failed", "rule": "pay"},
    }
    engineer = make.job(
        "Sound Engineer", html=text, source=radio, city="Utrecht", workplace_type=WorkModel.HYBRID,
        department="Studio", first_seen_at=seen, last_changed_at=seen + 5 * DAY, salary_raw="€48,000–56,000 a year",
        apply_url="https://jobs.example/apply", native={"commitment": "Permanent"}, facts=facts,
    )  # fmt: skip
    JobVersion.objects.filter(job=engineer).update(workplace="onsite")
    share = {"n": 200, "accuracy": 0.95, "precision": 0.96, "recall": None, "low": 0.91, "high": 0.97}
    Measurement.objects.create(measured_at=now, rules="x", fields={"gold.remote": share, "geo.both": share})
    make.event(engineer, field_name="status", new_value="open")
    make.event(engineer, EventType.UPDATED, field_name="salary_raw", old_value="€45,000 a year",
               new_value=engineer.salary_raw, observed_at=seen + 5 * DAY)  # fmt: skip
    make.event(engineer, EventType.MISSING, field_name="status", observed_at=seen + 9 * DAY)
    make.event(engineer, EventType.FOUND, field_name="status", observed_at=seen + 9 * DAY + 8 * HOUR)
    make.read(radio, n_listed=3, started_at=now - timedelta(minutes=3))
    closed = make.job(
        "Night Editor", source=radio, first_seen_at=seen, status=Status.CLOSED, inactive_at=now - DAY,
        close_reason=CloseReason.MISSING_FROM_BOARD, stored_last_seen_at=now - 2 * DAY,
    )  # fmt: skip
    make.job("Mix Engineer for a Very Long Title: " + "Loudness, Levels and Lines " * 5, source=bank,
             city="Leeds", workplace_type=WorkModel.REMOTE, first_seen_at=seen)  # fmt: skip
    make.job(
        "Engineer 🎧 エンジニア",
        source=bank,
        status=Status.MISSING,
        missing_since=now - DAY,
        first_seen_at=seen,
    )
    return {"engineer": engineer, "closed": closed}


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
    expect(page.get_by_role("link", name="Apply at Halden Radio")).to_have_attribute(
        "href", "https://jobs.example/apply"
    )
    life = page.get_by_role("region", name="Life of the posting").get_by_role("list")
    expect(life.get_by_role("listitem")).to_contain_text(
        ["Back on the board", "Not on the board", "Changed", "First seen"]
    )
    expect(life).to_contain_text("€45,000 a year → became €48,000–56,000 a year")
    page.get_by_text("34 fields").click()
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


def pages(jobs: dict[str, Job]) -> dict[str, str]:
    return {
        "home": "/",
        "list": "/jobs/?q=engineer&work_model=remote&colour=red",
        "empty": "/jobs/?q=unicorn&city=utrecht-nl",
        "opened": "/jobs/?open=skill&open=department&find_city=utr&by=skill_not&work_model_not=remote",
        "job": jobs["engineer"].get_absolute_url(),
        "closed": jobs["closed"].get_absolute_url(),
        "company": "/companies/halden-radio/",
        "companies": "/companies/",
        "source": jobs["engineer"].source.get_absolute_url(),
        "status": "/status/",
        "accuracy": "/accuracy/",
        "notices": "/notices/",
        "contacts": jobs["engineer"].get_absolute_url() + "contacts/",
    }


@pytest.mark.parametrize(
    ("scheme", "names"),
    [
        (
            "light",
            [
                "home",
                "list",
                "empty",
                "opened",
                "job",
                "closed",
                "company",
                "companies",
                "source",
                "status",
                *FACT_PAGES,
            ],
        ),
        ("dark", ["list", "opened", "job", "closed", "source", "status", *FACT_PAGES]),
    ],
)
def test_no_page_breaks_a_rule_of_accessibility(visit, jobs, scheme, names):
    page = visit(color_scheme=scheme)
    addresses = pages(jobs)
    broken = {}
    for name in names:
        page.goto(addresses[name])
        page.evaluate(OPEN_FOLDS)
        found = Axe().run(page, options={"runOnly": RULES})
        if found.violations_count:
            broken[name] = found.generate_report()

    assert broken == {}


@pytest.mark.parametrize("width", [360, 390, 768, 1280])
def test_no_page_scrolls_sideways(visit, jobs, width):
    page = visit(viewport={"width": width, "height": 844})
    wide = {}
    for name, address in pages(jobs).items():
        page.goto(address)
        page.evaluate(OPEN_FOLDS)
        found = page.evaluate("document.documentElement.scrollWidth")
        if found > width:
            wide[name] = found

    assert wide == {}


def test_the_projects_own_font_is_used(visit, jobs):
    page = visit()
    page.goto("/jobs/")

    page.evaluate("document.fonts.ready")

    assert page.evaluate("document.fonts.check('16px Geist')")
    assert page.evaluate("[...document.fonts].some((face) => face.status === 'loaded')")
