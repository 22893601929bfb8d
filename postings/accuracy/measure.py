"""Runs the rules over a folder of labelled files."""

import csv
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import orjson

from postings.accuracy.kinds import KINDS, Row, judge_of
from postings.accuracy.score import Answer, Tally

_NAME = re.compile(rf"(?:(?P<language>[a-z]{{2}})_)?(?P<kind>{'|'.join([*KINDS, 'skills'])})(?![a-z])")
_EXCEPTIONS = Path(__file__).with_name("exceptions.csv")
#: Of a file, at most this share of labels may be set aside as wrong.
MOST_EXCEPTIONS = 0.03


class LabelledFileError(Exception):
    """A labelled file cannot be used; the text says which line and why."""


def measure(folder: Path) -> dict[str, Tally]:
    """`<kind>.<field>` → its answers, for every `*.jsonl` whose name begins with a kind.

    `de_salary.jsonl` is of the kind salary, in German, and told as `de_salary`. Labels known to
    be wrong (exceptions.csv, each with its reason) are left out. Raises LabelledFileError.
    """
    tallies: defaultdict[str, Tally] = defaultdict(Tally)
    for path in sorted(folder.glob("*.jsonl")):
        if named := _NAME.match(path.stem):
            for field, answer in _answers(path, named["kind"]):
                tallies[f"{named[0]}.{field}"].answers.append(answer)
    if not tallies:
        known = ", ".join(f"{kind}.jsonl" for kind in [*KINDS, "skills"])
        raise LabelledFileError(f"{folder} holds no labelled file. Their names begin with a kind: {known}.")
    return dict(tallies)


def _answers(path: Path, kind: str) -> Iterator[tuple[str, Answer]]:
    rows = list(_rows(path))
    wrong = exceptions()
    kept = [row for row in rows if digest(row) not in wrong]
    if len(rows) - len(kept) > max(1, MOST_EXCEPTIONS * len(rows)):
        raise LabelledFileError(f"{path.name}: more than {MOST_EXCEPTIONS:.0%} of its labels are set aside.")
    judge = judge_of(kind, kept)
    for row in kept:
        try:
            yield from judge(row)
        except (KeyError, TypeError, ValueError) as error:
            raise LabelledFileError(f"{path.name}: a row lacks what {kind} needs ({error!r}).") from error


def _rows(path: Path) -> Iterator[Row]:
    with path.open("rb") as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                row = orjson.loads(line)
            except orjson.JSONDecodeError as error:
                raise LabelledFileError(f"{path.name}, line {number}: not JSON ({error}).") from error
            if not isinstance(row, dict):
                raise LabelledFileError(f"{path.name}, line {number}: not a JSON object.")
            yield row


def digest(row: Row) -> str:
    """Names a labelled row without repeating its text."""
    return sha256(orjson.dumps(row, option=orjson.OPT_SORT_KEYS)).hexdigest()[:16]


@lru_cache(maxsize=1)
def exceptions() -> Mapping[str, str]:
    """Digest of a labelled row whose label is wrong → why."""
    with _EXCEPTIONS.open(encoding="utf-8", newline="") as lines:
        return {row["digest"]: row["reason"] for row in csv.DictReader(lines)}


def as_json(tallies: Mapping[str, Tally]) -> dict[str, Any]:
    return {name: tally.as_json() for name, tally in tallies.items()}
