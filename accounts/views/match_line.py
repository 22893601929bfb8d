"""The line of a list's row that says how the job matches. Written here and not in a template, as its buttons are."""

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from accounts.matching.reasons.summary import Summary
from accounts.matching.score import BAND_WORDS
from postings.readers import NOTHING, Row


def match_line(row: Row, found: Summary | None) -> SafeString:
    """Nothing for a job that has no number."""
    if found is None or found.total is None or found.band is None:
        return NOTHING
    asked = ""
    if found.n_required:
        said = _("%(n)d of %(all)d required skills") % {"n": found.n_present, "all": found.n_required}
        asked = f' <span class="dim">{said}</span>'
    words = _("%(band)s, %(n)d of 100") % {"band": BAND_WORDS[found.band], "n": found.total}
    return SafeString(
        f'<p class="note"><a class="keep" href="{reverse("match:match", args=[row.job_id])}">{words}</a>{asked}</p>'
    )
