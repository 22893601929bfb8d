"""A real browser, a few jobs to walk through, and what may not go wrong meanwhile."""

import os
import shutil
from datetime import timedelta
from http import HTTPStatus

import pytest
from django.conf import settings as django_settings
from django.db import transaction
from django.utils import timezone
from playwright.sync_api import Browser, ConsoleMessage, Page, Response, sync_playwright

from postings.models import Job, JobVersion, Measurement
from postings.search.home import Home
from postings.search.indexer import Indexer
from postings.vocab import CloseReason, EventType, Status, WorkModel
from tests import make
from tests.make import DAY, HOUR
from tests.postings.views.postings_with_facts import CONFLICT, at, fact, skill

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


@pytest.fixture(scope="module")
def browser():
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if chromium is None:
        pytest.skip("no chromium on this machine: apt-get install chromium")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield started
        started.close()


#: Answers are heard themselves; and htmx tells of those that a reader no longer waited for, as after "Show".
TOLD_OTHERWISE = ("Failed to load resource", "htmx:afterRequest", "htmx:sendAbort")


class Visit:
    """A tab, and what went wrong in it: errors, what could not be loaded, and requests to any other host.

    A page that is no page (404) is not wrong: some tests ask for it.
    """

    def __init__(self, browser: Browser, base_url: str, **options) -> None:
        context = {"viewport": {"width": 1280, "height": 900}, **options}
        self.context = browser.new_context(base_url=base_url, **context)
        self.page: Page = self.context.new_page()
        self.page.set_default_timeout(10_000)
        self.wrong: list[str] = []
        self.page.on("console", self._heard)
        self.page.on("response", self._answered)
        self.page.on("pageerror", lambda error: self.wrong.append(str(error)))
        self.page.on(
            "request",
            lambda request: request.url.startswith((base_url, "data:")) or self.wrong.append(request.url),
        )

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not message.text.startswith(TOLD_OTHERWISE):
            self.wrong.append(message.text)

    def _answered(self, response: Response) -> None:
        if response.status >= HTTPStatus.BAD_REQUEST and not response.request.is_navigation_request():
            self.wrong.append(f"{response.status} {response.url}")


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
def unlimited(settings):
    """All tests ask from one address."""
    settings.API_LIMITS = {"keyless": (1000, 10_000), "key": (1000, 10_000)}
    settings.API_EXPORTS = 1000


@pytest.fixture
def jobs(settings, tmp_path) -> dict[str, Job]:
    """Two boards with open, missing and closed jobs, one of which has been through everything; and their index."""
    settings.SEARCH_DIR = tmp_path / "search"
    with transaction.atomic():
        made = _jobs()
    index_all()
    return made


def index_all() -> None:
    """Everything that there is by now, also what came after `jobs`."""
    with Indexer(Home.of(django_settings.SEARCH_DIR), commit_seconds=0) as indexer:
        while indexer.step():
            pass


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
