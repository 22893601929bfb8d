"""What a person wishes of a job: read from a form, kept as JSON, held against what a posting states. Pure.

Apart from the score, always: a wish that is not met lowers no number. A soft one is told beside the job, a hard
one leaves out of the list in the order of matches what is known not to meet it (`with_musts`, `unmet`), and what
the posting does not say is unknown, never "not met".
"""

from accounts.matching.wishes.facets import Around, Narrowed, with_musts
from accounts.matching.wishes.form import read
from accounts.matching.wishes.value import PayWish, PlaceWish, Wishes, from_json, to_json
from accounts.matching.wishes.verdicts import Met, Verdict, met, unmet

__all__ = [
    "Around",
    "Met",
    "Narrowed",
    "PayWish",
    "PlaceWish",
    "Verdict",
    "Wishes",
    "from_json",
    "met",
    "read",
    "to_json",
    "unmet",
    "with_musts",
]
