"""What a person wishes of a job: read from a form, kept as JSON, held against what a posting states. Pure.

Apart from the score, always: a wish that is not met lowers no number. A soft one is told beside the job, a hard
one narrows the list (`facets_of`), and what the posting does not say is unknown, never "not met".
"""

from accounts.matching.wishes.facets import Narrowed, Narrowing, facets_of, with_musts
from accounts.matching.wishes.form import read
from accounts.matching.wishes.value import PayWish, PlaceWish, Wishes, from_json, to_json
from accounts.matching.wishes.verdicts import Met, Verdict, met

__all__ = [
    "Met",
    "Narrowed",
    "Narrowing",
    "PayWish",
    "PlaceWish",
    "Verdict",
    "Wishes",
    "facets_of",
    "from_json",
    "met",
    "read",
    "to_json",
    "with_musts",
]
