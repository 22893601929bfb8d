"""What an address reads of its query string or body: one table beside each view.

The same table tells what was ignored, and what the description of the API says.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict

from postings.api.problems import bad_parameter
from postings.api.query import ignored, words


class Kind(StrEnum):
    """How the text of a value is read. Those of JSON Schema, and what texts of a certain form are called."""

    TEXT = "string"
    NUMBER = "number"
    INTEGER = "integer"
    BOOLEAN = "boolean"
    MOMENT = "date-time"  # a day too: its beginning, UTC unless it says otherwise
    ID = "uuid"
    CURSOR = "cursor"


@dataclass(frozen=True, slots=True)
class Parameter:
    """`description` is Markdown, in English like the whole API. `is_list`: repeated, and parted by commas.

    `least` and `most` bound a number; of a list, `most` bounds how many values it holds.
    """

    name: str
    kind: Kind
    description: str
    default: str | int | None = None
    allowed: Sequence[str] = ()
    is_list: bool = False
    is_required: bool = False
    least: int | None = None
    most: int | None = None
    example: str = ""


def limit(default: int, most: int = 100) -> Parameter:
    told = "How many rows one answer holds at most."
    return Parameter("limit", Kind.INTEGER, told, default=default, least=1, most=most)


def include(*allowed: str, description: str = "What else the answer holds.") -> Parameter:
    return Parameter("include", Kind.TEXT, description, allowed=allowed, is_list=True)


CURSOR = Parameter(
    "cursor",
    Kind.CURSOR,
    "`meta.next_cursor` of the answer before, as it came. Its inside may change at any time.",
)


#: What leaves the rows of a list as they are; the order is told in the list's name.
_ALL_THE_SAME = ("limit", "cursor", "order", "include")


def narrowing(parameters: Iterable[Parameter], query: QueryDict) -> str:
    """What narrows a list, for its cursors: the same text for values in another order, or parted in another way."""
    names = [one.name for one in parameters if one.name not in _ALL_THE_SAME]
    asked = {name: sorted(set(words(query.getlist(name)))) for name in names}
    return urlencode({name: values for name, values in asked.items() if values}, doseq=True)


def of_verb(view: Any, verb: str | None) -> Sequence[Parameter]:
    """Of a view that reads others by each verb, those of this one."""
    told = getattr(view, "parameters", ())
    return tuple(told.get(verb, ()) if isinstance(told, Mapping) else told)


def check_once(parameters: Iterable[Parameter], query: QueryDict) -> None:
    """Raises Problem where what has one value was sent with several."""
    for one in parameters:
        if not one.is_list and len(set(query.getlist(one.name))) > 1:
            raise bad_parameter(one.name, f"Send {one.name} once: it has one value.")


#: Names this much alike were perhaps mistaken for each other.
_ALIKE = 0.75


#: What other APIs call what we have, too.
_ELSEWHERE = {
    **dict.fromkeys(("query", "search", "text", "keyword", "keywords"), "q"),
    **dict.fromkeys(("per_page", "page_size", "pagesize", "size", "count"), "limit"),
    **dict.fromkeys(("page", "offset", "start"), "cursor"),
}


def called_here(name: str, known: Collection[str]) -> str:
    """By which of these names we know what is often called so; "" where we know of none."""
    ours = _ELSEWHERE.get(name.lower(), "")
    return ours if ours in known else ""


def left_out(parameters: Iterable[Parameter], query: QueryDict) -> dict[str, Any]:
    """As an answer tells it: names that mean nothing at this address, and of some the one that was perhaps meant."""
    known = [one.name for one in parameters]
    names = ignored(query, known)
    near = {name: called_here(name, known) or _alike(name, known) for name in names}
    return {
        "ignored_params": names,
        "did_you_mean": {name: meant for name, meant in near.items() if meant},
    }


def _alike(name: str, known: Sequence[str]) -> str:
    return next(iter(get_close_matches(name.lower(), known, n=1, cutoff=_ALIKE)), "")
