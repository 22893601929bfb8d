"""The line of a list's row that says how the job matches. Written here and not in a template, as its buttons are."""

from collections.abc import Sequence
from html import escape

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from accounts.matching.reasons.summary import Summary
from accounts.matching.score import BAND_WORDS
from accounts.matching.wishes import Verdict
from accounts.views.match_words import wish_of
from postings.readers import NOTHING, Row


def wish_line(verdicts: Sequence[Verdict]) -> SafeString:
    """Which wishes are met, apart from the number: they are no part of it. Nothing without wishes."""
    told = " ".join(
        f'<span title="{escape(wish.said)}"><i class="st {wish.mark}" aria-hidden="true"></i> '
        f"{escape(str(wish.label))}: {escape(str(wish.state)).lower()}</span>"
        for wish in map(wish_of, verdicts)
    )
    return SafeString(f'<p class="facts-in">{told}</p>') if told else NOTHING


def match_line(row: Row, found: Summary | None) -> SafeString:
    """Nothing for a job that has no number."""
    if found is None or found.total is None or found.band is None:
        return NOTHING
    asked = ""
    if found.n_required:
        said = _("%(n)d of %(all)d required skills") % {"n": found.n_present, "all": found.n_required}
        asked = f' <span class="dim">· {said}</span>'
    words = _("%(band)s, %(n)d of 100") % {"band": BAND_WORDS[found.band], "n": found.total}
    return SafeString(
        f'<p class="note"><a class="keep" href="{reverse("match:match", args=[row.job_id])}">{words}</a>{asked}</p>'
    )
