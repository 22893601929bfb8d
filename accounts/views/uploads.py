"""A file on its way in: held in memory, never on a disk, and never more of it than may be kept."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from io import BytesIO
from typing import Any, Final, Protocol

from django.contrib import messages
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from accounts.keeps import acts, shelves
from accounts.keeps.kept import keeps_of
from accounts.models import Resume, User
from accounts.resumes import store
from accounts.resumes.reading import sentences
from accounts.resumes.reading.problems import MAX_BYTES, MAX_CHARACTERS, Problem, UnreadableError
from accounts.resumes.store import TooManyError
from accounts.resumes.vault import SealError
from accounts.tasks import queued, read_resume
from postings.views.reader.rate_limit import RateLimit, too_many

log = logging.getLogger(__name__)

#: Uploads of one address. Each takes a second or more of a worker.
LIMIT: Final = RateLimit("resumes", most=30)
#: Of a request; who sends far more than a resume is not listened to.
_MOST_SENT: Final = 4 * MAX_BYTES
LONGEST_NAME: Final = 80


@dataclass(frozen=True, slots=True)
class Upload:
    """What the form was sent with. `problems` by field; without any, `data` is a file that may be kept."""

    data: bytes
    file_name: str
    name: str
    text: str
    problems: dict[str, str]


class _InMemory(FileUploadHandler):
    """The one file of the field `file`; of a longer one than may be kept its length alone."""

    def __init__(self, request: HttpRequest) -> None:
        super().__init__(request)
        self._pieces: list[bytes] = []
        self._n_bytes = 0
        self._is_wanted = False

    def new_file(self, field_name: str, *args: Any, **kwargs: Any) -> None:
        super().new_file(field_name, *args, **kwargs)
        self._is_wanted = field_name == "file" and not self._n_bytes
        if self._is_wanted:
            self._pieces = []

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        if not self._is_wanted:
            return
        self._n_bytes += len(raw_data)
        if self._n_bytes <= MAX_BYTES:
            self._pieces.append(raw_data)
        else:
            self._pieces.clear()

    def file_complete(self, file_size: int) -> InMemoryUploadedFile | None:
        if not self._is_wanted:
            return None
        content = BytesIO(b"".join(self._pieces))
        return InMemoryUploadedFile(
            content,
            "file",
            self.file_name,
            self.content_type,
            file_size,
            self.charset,
            self.content_type_extra,
        )


def takes_files(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Decorator. The view is told `is_too_large=True`, and may not look at what was sent, where that is so."""
    protected = csrf_protect(view)

    @csrf_exempt  # the check reads the form, so it comes after the handler was put in; see `protected`
    @wraps(view)
    def outer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        request.upload_handlers = [_InMemory(request)]
        length = request.META.get("CONTENT_LENGTH") or "0"
        if request.method == "POST" and length.isdigit() and int(length) > _MOST_SENT:
            return view(request, *args, is_too_large=True, **kwargs)
        try:
            return protected(request, *args, **kwargs)
        except RequestDataTooBig:
            return view(request, *args, is_too_large=True, **kwargs)

    return outer


def section(request: HttpRequest) -> str:
    """The part of the site that pages of resumes belong to: without an account none that is in the header."""
    return "account" if keeps_of(request).user is not None else ""


def nothing(problems: dict[str, str] | None = None) -> Upload:
    """An empty form."""
    return Upload(b"", "", "", "", problems or {})


def too_large() -> Upload:
    return nothing({"file": sentences.sentence(Problem.TOO_LARGE)})


def sent(request: HttpRequest) -> Upload:
    """A file, or a text that was pasted; a file is taken before a text."""
    file = request.FILES.get("file")
    text, name = request.POST.get("text", ""), named(request)
    problems: dict[str, str] = {}
    if len(name) > LONGEST_NAME:
        problems["name"] = _("A name has at most %(n)d characters.") % {"n": LONGEST_NAME}
    if file is not None:
        if problem := _problem(file.size or 0):
            problems["file"] = problem
        return Upload(file.read(), file.name or "", name, text, problems)
    if not text.strip():
        problems["file"] = _("Choose a file, or paste the text of your resume.")
    elif len(text) > MAX_CHARACTERS:
        problems["text"] = sentences.sentence(Problem.TOO_LONG)
    return Upload(text.encode("utf-8", "replace"), "pasted.txt", name, text, problems)


def named(request: HttpRequest) -> str:
    """The name that was typed, evenly spaced, without what no text of the database can hold."""
    return " ".join(request.POST.get("name", "").replace("\0", "").split())


def _problem(n_bytes: int) -> str:
    if not n_bytes:
        return sentences.sentence(Problem.EMPTY)
    return sentences.sentence(Problem.TOO_LARGE) if n_bytes > MAX_BYTES else ""


def taken(request: HttpRequest, upload: Upload) -> Resume | dict[str, str]:
    """Sealed, kept and waiting to be read; or the problems. One on trial takes the place of the one before."""
    user, now = keeps_of(request).user, timezone.now()
    names = [] if user is None else list(user.resumes.values_list("name", flat=True))
    name = upload.name or store.free_name(names, first=len(names) + 1)
    try:
        resume = store.begin(upload.data, upload.file_name, owner=user, name=name, now=now)
    except UnreadableError as error:
        return {"file": sentences.sentence(error.problem)}
    except SealError:
        log.exception("A resume could not be sealed")
        return {"file": _("Resumes cannot be kept here at the moment. The operator has been told.")}
    except User.DoesNotExist:
        return {"file": _("This account is being erased. Nothing was kept.")}
    except TooManyError:
        return {
            "file": _("You have %(most)d resumes, and no more are kept: delete one first.")
            % {"most": store.MOST}
        }
    if user is None:
        store.erase_trials(shelves.trials(request.session))
        acts.remember_trial(request, resume.pk)
    if not queued(read_resume, resume.pk):
        messages.warning(
            request,
            _(
                "Your resume is kept, but what reads resumes is away at the moment. It is read as soon as it is back."
            ),
        )
    return resume


class Shown(Protocol):
    """The page with the form, as it was sent; `problems` in place of those of the upload."""

    def __call__(
        self, request: HttpRequest, upload: Upload, problems: dict[str, str] | None = None
    ) -> HttpResponse: ...


def answered(request: HttpRequest, shown: Shown, *, is_too_large: bool) -> HttpResponse:
    """The page of a form that takes a resume: the form, what is wrong with what was sent, or the way to the resume."""
    if request.method != "POST":
        return shown(request, nothing())
    if is_too_large:
        return shown(request, too_large())
    upload = sent(request)
    if upload.problems:
        return shown(request, upload)
    if not LIMIT.takes(request):
        return too_many(request, LIMIT, back=request.path)
    resume = taken(request, upload)
    if isinstance(resume, Resume):
        return redirect("resumes:resume", resume.pk)
    return shown(request, upload, resume)
