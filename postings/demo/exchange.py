"""What the server hands to a dialect, and what it gets back."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import orjson

from postings.demo.posting import Board


class Validator(StrEnum):
    """How a client may ask `changed since?`, as the provider lets it."""

    NONE = ""
    ETAG = "etag"
    LAST_MODIFIED = "last-modified"


@dataclass(frozen=True, slots=True)
class Request:
    host: str
    path: str
    query: Mapping[str, str]

    @property
    def parts(self) -> list[str]:
        return [part for part in self.path.split("/") if part]

    def number(self, name: str, default: int) -> int:
        value = self.query.get(name, "")
        return int(value) if value.isdecimal() else default


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    body: bytes
    content_type: str = "application/json; charset=utf-8"
    validator: Validator = Validator.NONE
    board: Board | None = None  # whose `changed_at` goes with the answer


#: `boards(token)` is the board of that name at the asked provider, or None.
Boards = Callable[[str], Board | None]


def as_json(
    value: Any, *, status: int = 200, validator: Validator = Validator.NONE, board: Board | None = None
) -> Answer:
    return Answer(status, orjson.dumps(value), validator=validator, board=board)
