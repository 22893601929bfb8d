"""The way from a resume to what it is for: all open jobs, the best match first."""

from django.http import HttpRequest
from django.utils import timezone

from postings.readers import reader_of
from postings.search.facets import Facets
from postings.search.live import counts
from postings.views.lists.personal import Personal


def n_best_first(request: HttpRequest) -> int | None:
    """How many jobs that list has for this reader: without what they hide, and with their musts.

    None where nothing can count them.
    """
    asked = Personal(reader_of(request), by_match=True)(Facets())
    found = counts(asked, now=timezone.now())
    return found.total if found else None
