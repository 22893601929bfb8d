"""A job's title as search engines ask for it: the work and nothing else, in words that the page shows."""

import re
from collections.abc import Iterable

from postings.facts.title.normalise import LONGEST, normalise

#: What no name of a job has: shouting, codes, years and dates, money, and the marks that cut a title.
_NOISE = re.compile(
    r"[!#$£€¥*|•·~\[\]{}]|\d{4}|\b\d{1,2}[./-]\d{1,2}[./-]\d{2}|\b[A-Z]{1,4}[-_]?\d{3,}|\b\d{2,3}\s?k\b"
)
#: (m/f/d), m/w/d, (all genders): that everybody may apply is no part of the work.
_EVERYBODY = re.compile(
    r"\b[mwfvhdx]\s?[/|]\s?[mwfvhdx]\b|\ball genders?\b|\((?:gn|mwd|wmd|hf)\)", re.IGNORECASE
)


def plain_title(candidates: Iterable[str], *, names: Iterable[str]) -> str:
    """The first candidate that is a name of work and no more; "" where none is. `names`: the employer, the places."""
    unwanted = [name.casefold() for name in names if len(name) > 1]
    return next((title for title in candidates if _is_plain(title, unwanted)), "")


def _is_plain(title: str, unwanted: list[str]) -> bool:
    if not title or len(title) > LONGEST or _NOISE.search(title) or _EVERYBODY.search(title):
        return False
    words = title.casefold()
    return normalise(title).text == title and not any(_names(words, name) for name in unwanted)


def _names(words: str, name: str) -> bool:
    """Scripts without spaces part no words."""
    return name in words and (
        not name.isascii() or bool(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", words))
    )
