"""What runs in the jail: bytes from standard input, one answer as JSON on standard output."""

from __future__ import annotations

import os
import sys

from accounts.resumes.reading import fence
from accounts.resumes.reading.problems import MAX_BYTES, MAX_CHARACTERS, Problem, UnreadableError

_OWN = os.path.join(os.sep, "accounts", "resumes", "reading")  # noqa: PTH118  # as below


def main() -> None:
    """`python -c … suffix`: the ending of the file's name, which is a hint and no more.

    `python -c … --by PROGRAM`: the program reads the bytes in our place, inside the same fences.
    """
    if sys.argv[1:2] == ["--by"]:
        _become(sys.argv[2])
    suffix = sys.argv[1] if len(sys.argv) > 1 else ""
    fence.close(code_folders())
    try:
        data = sys.stdin.buffer.read(MAX_BYTES + 1)
        _do_without("PIL")  # pictures are never looked at, so what would decode them need not come in here
        _say(_answer(data, suffix))
    except MemoryError:
        # All that was being read is let go of by now, so that there is room for a short answer.
        _say({"problem": Problem.MEMORY.value})
    # At once: what a parser has left behind need not be taken apart.
    os._exit(0)


def _do_without(library: str) -> None:
    """None is how Python says that a module is not to be had; pypdf goes without."""
    sys.modules[library] = None  # type: ignore[assignment]


def _become(program: str) -> None:
    """`pdftotext`, or what takes its arguments."""
    fence.close(code_folders(), may_become=program)
    os.execve(program, [program, "-q", "-enc", "UTF-8", "-", "-"], {})  # noqa: S606  # no shell is what is wanted


def code_folders() -> tuple[str, ...]:
    """Where modules are loaded from, late ones too. Of our own there are only those of this package."""
    own = os.path.dirname(os.path.abspath(__file__))  # noqa: PTH100, PTH120  # pathlib takes as long as Python to load
    root = own.removesuffix(_OWN)
    libraries = {os.path.join(sys.base_prefix, "lib"), *sys.path} - {root, ""}  # noqa: PTH118
    return tuple(sorted({*libraries, own}))


def _answer(data: bytes, suffix: str) -> dict[str, object]:
    from accounts.resumes.reading.kinds import taken_apart  # noqa: PLC0415  # loaded behind the fence
    from accounts.resumes.reading.text import normalised  # noqa: PLC0415

    try:
        found = taken_apart(data, suffix)
        text = normalised(found.text)
    except UnreadableError as error:
        return {"problem": error.problem.value}
    except (MemoryError, ImportError, fence.FencedError):
        raise  # ours to mend, not the file's fault
    except Exception:  # whatever a parser breaks at, the file is not as it should be
        return {"problem": Problem.DAMAGED.value}
    if len(text) > MAX_CHARACTERS:
        return {"problem": Problem.TOO_LONG.value}
    if not any(letter.isalnum() for letter in text):
        return {"problem": Problem.NO_TEXT.value}
    return {
        "text": text,
        "media_type": found.media_type,
        "n_pages": found.n_pages,
        "notes": sorted(found.notes),
    }


def _say(answer: dict[str, object]) -> None:
    import json  # noqa: PLC0415  # not before the fence is closed

    sys.stdout.buffer.write(json.dumps(answer).encode("ascii"))
    sys.stdout.buffer.flush()
