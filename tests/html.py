"""What a page must keep to be valid HTML: the parser's own errors, and the rules that a parser does not know."""

import re
from collections import Counter
from collections.abc import Iterator

from justhtml import JustHTML

#: What `datetime` of <time> may be: a day, or a moment with at most milliseconds.
_TIME = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:?\d\d))?")
#: Attributes that name other elements by their id.
_POINTERS = ("for", "aria-labelledby", "aria-describedby", "aria-controls", "headers", "form", "list")
_FIELDS = "input:not([type=hidden]), select, textarea"


def wrongs(html: str) -> list[str]:
    """Every rule that a page breaks, in words; none where it is valid."""
    page = JustHTML(html, collect_errors=True, sanitize=False)
    return [f"{error.code} at line {error.line}" for error in page.errors] + list(_broken(page))


def _broken(page: JustHTML) -> Iterator[str]:
    ids = Counter(element.attrs["id"] for element in page.query("[id]"))
    yield from (f"the id {name} twice" for name, n in ids.items() if n > 1)
    for name in _POINTERS:
        for element in page.query(f"[{name}]"):
            lost = set((element.attrs[name] or "").split()) - ids.keys()
            yield from (f"{name}={one} points to nothing" for one in lost)
    for element in page.query('a[href^="#"]'):
        if element.attrs["href"].removeprefix("#") not in ids:
            yield f"a link to {element.attrs['href']}, which is not there"
    for element in page.query("time"):
        if not _TIME.fullmatch(element.attrs.get("datetime", "")):
            yield f"a time that is none: {element.attrs.get('datetime')}"
    yield from _headings(page)
    yield from _names(page)


def _headings(page: JustHTML) -> Iterator[str]:
    levels = [int(element.name[1]) for element in page.query("h1, h2, h3, h4, h5, h6")]
    if levels.count(1) != 1:
        yield f"{levels.count(1)} headings of the first level"
    for before, after in zip([0, *levels], levels, strict=False):
        if after > before + 1:
            yield f"a heading of level {after} after one of level {before}"


def _names(page: JustHTML) -> Iterator[str]:
    """Links, buttons and fields that nobody could call by a name."""
    labelled = {element.attrs["for"] for element in page.query("label[for]")}
    for element in page.query("a[href], button, summary"):
        if not (element.to_text().strip() or element.attrs.get("aria-label")):
            yield f"a {element.name} without words"
    for element in page.query(_FIELDS):
        known = element.attrs.get("aria-label") or element.attrs.get("id") in labelled
        if not known and not any(parent.name == "label" for parent in _parents(element)):
            yield f"a field without a label: {element.attrs.get('name')}"


def _parents(element) -> Iterator:
    while element := element.parent:
        yield element
