"""What the owner of a file is told: one sentence on what is wrong, and what to do about it."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.resumes.reading.problems import (
    MAX_BYTES,
    MAX_CHARACTERS,
    MAX_PAGES,
    Note,
    Problem,
)

_MEGABYTE = 1024 * 1024

_PROBLEMS: dict[Problem, str | Promise] = {
    Problem.EMPTY: _("This file is empty: choose the file again, or save it anew and upload that."),
    Problem.TOO_LARGE: _(
        "This file is larger than {megabytes} MB: save it without pictures, or as PDF, and upload that."
    ),
    Problem.KIND: _(
        "This is not a kind of file we can read: upload PDF, Word (DOCX), OpenDocument (ODT), RTF, plain text,"
        " Markdown or JSON Resume."
    ),
    Problem.OLD_WORD: _(
        "This is a Word file of the old kind (DOC): open it, save it as DOCX or PDF, and upload that."
    ),
    Problem.PICTURE: _(
        "This is a picture, and we read text only: upload the document that the picture was made from."
    ),
    Problem.ENCRYPTED: _(
        "This file asks for a password: save a copy without one, and upload that. We never ask for passwords."
    ),
    Problem.DAMAGED: _(
        "This file is damaged or was cut short: open it, save it anew (best as PDF), and upload that."
    ),
    Problem.SCAN: _(
        "This is a scan: its pages are pictures without text. Upload the document it was printed from, or run"
        " it through text recognition (OCR) first."
    ),
    Problem.NO_TEXT: _("We found no text in this file: check that it is the right one, or save it as PDF."),
    Problem.PAGES: _("This file has more than {pages} pages: upload your resume on its own."),
    Problem.TOO_LONG: _(
        "This file holds more than {characters} characters of text, as much as a book: upload your resume on its"
        " own."
    ),
    Problem.UNPACKS_TOO_LARGE: _(
        "This file is far larger once it is unpacked: save it anew without pictures and attachments, and upload that."
    ),
    Problem.ENTITIES: _(
        "This file has instructions that no word processor writes, so we do not open it: save it anew (best as"
        " PDF), and upload that."
    ),
    Problem.NOT_A_RESUME: _(
        "This is JSON, but not a JSON Resume: upload one with the parts of jsonresume.org, or another kind of file."
    ),
    Problem.TIME: _("Reading this file took too long: save it anew as a simple PDF, and upload that."),
    Problem.MEMORY: _(
        "Reading this file took more memory than we give to one: save it anew as a simple PDF, and upload that."
    ),
}

_NOTES: dict[Note, str | Promise] = {
    Note.COLUMNS: _("It has columns; we read them one after the other."),
    Note.PAGES_WITHOUT_TEXT: _("Some of its pages are pictures; what they say was not read."),
    Note.LOCKED: _("It is protected against changes, but can be read."),
    Note.PLAIN: _("Its layout could not be told, so lines may be out of order."),
    Note.OTHER_READER: _("Its letters were hard to tell, so it was read in a second way."),
    Note.UNCERTAIN: _("Parts of its text look garbled: check what was read."),
}

_NUMBERS = {
    "megabytes": str(MAX_BYTES // _MEGABYTE),
    "pages": str(MAX_PAGES),
    "characters": f"{MAX_CHARACTERS:,}",
}


def sentence(problem: str) -> str:
    """For the code of a problem as it is kept with a resume; of a code that is no more: what "damaged" says."""
    known = Problem(problem) if problem in set(Problem) else Problem.DAMAGED
    return str(_PROBLEMS[known]).format_map(_NUMBERS)


def remark(note: str) -> str:
    """For the code of a note; empty for one that is no more."""
    return str(_NOTES[Note(note)]) if note in set(Note) else ""
