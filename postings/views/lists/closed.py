"""How many closed jobs answer: they are in no index, so the database counts them, if it is fast."""

from datetime import datetime

from postings.models import Job
from postings.search.bounded import TookTooLongError, bounded
from postings.search.facets import Facets
from postings.search.sql import narrow

#: Milliseconds that the count may take.
_TIMEOUT = 250


def total(facets: Facets, now: datetime) -> int | None:
    """None where that takes too long."""
    try:
        with bounded(_TIMEOUT):
            return narrow(Job.objects.published(), facets, now=now).count()
    except TookTooLongError:
        return None
