"""`?pretty=true`: an answer on many lines, for people who read it themselves."""

import json
from typing import Final

from rest_framework.request import Request

from postings.api.answers import Answer
from postings.api.parameters import Kind, Parameter, check_once
from postings.api.query import flag, take_out

PRETTY_PARAMETER: Final = Parameter(
    "pretty", Kind.BOOLEAN, "`true`: on many lines, for people who read the answer."
)
#: Verbs that read it.
READING: Final = ("GET", "HEAD")


def is_offered(answer: Answer | None) -> bool:
    """Files have lines of their own, and what has no body has none."""
    return answer is not None and answer.data is not None


def take(request: Request, answer: Answer | None) -> bool:
    """Takes the parameter out of the request, so that no view need know of it. Raises Problem."""
    if not is_offered(answer):
        return False
    check_once([PRETTY_PARAMETER], request.query_params)
    is_asked = flag(request.query_params, "pretty")
    take_out(request, "pretty")
    return is_asked


def indented(written: bytes) -> bytes:
    """The same JSON. Not by orjson: boards write numbers that 64 bits do not hold. 10 ms for 100 jobs."""
    return json.dumps(json.loads(written), ensure_ascii=False, indent=2).encode() + b"\n"
