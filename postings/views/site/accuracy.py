"""How often the rules are right: the newest measurement, field by field."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from postings.accuracy.newest import newest
from postings.views.words.fact_words import language_name
from postings.web import api_call

#: `<language>_<kind>.<field>`, as `manage accuracy` names what it measured.
_NAME = re.compile(r"(?:(?P<language>[a-z]{2})_)?(?P<field>.+)")
#: The scale of the bars begins at the largest of these that leaves every interval whole.
_FLOORS = (80, 50, 0)
#: In the order in which the page of a job tells its facts.
_FIELDS: Mapping[str, str | Promise] = {
    "geo.both": gettext_lazy("City and country of a location"),
    "geo.country": gettext_lazy("Country of a location"),
    "geo.city": gettext_lazy("City of a location"),
    "gold.both": gettext_lazy("City and country, of whole postings"),
    "gold.country": gettext_lazy("Country, of whole postings"),
    "gold.city": gettext_lazy("City, of whole postings"),
    "gold.remote": gettext_lazy("Remote or not, of whole postings"),
    "salary.all": gettext_lazy("Pay: both ends and the period"),
    "gold.salary": gettext_lazy("Pay: both ends and the period, of whole postings"),
    "level.level": gettext_lazy("Seniority by the title"),
    "gold.level": gettext_lazy("Seniority, of whole postings"),
    "yoe.all": gettext_lazy("Years of experience: both ends"),
    "gold.yoe": gettext_lazy("Years of experience, of whole postings"),
    "degree.level": gettext_lazy("Lowest degree that is enough"),
    "degree.all": gettext_lazy("Lowest degree, and whether nothing else will do"),
    "sponsorship.value": gettext_lazy("Visa sponsorship"),
    "sector.value": gettext_lazy("Sector of a company by its name"),
    "skills.hard": gettext_lazy("Hard skills"),
}
_PLACES = {field: place for place, field in enumerate(_FIELDS)}


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured field. Shares are words; `x`, `width` and `at` place its bar, in per cent of the scale."""

    field: str
    words: str
    n: int
    accuracy: str
    interval: str
    precision: str
    recall: str
    x: str
    width: str
    at: str
    #: Some example has a value, or the rules gave one: else to be right is no feat, and no accuracy is told.
    is_told: bool
    #: Rule, values right, values given; of the rules that gave most first.
    rules: list[tuple[str, int, int]]

    @property
    def anchor(self) -> str:
        return anchor(self.field)


def anchor(field: str) -> str:
    """The id of a field's row on the page."""
    return "m-" + field.replace(".", "-").replace("_", "-")


@require_safe
def accuracy_page(request: HttpRequest) -> HttpResponse:
    """What was measured last, or that nothing was yet. One query."""
    measured = newest()
    fields = measured.fields if measured else {}
    floor = _floor(fields)
    context = {
        "section": "accuracy",
        "measured": measured,
        "is_outdated": measured is not None and measured.is_outdated,
        "floor": floor,
        "api": [api_call(request, "accuracy")],
        "figures": [_figure(name, row, floor) for name, row in _in_order(fields) if row.get("n")],
    }
    return render(request, "postings/accuracy.html", context)


def _in_order(fields: Mapping[str, Mapping[str, Any]]) -> list[tuple[str, Mapping[str, Any]]]:
    """As a job's page tells its facts, each in all languages; then what is in no such order, by name."""

    def place(name: str) -> tuple[int, str, str]:
        language, field = _parted(name)
        return _PLACES.get(field, len(_PLACES)), field, language

    return sorted(fields.items(), key=lambda entry: place(entry[0]))


def _floor(fields: Mapping[str, Mapping[str, Any]]) -> int:
    lowest = min((row["low"] for row in fields.values() if row.get("n")), default=0.0)
    return next(floor for floor in _FLOORS if floor <= lowest * 100)


def _figure(name: str, row: Mapping[str, Any], floor: int) -> Figure:
    def on_scale(share: float) -> float:
        return max(0.0, (share * 100 - floor) / (100 - floor) * 100)

    is_told = not (row["precision"] is None and row["recall"] is None)
    low, high = on_scale(row["low"]), on_scale(row["high"])
    return Figure(
        field=name,
        words=_words(name),
        n=row["n"],
        accuracy=percent(row["accuracy"]) if is_told else _("none to find"),
        interval=f"{row['low'] * 100:.1f}–{row['high'] * 100:.1f}" if is_told else "",
        precision=_("none given") if row["precision"] is None else percent(row["precision"]),
        recall=_("none to find") if row["recall"] is None else percent(row["recall"]),
        x=f"{low:.1f}%",
        width=f"{high - low:.1f}%",
        at=f"{on_scale(row['accuracy'] or 0):.1f}%",
        is_told=is_told,
        rules=sorted(_rules(row), key=lambda rule: (-rule[2], rule[0])),
    )


def _rules(row: Mapping[str, Any]) -> Iterator[tuple[str, int, int]]:
    for rule, (right, given) in row.get("rules", {}).items():
        yield rule, right, given


def percent(share: float | None) -> str:
    return _("none to count") if share is None else f"{share * 100:.1f} %"


def _words(name: str) -> str:
    if name.startswith("labels."):
        return _("Labels of curators: %(fact)s") % {"fact": name.partition(".")[2].replace("_", " ")}
    language, field = _parted(name)
    words = str(_FIELDS.get(field, field))
    if not language:
        return words
    return _("%(words)s, in %(language)s") % {"words": words, "language": language_name(language)}


def _parted(name: str) -> tuple[str, str]:
    """Language, "" where the name says none, and field."""
    found = _NAME.fullmatch(name)
    return (found["language"] or "", found["field"]) if found else ("", name)
