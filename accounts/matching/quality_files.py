"""Files of judged queries: reading them, and saying clearly what is wrong with one that cannot be read.

`<name>_queries<suffix>.json` beside `<name>_qrels<suffix>.json` make the set `<name><suffix>`.
"""

from __future__ import annotations

import json
import lzma
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

T = TypeVar("T")

#: A resume or a title by its id; what is relevant to it by the documents' ids, with grades.
Queries = dict[str, str]
Judged = dict[str, dict[str, int]]

_QUERIES = re.compile(r"(?P<name>cat|dice|esco)_queries(?P<suffix>[\w-]*)\.json")
_PAIRS = re.compile(r"pairs(?P<suffix>[\w-]*)\.json")
_JOBS = {"cat": "jobs", "dice": "dice_jobs", "esco": "esco_docs"}


class QualityFileError(Exception):
    """A file is not what it should be. The text names the file and says how."""


@dataclass(frozen=True, slots=True)
class Document:
    """A posting, or a bare title."""

    key: str
    title: str
    text: str = ""
    company: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class JudgedSet:
    """`name` is `cat`, `dice` or `esco`; with `suffix` it names the set."""

    name: str
    suffix: str
    queries: Queries
    judged: Judged


@dataclass(frozen=True, slots=True)
class Pair:
    query: str
    relevant: tuple[str, ...]
    other: tuple[str, ...]


def sets(folder: Path, name: str) -> Iterator[JudgedSet]:
    """Those of one kind whose files are all there, in the order of their suffixes."""
    for path, suffix in _named(folder, _QUERIES, name):
        beside = folder / f"{name}_qrels{suffix}.json"
        judged = _shaped(path, _judged_rows)
        if not judged and not beside.exists():
            continue
        yield JudgedSet(name, suffix, _shaped(path, _queries), judged or _shaped(beside, _judged))


def pairs(folder: Path) -> Iterator[tuple[str, list[Pair]]]:
    """Pairs by suffix."""
    for path, suffix in _named(folder, _PAIRS):
        yield suffix, _shaped(path, _pairs)


def documents(folder: Path, name: str) -> list[Document]:
    """What a kind of set is asked over; empty where the file is absent."""
    for path in (folder / f"{_JOBS[name]}.json.xz", folder / f"{_JOBS[name]}.json"):
        if path.exists():
            return _shaped(path, _titles if name == "esco" else _postings)
    return []


def _named(folder: Path, pattern: re.Pattern[str], name: str = "") -> Iterator[tuple[Path, str]]:
    for path in sorted(folder.iterdir()):
        match = pattern.fullmatch(path.name)
        if match and name in ("", match.groupdict().get("name")):
            yield path, match["suffix"]


def _shaped(path: Path, shape: Callable[[Any], T]) -> T:
    try:
        content = path.read_bytes()
        return shape(json.loads(lzma.decompress(content) if path.suffix == ".xz" else content))
    except (OSError, lzma.LZMAError, EOFError) as error:
        raise QualityFileError(f"{path.name} cannot be read or unpacked.") from error
    except ValueError as error:
        raise QualityFileError(
            f"{path.name} is no JSON, or holds a value that is not of its kind."
        ) from error
    except (KeyError, TypeError, IndexError, AttributeError) as error:
        raise QualityFileError(
            f"{path.name} does not have the shape of its kind (docs/matching.md)."
        ) from error


def _queries(content: Any) -> Queries:
    """Objects with `id` and `text`, or rows of a title, what it means and a code."""
    if not isinstance(content, list):
        raise TypeError
    return dict(_query(number, row) for number, row in enumerate(content))


def _query(number: int, row: Any) -> tuple[str, str]:
    if isinstance(row, dict):
        return str(row["id"]), _text(row["text"])
    return str(number), _text(row[0])


def _judged(content: Any) -> Judged:
    return {
        str(query): {str(key): int(grade) for key, grade in grades.items()}
        for query, grades in content.items()
    }


def _judged_rows(content: Any) -> Judged:
    """Of rows that hold their own answer; queries that are objects hold none."""
    return {str(number): {_text(row[1]): 1} for number, row in enumerate(content) if isinstance(row, list)}


def _postings(content: Any) -> list[Document]:
    return [_posting(row) for row in content]


def _posting(row: Mapping[str, Any]) -> Document:
    return Document(
        key=_text(row["id"]),
        title=_text(row["title"]),
        text=_text(row.get("desc") or row.get("skills") or ""),
        company=_text(row.get("company") or ""),
        place=_text(row.get("location") or ""),
    )


def _titles(content: Any) -> list[Document]:
    return [Document(_text(row[0]), _text(row[1])) for row in content]


def _pairs(content: Any) -> list[Pair]:
    return [Pair(str(row["query"]), tuple(row["relevant"]), tuple(row["other"])) for row in content]


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value
