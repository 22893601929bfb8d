"""What a question costs of the tokens that `limits` gives out: about as many as plain ones are answered in its time.

It is read before the question is checked: of a limit that is none it is one.
"""

import math
from typing import Final

from django.http import QueryDict

from postings.api.problems import Problem
from postings.api.query import limit_of, words

#: Of what the database answers because the index does not hold it; and of a file of all jobs.
BY_DATABASE: Final = 5
EXPORT: Final = 10

_ROWS_OF_ONE: Final = 100
#: With these in it a row counts twice.
_TEXTS: Final = frozenset({"description", "facts"})


def of_rows(query: QueryDict, *, default: int, most: int) -> int:
    """By `limit` and `include`."""
    try:
        n = limit_of(query, default=default, most=most)
    except Problem:
        return 1
    has_texts = not _TEXTS.isdisjoint(words(query.getlist("include")))
    return math.ceil((2 * n if has_texts else n) / _ROWS_OF_ONE)
