"""Writes the sitemaps of the whole site. One walk over the published jobs; memory does not grow with them."""

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from postings.models import Job
from postings.sitemaps import slices
from postings.sitemaps.files import Files, Page, write_index
from postings.sitemaps.shelf import Shelf
from postings.sitemaps.slices import COLUMNS, Tallies, Tally, lastmod
from postings.vocab import Status

log = logging.getLogger(__name__)

#: Rows that are read at once.
_AT_ONCE = 2000
#: Pages whose newest change is that of the newest job, and those of which nobody keeps when they changed.
_LIVE = ("home", "jobs")
_OTHERS = (
    *("companies", "cities", "departments", "occupations", "work_models", "providers"),
    *("events", "insights", "accuracy", "status", "notices"),
    *("faq", "about", "privacy", "developers"),
)


@dataclass(frozen=True, slots=True)
class Written:
    n_jobs: int
    n_slices: int
    n_files: int


def write(*, now: datetime) -> Written | None:
    """A new generation, served as soon as it is whole. None where another process is at it."""
    shelf = Shelf.own()
    with shelf.turn() as is_ours:
        if not is_ours:
            return None
        folder = shelf.begin()
        written = _write(folder, now)
        shelf.publish(folder)
    log.info("sitemaps: %s jobs, %s slices, %s files", written.n_jobs, written.n_slices, written.n_files)
    return written


def _write(folder: Path, now: datetime) -> Written:
    site = settings.SITE_URL
    with Files(folder, "jobs", site) as jobs, transaction.atomic():
        walk = _Walk(jobs)
        walk.over_all()
    with Files(folder, "slices", site) as some:
        for page in _slices(walk, now):
            some.add(page)
    with Files(folder, "pages", site) as pages:
        for name in (*_LIVE, *_OTHERS):
            pages.add(Page(reverse(f"postings:{name}"), walk.newest if name in _LIVE else ""))
    made = [*pages.made, *some.made, *jobs.made]
    write_index(folder, made, site)
    return Written(walk.n_open, some.n, len(made))


def _slices(walk: "_Walk", now: datetime) -> Iterator[Page]:
    yield from walk.tallies.pages()
    yield from slices.companies(walk.orgs)
    yield from slices.cities()
    if curated := list(slices.curated(now=now)):
        yield Page(reverse("postings:slices"))
        yield from curated


class _Walk:
    """Over all published jobs: the open ones are written, and all are counted."""

    def __init__(self, files: Files) -> None:
        self._files = files
        self.tallies = Tallies()
        self.orgs = Tally()
        self.newest = ""
        self.n_open = 0

    def over_all(self) -> None:
        """Within a transaction: then the database hands out the rows bit by bit."""
        before, after = reverse("postings:job", args=["0"]).split("0")
        jobs = Job.objects.published().order_by("pk")
        rows = jobs.values_list("job_id", "status", lastmod("last_changed_at"), "org", *COLUMNS)
        for job_id, status, changed, org, *values in rows.iterator(chunk_size=_AT_ONCE):
            is_open = status != Status.CLOSED
            if is_open:
                self._files.add(Page(f"{before}{job_id}{after}", changed))
                self.n_open += 1
            self.orgs.add(org, changed, is_open=is_open)
            for tally, value in zip(self.tallies.by_column, values, strict=True):
                tally.add(value, changed, is_open=is_open)
            self.newest = max(self.newest, changed)
