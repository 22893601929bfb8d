"""One resume: on its way, in vain, or as cards that its owner accepts, edits, drops and adds to.

A form that is sent whole: words that were changed anywhere on it are taken, and the button
that was pressed says what else. A script sends the same for one card, and gets that card.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, NamedTuple
from urllib.parse import quote

from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.views.decorators.http import require_http_methods, require_safe

from accounts.keeps.kept import keeps_of
from accounts.models import Resume
from accounts.resumes import cards, store
from accounts.resumes.cards import Kind
from accounts.resumes.reading import sentences
from accounts.resumes.store import Edits, NotReadError, Opened
from accounts.resumes.vault import SealError
from accounts.tasks import queued, work_out_resume
from accounts.views import resume_cards
from accounts.views.best_first import n_best_first
from accounts.views.card_problems import told
from accounts.views.resume_cards import TIMES, Shown
from accounts.views.resumes import of_its_owner, resumes_of, unopenable
from accounts.views.uploads import section
from accounts.vocab import ResumeState
from postings.views.reader.rate_limit import RateLimit, too_many
from postings.web import api_call

_WAITING: Final = (ResumeState.QUEUED, ResumeState.READING)
_ACTS: Final = ("accept", "drop", "undo", "edit", "add", "all", "save", "cancel")
#: Presses of one address: a person has a hundred cards, and each press may cost a worker a second.
LIMIT: Final = RateLimit("cards", most=1_000)
#: Seconds until what nothing was changed in is asked for again.
_ASKED_AGAIN: Final = 10
#: A reading that takes longer is told of: nobody may be there to do it.
_LONG: Final = 30


class Pressed(NamedTuple):
    """`what` is the key of a card, or the kind of one to be added."""

    act: str
    what: str


class RefusedError(Exception):
    """By the key of a card, or by `add-` and a kind, what is wrong with what was typed."""

    def __init__(self, problems: dict[str, str], before: Opened) -> None:
        super().__init__()
        self.problems, self.before = problems, before


@require_http_methods(["GET", "HEAD", "POST"])
@of_its_owner
def resume(request: HttpRequest, resume: Resume) -> HttpResponse:
    if request.method == "POST":
        is_taken = LIMIT.takes(request)
        return _changed(request, resume) if is_taken else too_many(request, LIMIT, back=request.path)
    if resume.state == ResumeState.FAILED:
        context = {
            "section": section(request),
            "resume": resume,
            "problem": sentences.sentence(resume.problem),
        }
        return render(request, "accounts/resumes/failed.html", context)
    if resume.state in _WAITING:
        return _on_its_way(request, resume, "accounts/resumes/progress.html")
    try:
        return _review(request, resume, store.opened(resume.pk), {})
    except NotReadError:
        return _on_its_way(request, resume, "accounts/resumes/progress.html")
    except SealError:
        return unopenable(request, resume)


@require_safe
@of_its_owner
def progress(request: HttpRequest, resume: Resume) -> HttpResponse:
    """For the script that asks each second; when there is more to show than how far it is, the page is asked anew."""
    if resume.state in _WAITING:
        return _on_its_way(request, resume, "accounts/resumes/_progress.html")
    return HttpResponse(status=204, headers={"HX-Refresh": "true"})


def _on_its_way(request: HttpRequest, resume: Resume, template: str) -> HttpResponse:
    waited = (timezone.now() - resume.made_at).total_seconds()
    context = {"section": section(request), "resume": resume, "is_long": waited > _LONG}
    return render(request, template, context)


def _review(
    request: HttpRequest, resume: Resume, opened: Opened, problems: Mapping[str, str]
) -> HttpResponse:
    """With problems everything that was typed is shown again: none of it is kept."""
    all_cards = [_as_typed(card, request.POST, problems) for card in resume_cards.shown(opened)]
    typed = {kind: _add_fields(request.POST, kind) for kind in Kind} if problems else {}
    keeps = keeps_of(request)
    is_used = keeps.resume_id == resume.pk
    has_content = any(card.state != "dropped" and not card.is_contact for card in all_cards)
    context = {
        "section": section(request),
        "resume": resume,
        "file_name": opened.file_name,
        "has_content": has_content,
        "remarks": [remark for note in opened.notes if (remark := sentences.remark(note))],
        "contacts": [card for card in all_cards if card.is_contact],
        "sections": resume_cards.sections(all_cards, typed, problems),
        "career": resume_cards.career(opened.profile, timezone.localdate()),
        "n_open": sum(not card.state for card in all_cards),
        "problems": problems,
        "is_used": is_used,
        "n_best_first": n_best_first(request) if is_used and has_content else None,
        "others": resumes_of(request).exclude(pk=resume.pk).exists(),
        "has_account": keeps.user is not None,
        "now": timezone.now(),
        "api": [api_call(request, f"me/resumes/{resume.pk}/profile", needs_key=True)],
    }
    return render(request, "accounts/resumes/review.html", context, status=422 if problems else 200)


def _as_typed(card: Shown, post: QueryDict, problems: Mapping[str, str]) -> Shown:
    is_typed = bool(problems) and f"words-{card.key}" in post
    return resume_cards.with_fields(card, _typed(post, card)) if is_typed else card


# --- acts -----------------------------------------------------------------------
def _changed(request: HttpRequest, resume: Resume) -> HttpResponse:
    pressed = _pressed(request.POST)
    is_script = "HX-Request" in request.headers
    were: list[Edits] = []

    def edited(before: Opened) -> Edits:
        were.append(before.edits)
        return _edits(request.POST, before, pressed, only=is_script)

    try:
        opened = store.save_edits(resume, edited)
        problems: dict[str, str] = {}
    except RefusedError as refused:
        opened, problems = refused.before, refused.problems
    except NotReadError:
        return redirect("resumes:resume", resume.pk)
    except SealError:
        return unopenable(request, resume)
    if not problems:
        _work_out(resume, is_changed=were[-1] != opened.edits)
    if is_script:
        return _card_alone(request, resume, opened, pressed, problems)
    if problems:
        return _review(request, resume, opened, problems)
    return redirect(reverse("resumes:resume", args=[resume.pk]) + _anchor(pressed))


def _work_out(resume: Resume, *, is_changed: bool) -> None:
    """What jobs are matched with, where it is not there. Presses that change nothing ask once in some seconds."""
    try:
        is_there = bool(store.vectors_of(resume))
    except SealError:
        is_there = False
    if not is_there and (is_changed or cache.add(f"resume:{resume.pk}:asked", 1, _ASKED_AGAIN)):
        queued(work_out_resume, resume.pk)


def _anchor(pressed: Pressed) -> str:
    """Back to the card, or to those among which a new one stands."""
    if not pressed.what:
        return ""
    return f"#of-{pressed.what}" if pressed.act == "add" else f"#{quote(pressed.what)}"


def _pressed(post: QueryDict) -> Pressed:
    """Raises Http404 for a button that is none of ours."""
    act, _colon, what = post.get("do", "save").partition(":")
    if act not in _ACTS:
        raise Http404
    return Pressed(act, what)


def _card_alone(
    request: HttpRequest, resume: Resume, opened: Opened, pressed: Pressed, problems: Mapping[str, str]
) -> HttpResponse:
    """The card that was pressed; nothing of one that was added and is no more."""
    found = next((card for card in resume_cards.shown(opened) if card.key == pressed.what), None)
    if found is None:
        return HttpResponse()
    card = resume_cards.with_problem(_as_typed(found, request.POST, problems), problems.get(found.key, ""))
    context = {
        "card": card,
        "resume": resume,
        "is_fragment": True,
        "career": resume_cards.career(opened.profile, timezone.localdate()) if card.is_title else None,
    }
    return render(request, "accounts/resumes/_card.html", context, status=422 if problems else 200)


def _edits(post: QueryDict, before: Opened, pressed: Pressed, *, only: bool) -> Edits:
    """All edits as they are to be. `only` looks at the card that was pressed. Raises RefusedError."""
    edits, problems = dict(before.edits), dict[str, str]()
    if pressed.act == "cancel":
        return edits
    shown = resume_cards.shown(before)
    for card in shown:
        if only and card.key != pressed.what:
            continue
        edit = _edit_of(card, post, pressed)
        if edit is not None and edit.get("act") not in ("undo", "accept", "drop"):
            problems |= _problem(before, card.key, edit)
        _put(edits, card.key, edit)
    if pressed.act == "add":
        kind = _kind(pressed.what)
        edit = {"act": "add", "kind": kind.value, **_filled(_add_fields(post, kind))}
        problems |= _problem(before, f"add-{kind}", edit)
        edits[f"new-{get_random_string(12, _KEY_LETTERS)}"] = edit
    if not problems and edits != before.edits:
        problems = _problem_of_all(before, edits, pressed)
    if problems:
        raise RefusedError(problems, before)
    return edits


_KEY_LETTERS: Final = "abcdefghijklmnopqrstuvwxyz0123456789"


def _kind(name: str) -> Kind:
    """Raises Http404 for what cannot be added."""
    if name not in resume_cards.HEADINGS:
        raise Http404
    return Kind(name)


def _edit_of(card: Shown, post: QueryDict, pressed: Pressed) -> dict[str, str] | None:
    """None where nothing changes; the act `undo` takes an edit back."""
    if pressed.what == card.key and pressed.act in ("accept", "drop", "undo"):
        takes_back = pressed.act == "undo" or (card.state == "added" and pressed.act == "drop")
        return {"act": "undo" if takes_back else pressed.act}
    if not card.is_contact and card.state != "dropped" and f"words-{card.key}" in post:
        typed = _typed(post, card)
        # What a form did not change is left as it is by now: another tab may have.
        if typed != dict(card.fields) and resume_cards.seal(typed) != post.get(f"was-{card.key}"):
            more = {"act": "add", "kind": card.kind.value} if card.state == "added" else {"act": "edit"}
            return more | (_filled(typed) if card.state == "added" else typed)
    return {"act": "accept"} if pressed.act == "all" and not card.state else None


def _put(edits: Edits, key: str, edit: dict[str, str] | None) -> None:
    if edit is None:
        return
    if edit["act"] == "undo":
        edits.pop(key, None)
    else:
        edits[key] = edit


def _typed(post: QueryDict, card: Shown) -> dict[str, str]:
    return {name: " ".join(post.get(f"{name}-{card.key}", "").split()) for name in card.fields}


def _add_fields(post: QueryDict, kind: Kind) -> dict[str, str]:
    names = ("words", *TIMES) if kind is Kind.TITLE else ("words",)
    return {name: " ".join(post.get(f"add-{name}-{kind}", "").split()) for name in names}


def _filled(fields: Mapping[str, str]) -> dict[str, str]:
    return {name: words for name, words in fields.items() if words or name == "words"}


def _problem(before: Opened, key: str, edit: dict[str, Any]) -> dict[str, str]:
    """What is wrong with this edit alone, under that key."""
    try:
        cards.apply(before.raw, before.text, {"new" if edit["act"] == "add" else key: edit})
    except ValueError as error:
        return {key: told(error)}
    return {}


def _problem_of_all(before: Opened, edits: Edits, pressed: Pressed) -> dict[str, str]:
    """Each is right, and together they may be too many."""
    try:
        cards.apply(before.raw, before.text, edits)
    except ValueError as error:
        return {f"add-{pressed.what}" if pressed.act == "add" else pressed.what: told(error)}
    return {}
