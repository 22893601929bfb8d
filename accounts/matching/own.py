"""The seeker of a resume: worked out by a worker, which alone loads the model, and sealed with the resume."""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from typing import Any
from uuid import UUID

import numpy as np

from accounts.matching import projection
from accounts.matching.projection import Projected
from accounts.matching.seeker import Held, Seeker, seeker_of
from accounts.models import Resume
from accounts.resumes import store

#: Raised when what is kept changes, and whenever `projection.VERSION` does: then every resume is worked out anew.
VERSION = 3


def work_out(resume_id: UUID) -> bool:
    """Keep the seeker of a resume as it is corrected now. 0.1 s with the model. False if it is gone or changed again.

    Raises NotReadError of one that has not been read.
    """
    opened = store.opened(resume_id)
    seeker = seeker_of(opened.profile, opened.text)
    return store.keep_vectors(resume_id, encoded(seeker), edits=opened.edits)


def seeker_of_resume(resume: Resume) -> Seeker | None:
    """None until it has been worked out, after reading and again after each correction: usually within a second.

    One query; neither the model nor the text is touched.
    """
    said = store.vectors_of(resume)
    return decoded(said) if said else None


def is_by_words(said: bytes) -> bool:
    """Whether what was kept of a seeker was worked out while the model could not run."""
    return bool(said) and json.loads(said.decode("utf-8", "surrogatepass"))["by"] == ""


def encoded(seeker: Seeker) -> bytes:
    said = {
        "by": projection.VERSION if seeker.has_vectors else "",
        "skills": sorted(seeker.skills),
        "titles": [
            {
                "title": held.title,
                "words": held.words,
                "penalty": held.penalty,
                "beside": held.beside,
                "vector": _text(held.vector),
            }
            for held in seeker.titles
        ],
        "head": _text(seeker.head),
    }
    return json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def decoded(data: bytes) -> Seeker | None:
    """None of vectors that another model made. What an older `VERSION` kept has no `beside`."""
    said: dict[str, Any] = json.loads(data.decode("utf-8", "surrogatepass"))
    if said["by"] not in ("", projection.VERSION):
        return None
    titles = tuple(
        Held(held["title"], held["words"], held["penalty"], _row(held["vector"]), held.get("beside"))
        for held in said["titles"]
    )
    return Seeker(frozenset(said["skills"]), titles, _row(said["head"]), has_vectors=bool(said["by"]))


def _text(row: Projected | None) -> str | None:
    return None if row is None else b64encode(row.tobytes()).decode()


def _row(text: str | None) -> Projected | None:
    return None if text is None else np.frombuffer(b64decode(text), np.int8)
