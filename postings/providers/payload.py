"""Bodies taken apart: JSON that is what it should be, items that have an identifier."""

import json
from collections.abc import Callable, Iterable, Sequence
from typing import Any
from urllib.parse import quote

import orjson

from postings.providers import coerce
from postings.providers.base import Listing, NotTheFormatError, Pay, RawItem, RefusedError

#: Reasons kept for the reader of a Read; the count in `complete` does not depend on them.
REASONS = 20


def load(body: bytes) -> Any:
    """The JSON of a body. Raises NotTheFormatError with a sentence that says what came instead."""
    try:
        return orjson.loads(body)
    except orjson.JSONDecodeError as error:
        start = body[:200].lstrip().lower()
        if not start:
            raise NotTheFormatError("The answer is empty.") from None
        if start.startswith(b"<"):
            raise NotTheFormatError("The answer is a web page, not JSON.") from None
        if b"\\ud" not in body and b"\\uD" not in body and not body.startswith(b"\xef\xbb\xbf"):
            raise NotTheFormatError(f"The answer is not whole JSON: {error}.") from None
    return _forgiving(body)


def _forgiving(body: bytes) -> Any:
    """For what orjson refuses and one bad character brings about: a lone surrogate, a byte order mark."""
    try:
        whole = json.dumps(json.loads(body), ensure_ascii=False)
        return orjson.loads(whole.encode("utf-8", "replace"))
    except (ValueError, RecursionError) as error:
        raise NotTheFormatError(f"The answer is not whole JSON: {error}.") from None


def rows(payload: Any, name: str) -> list[Any]:
    """The list called `name` in an object, or NotTheFormatError."""
    if not isinstance(payload, dict) or not isinstance(payload.get(name), list):
        raise NotTheFormatError(f"The answer has no list of postings called '{name}'.")
    found: list[Any] = payload[name]
    return found


def listing(
    found: Iterable[Any],
    key_name: str,
    *,
    wanted: Callable[[RawItem], bool] = lambda item: True,
    complete: bool = True,
    company_name: str = "",
    skipped: Sequence[str] = (),
) -> Listing:
    """Items by their key. One that cannot be told apart is skipped, and the listing is then not complete."""
    items: dict[str, RawItem] = {}
    reasons = list(skipped)
    for position, item in enumerate(found):
        if not isinstance(item, dict):
            reasons.append(f"Entry {position} is no object.")
        elif not (key := coerce.key(item.get(key_name))):
            reasons.append(f"Entry {position} has no usable '{key_name}'.")
        elif wanted(item):
            items[key] = item
    return Listing(
        items=items,
        complete=complete and not reasons,
        company_name=coerce.text(company_name),
        skipped=tuple(reasons[:REASONS]),
    )


def title(item: RawItem, name: str) -> str:
    """The title, or NotTheFormatError: a posting without one cannot be shown."""
    found = coerce.text(item.get(name), coerce.TITLE_LENGTH)
    if not found:
        raise NotTheFormatError(f"The posting has no title ('{name}').")
    return found


def pay(
    minimum: object, maximum: object, currency: object, period: str, *, label: object = "", divide: int = 1
) -> Pay | None:
    """A range spelt out as "Zone 1: 60,000-75,000 EUR per year"; nothing where no figure is given."""
    low, high = coerce.number(minimum), coerce.number(maximum)
    if low is None and high is None:
        return None
    low = None if low is None else low / divide
    high = None if high is None else high / divide
    code = coerce.currency(currency)
    figures = "\N{EN DASH}".join(
        f"{value:,.2f}".removesuffix(".00") for value in dict.fromkeys((low, high)) if value is not None
    )
    words = " ".join(word for word in (figures, code, f"per {period}" if period else "") if word)
    name = coerce.text(label)
    return Pay(f"{name}: {words}" if name else words, low, high, code, period)


def part(value: str) -> str:
    """Any string as one part of a path."""
    return quote(value, safe="")


def segment(token: str) -> str:
    """A token as one segment of a path."""
    if token in (".", "..") or not token or len(token) > coerce.KEY_LENGTH:
        raise RefusedError(f"'{token[:50]}' is not the name of a board.")
    return part(token)


def label(token: str) -> str:
    """A token as one label of a host name. Anything else could name another host."""
    if not is_label(token):
        raise RefusedError(f"'{token[:50]}' is not the name of a board.")
    return token.lower()


def is_label(token: str) -> bool:
    return (
        0 < len(token) <= 63
        and token.isascii()
        and token.replace("-", "a").isalnum()
        and "-" not in (token[0], token[-1])
    )
