"""Result rows as a page shows them."""

import re
from html import unescape

from django.template.loader import render_to_string

from postings.models import Job
from postings.search.facets import Facets
from postings.views.lists.jobs import listed
from tests.make import NOW


def shown(job: Job, *, raw: bool = False, **asked) -> str:
    """The words of a job's row for a search, hidden ones too; `raw`: its HTML."""
    [row] = listed([job.pk], Facets.of(**asked))
    html = render_to_string("parts/_job_row.html", {"job": row, "now": NOW})
    if raw:
        return html
    return " ".join(unescape(re.sub("<[^>]*>", " ", html.replace("</b>", ""))).split())
