"""Jobs as a table for spreadsheets: RFC 4180, UTF-8 with its mark, and no cell that a spreadsheet would run.

Columns are only ever added, at the end:

    job_id, url          ours; the page tells all the rest
    status               open, missing or closed
    title, company       in the employer's words
    locations            one or several, parted by semicolons
    work_model           remote, hybrid, on_site; empty where the posting does not say, as everywhere
    employment_type      as full_time
    seniority, function  how we read the title and the department
    department           in the employer's word
    pay                  in the employer's words
    salary_min, salary_max, salary_currency, salary_period   how we read them
    apply_by             a day
    first_seen_at, source_posted_at, last_changed_at, inactive_at   times, UTC
    provider, source_url the board and the posting on it
"""

import csv
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from io import StringIO
from typing import Any

from django.urls import reverse

from postings.models import Job, JobPlace
from postings.search.labels import board_line, place_words
from postings.web import web_address

#: By it spreadsheets know UTF-8.
_MARK = "\ufeff"
#: How a cell begins that a spreadsheet takes for a formula, or for the end of the cell before.
_SIGNS, _BREAKS = ("=", "+", "-", "@"), ("\t", "\r", "\n")
#: What nobody sees, by its Unicode category: separators, controls and marks of format.
_UNSEEN = ("Z", "C")
#: Behind what a cell may go on in another one.
_PARTED = re.compile(r"(?<=[;\t])")

Value = str | Decimal | datetime | object | None
#: A job as the database has it, with `places`.
_Held = Mapping[str, Any]


def table(ids: Sequence[int], origin: str) -> str:
    """These jobs, in this order, under the names of the columns. `origin` is this site: `https://jobs.example.org`."""
    return head() + rows(ids, origin)


def head() -> str:
    return _MARK + _written([COLUMNS])


def rows(ids: Sequence[int], origin: str) -> str:
    """What is published no longer is left out. Two queries."""
    before, after = (origin + reverse("postings:job", args=["0"])).rsplit("0", 1)
    return _written(
        [job["job_id"], f"{before}{job['job_id']}{after}", *(_cell(read(job)) for read in _READ.values())]
        for job in _in_order(ids)
    )


def _written(lines: Iterable[Sequence[str]]) -> str:
    written = StringIO()
    csv.writer(written, lineterminator="\r\n").writerows(lines)
    return written.getvalue()


def _in_order(ids: Sequence[int]) -> Iterator[_Held]:
    """Not as models, which take three times as long."""
    places: dict[int, list[str]] = {}
    named = JobPlace.objects.filter(job__in=ids)
    for job, *place in named.values_list(
        "job_id", "text", "place__city", "place__country", "place__country_code"
    ):
        places.setdefault(job, []).append(place_words(*place))
    jobs = Job.objects.published().filter(pk__in=ids).values("pk", "job_id", "org__name", *_FIELDS)
    held = {job["pk"]: {**job, "places": places.get(job["pk"], [])} for job in jobs}
    return (held[pk] for pk in ids if pk in held)


def _field(name: str) -> Callable[[_Held], Value]:
    return lambda job: job[name]


def _line(name: str) -> Callable[[_Held], Value]:
    """Words of a board, which may name somebody."""
    return lambda job: board_line(job[name])


def _locations(job: _Held) -> str:
    return board_line("; ".join(job["places"]) or job["location_text"])


_READ: dict[str, Callable[[_Held], Value]] = {
    "status": _field("status"),
    "title": _line("title"),
    "company": _line("org__name"),
    "locations": _locations,
    "work_model": _field("workplace_type"),
    "employment_type": _field("employment_type"),
    "seniority": _field("seniority"),
    "function": _field("function"),
    "department": _line("department"),
    "pay": _line("salary_raw"),
    **{name: _field(name) for name in ("salary_min", "salary_max", "salary_currency", "salary_period")},
    **{
        name: _field(name)
        for name in ("apply_by", "first_seen_at", "source_posted_at", "last_changed_at", "inactive_at")
    },
    "provider": _field("provider"),
    "source_url": lambda job: web_address(job["source_url"]),
}
COLUMNS = ("job_id", "url", *_READ)
#: Of jobs.
_FIELDS = (
    *(name for name in _READ if name not in {"company", "locations", "work_model", "pay"}),
    *("location_text", "workplace_type", "salary_raw"),
)


def _cell(value: Value) -> str:
    match value:
        case None:
            return ""
        case datetime():
            return f"{value:%Y-%m-%dT%H:%M:%SZ}"
        case Decimal():
            return f"{value.normalize():f}"
    # Where the comma is the sign of fractions, spreadsheets part a table at its semicolons, too.
    return "".join(f"'{part}" if _runs(part) else part for part in _PARTED.split(str(value)))


def _runs(text: str) -> bool:
    """Spreadsheets pass over what nobody sees, and take wide signs for narrow ones."""
    if text[:1].isalnum():
        return False
    seen = next((letter for letter in text if unicodedata.category(letter)[0] not in _UNSEEN), "")
    return text.startswith(_BREAKS) or unicodedata.normalize("NFKC", seen).startswith(_SIGNS)
