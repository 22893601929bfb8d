"""What a payload holds, made into what we asked for, or into nothing.

Boards send numbers as strings, strings as null, dates of the year 0, and now and then
something hostile. Each function here takes any JSON value, never raises, and gives a
value that PostgreSQL, UTF-8 and a JSON writer accept.
"""

import math
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from typing import Any
from urllib.parse import urlsplit

#: In characters. Longer than anything seen on real boards, shorter than what hurts a page or an index.
TITLE_LENGTH = 500
TEXT_LENGTH = 300
KEY_LENGTH = 200
URL_LENGTH = 2_000
#: Places, tags, pay ranges of one posting: more is not a posting.
LIST_LENGTH = 300

FIRST_YEAR = 1990
LAST_YEAR = 2100
#: Above any pay in any currency; a larger figure is a mistake or an attack.
LARGEST_NUMBER = 1e13

#: Controls, invisible joints and direction overrides: they change how a page reads, not what is said.
#: Zero-width joiners stay, since emoji and some scripts need them. Lone surrogates cannot be stored.
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f\xad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ud800-\udfff\ufeff]"
)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,2}")
_CURRENCY = re.compile(r"[A-Za-z]{3}")
_NUMBER = re.compile(r"-?[0-9]{1,15}(?:\.[0-9]{1,20})?")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
#: Parameters that say where the reader came from. Never `gh_jid` and the like: those name the job.
_TRACKING = re.compile(
    r"(?:utm_\w+|gh_src|lever-(?:source|origin|via)|ref|referrer|fbclid|gclid|msclkid|mc_[ce]id"
    r"|_hs(?:enc|mi)|li_fat_id|trk|trackingid|igsh(?:id)?|__jvs[td])(?:=.*)?",
    re.IGNORECASE,
)
_UNSAFE_IN_URL = re.compile(r"[\x00-\x20\"<>\\^`{|}\x7f]")


def text(value: object, length: int = TEXT_LENGTH) -> str:
    """One line, without runs of white space, at most `length` characters."""
    if not isinstance(value, str):
        return ""
    if not (value.isascii() and value.isprintable()):
        value = _UNSEEN.sub("", value)
    return " ".join(value.split())[:length].rstrip()


def key(value: object) -> str:
    """An identifier as a string; "" for what cannot be one (a fraction, a boolean, a long string)."""
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)[: KEY_LENGTH + 1] if abs(value) < 10**KEY_LENGTH else ""
    found = text(value, KEY_LENGTH + 1)
    return found if len(found) <= KEY_LENGTH else ""


def number(value: object, low: float = 0, high: float = LARGEST_NUMBER) -> float | None:
    """A finite number between the limits, also from a string such as "18.50"."""
    if isinstance(value, str) and _NUMBER.fullmatch(value.strip()):
        value = float(value)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    if not low <= value <= high:  # also refuses NaN, and whole numbers too large for a float
        return None
    return float(value) if math.isfinite(value) else None


def boolean(value: object) -> bool | None:
    return value if isinstance(value, bool) else None


def moment(value: object) -> datetime | None:
    """A time in UTC: from ISO 8601, from "2026-08-11 20:45:29 UTC", or from milliseconds since 1970.

    A time without an offset is taken as UTC, a date as its midnight.
    """
    try:
        if isinstance(value, str):
            found = datetime.fromisoformat(value.strip().removesuffix("UTC").rstrip())
            if not FIRST_YEAR <= found.year <= LAST_YEAR:
                return None
            return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)
        if isinstance(value, int | float) and not isinstance(value, bool):
            found = datetime.fromtimestamp(value / 1000, tz=UTC)
            return found if FIRST_YEAR <= found.year <= LAST_YEAR else None
    except (ValueError, OverflowError, OSError):
        return None
    return None


def day(value: object) -> date | None:
    """The date as the board writes it: the last day to apply is a day there, not in UTC."""
    if not isinstance(value, str) or not (found := _DAY.match(value.strip())):
        return None
    try:
        parsed = date.fromisoformat(found[0])
    except ValueError:
        return None
    return parsed if FIRST_YEAR <= parsed.year <= LAST_YEAR else None


def url(value: object) -> str:
    """An http or https address without tracking parameters; "" for any other scheme."""
    if not isinstance(value, str):
        return ""
    address = _UNSEEN.sub("", value).strip()
    if address.startswith("//"):
        address = f"https:{address}"
    if not address[:8].lower().startswith(("http://", "https://")) or len(address) > URL_LENGTH:
        return ""
    try:
        parts = urlsplit(address)
        if not parts.hostname or parts.username is not None:
            return ""
    except ValueError:
        return ""
    if parts.query:
        address = _untracked(address)
    return _UNSAFE_IN_URL.sub(_percent, address)


def _untracked(address: str) -> str:
    """Cut on the written string: the parameters that stay keep their bytes."""
    front, _, rest = address.partition("?")
    query, hash_mark, fragment = rest.partition("#")
    kept = "&".join(part for part in query.split("&") if part and not _TRACKING.fullmatch(part))
    return f"{front}?{kept}{hash_mark}{fragment}" if kept else f"{front}{hash_mark}{fragment}"


def _percent(found: re.Match[str]) -> str:
    return f"%{ord(found[0]):02X}"


def language(value: object) -> str:
    """A language tag such as `en` or `pt-BR`."""
    found = text(value)
    return found if _LANGUAGE.fullmatch(found) else ""


def currency(value: object) -> str:
    found = text(value)
    return found.upper() if _CURRENCY.fullmatch(found) else ""


def record(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def records(value: object) -> Iterator[Mapping[str, Any]]:
    """The objects of a list; anything else in it is passed over."""
    if isinstance(value, list):
        yield from (entry for entry in value[:LIST_LENGTH] if isinstance(entry, dict))


def texts(value: object, length: int = TEXT_LENGTH) -> list[str]:
    """The non-empty strings of a list, each once, in order."""
    found = (text(entry, length) for entry in value[:LIST_LENGTH]) if isinstance(value, list) else ()
    return list(dict.fromkeys(entry for entry in found if entry))


def stated(**fields: object) -> dict[str, Any]:
    """The fields that say something. `False` and `0` do; null and empty ones do not."""
    return {name: value for name, value in fields.items() if value not in (None, "", [], {})}
