"""What an address reads of its query string or body: one table beside each view.

The same table tells what was ignored, and what the description of the API says.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from typing import Any

from django.http import QueryDict

from postings.api.query import ignored


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


#: Names this much alike were perhaps mistaken for each other.
_ALIKE = 0.75


def left_out(parameters: Iterable[Parameter], query: QueryDict) -> dict[str, Any]:
    """As an answer tells it: names that mean nothing at this address, and of some the one that was perhaps meant."""
    known = [one.name for one in parameters]
    names = ignored(query, known)
    near = {name: get_close_matches(name.lower(), known, n=1, cutoff=_ALIKE) for name in names}
    return {
        "ignored_params": names,
        "did_you_mean": {name: found[0] for name, found in near.items() if found},
    }
