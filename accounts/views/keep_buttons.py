"""Buttons that save and hide. Written here and not in templates: a list has forty, and few milliseconds.

All of a page belong to one form, wherever they stand (`form`). Of readers who have a cookie it posts, and a script
changes what was pressed alone. Of all others it leads to a page that asks, so that looking at a list sets no cookie.
"""

from functools import lru_cache
from html import escape
from typing import NamedTuple

from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from postings.facts.contacts import line_without_contacts
from postings.models import Job
from postings.readers import Named


class NamedJob(NamedTuple):
    job_id: str
    title: str
    company: str
    company_slug: str

    @classmethod
    def of(cls, job: Job) -> "NamedJob":
        """Reads `job.org`."""
        return cls(job.job_id, line_without_contacts(job.title), job.org.name, job.org.slug)


def form(request: HttpRequest, *, is_within: bool) -> SafeString:
    """Once a page. `is_within`: the reader has a cookie, or may get one (`postings.views.reader.visits`)."""
    back = f'<input type="hidden" name="next" value="{escape(request.get_full_path())}">'
    if not is_within:
        return SafeString(f'<form id="keep" hidden>{back}</form>')
    token = f'<input type="hidden" name="csrfmiddlewaretoken" value="{get_token(request)}">'
    return SafeString(f'<form id="keep" method="post" hidden>{token}{back}</form>')


def save_button(job: Named, *, is_saved: bool, is_within: bool, is_big: bool = False) -> SafeString:
    """`is_big` on the job's own page."""
    title = escape(job.title)
    kind = "btn big" if is_big else "btn" if is_saved else "btn plain"
    if is_saved:
        aside = _("remove “%(title)s” from your saved jobs") % {"title": title}
        said = f'{_("Saved")}<span class="hide">: {aside}</span>'
    else:
        said = f'{_("Save")}<span class="hide"> “{title}”</span>'
    does = _leads("saved_jobs", "job", job.job_id)
    if is_within:
        act = _address("unsave" if is_saved else "save", job.job_id)
        does = _posts(act, "this", place="page" if is_big else "")
    return SafeString(f'<button class="{kind} keep" id="keep-{job.job_id}" {does}>{said}</button>')


def hide_menu(job: Named, *, is_within: bool, in_row: bool = False, has_focus: bool = False) -> SafeString:
    """Hide the job, or all of its company. `in_row` of a list; `has_focus` in answer to a press."""
    hide_job = _leads("hidden", "job", job.job_id)
    hide_company = _leads("hidden", "company", job.company_slug)
    if is_within:
        target, place = ("closest .row", "row") if in_row else ("closest .keep", "")
        hide_job = _posts(_address("hide", job.job_id), target, place=place)
        hide_company = _posts(_address("hide_company", job.company_slug), "closest .keep")
    all_of = _("Hide all of %(company)s") % {"company": f"<bdi>{escape(job.company)}</bdi>"}
    return SafeString(
        f'<details class="keep menu" name="hide" id="hide-{job.job_id}"><summary class="btn plain"{_focus(has_focus)}>'
        f'{_("Hide")}<span class="hide"> “{escape(job.title)}”</span></summary><div class="box">'
        f'<button class="btn plain full" {hide_job}>{_("Hide this job")}</button>'
        f'<button class="btn plain full" {hide_company}><span>{all_of}</span></button></div></details>'
    )


def hidden_note(job: Named, *, is_company: bool, has_focus: bool = False) -> SafeString:
    """On the page of a job that is hidden itself, or `is_company` with all of its company: with what undoes it."""
    if is_company:
        company = f"<bdi>{escape(job.company)}</bdi>"
        said = _("All of %(company)s is hidden from your lists.") % {"company": company}
        act = _address("unhide_company", job.company_slug)
    else:
        said, act = _("Hidden from your lists."), _address("unhide", job.job_id)
    return SafeString(
        f'<div class="cluster keep note" id="hide-{job.job_id}"><span>{said}</span> '
        f'<button class="btn plain" {_posts(act, "closest .keep")}{_focus(has_focus)}>{_("Show again")}</button></div>'
    )


def row_tools(job: Named, *, is_saved: bool, is_within: bool) -> SafeString:
    """Of a row of a list."""
    save = save_button(job, is_saved=is_saved, is_within=is_within)
    return SafeString(f'<div class="keeps">{save}{hide_menu(job, is_within=is_within, in_row=True)}</div>')


def hidden_row(job: Named, *, has_focus: bool = False) -> SafeString:
    """In place of the row of a job that is hidden."""
    said = _("Hidden: %(title)s") % {"title": f"<bdi>{escape(job.title)}</bdi>"}
    undo = _posts(_address("unhide", job.job_id), "this", place="row", swap="none")
    return SafeString(
        f'<li class="row" id="hide-{job.job_id}"><p class="note" role="status">{said} '
        f'<a class="keep" href="{_pattern("hidden", 0)}">{_("All that is hidden")}</a></p> '
        f'<button class="btn plain keep" {undo}{_focus(has_focus)}>{_("Show again")}</button></li>'
    )


def _posts(act: str, target: str, *, place: str = "", swap: str = "outerHTML") -> str:
    """A list has attributes of its own for what scripts swap: none of them is meant here."""
    where = f"?in={place}" if place else ""
    return (
        f'form="keep" formaction="{act}" data-hx-post="{act}{where}" data-hx-include="#keep" data-hx-target="{target}"'
        f' data-hx-swap="{swap}" data-hx-select="unset" data-hx-select-oob="unset"'
    )


def _leads(page: str, name: str, value: str) -> str:
    return f'form="keep" formaction="{_pattern(page, 0)}" name="{name}" value="{escape(value)}"'


def _focus(is_it: bool) -> str:
    return " autofocus" if is_it else ""


def _address(act: str, key: str) -> str:
    return _pattern(act, 1).replace("/0/", f"/{escape(key)}/")


@lru_cache(maxsize=16)
def _pattern(name: str, n_keys: int) -> str:
    """Finding an address by its name takes longer than all else of a button."""
    return reverse(f"keeps:{name}", args=["0"] * n_keys)
