"""RTF, by the rules of striprtf."""

from __future__ import annotations

from striprtf.striprtf import rtf_to_text

from accounts.resumes.reading.problems import Problem, UnreadableError


def read(data: bytes) -> str:
    source = data.decode("cp1252", "replace")
    text = str(rtf_to_text(source, errors="replace"))  # type: ignore[no-untyped-call]
    # Cells of a table come with a bar after each.
    text = "\n".join(line.replace("|", "\t") if line.endswith("|") else line for line in text.split("\n"))
    if not text.strip():
        raise UnreadableError(Problem.SCAN if b"\\pict" in data else Problem.NO_TEXT)
    return text
