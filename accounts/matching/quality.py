"""How well matching ranks, over files of judged queries, by the code that the site itself uses. Needs no database."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from accounts.matching import embedder, projection, score_many
from accounts.matching import quality_files as files
from accounts.matching.quality_bm25 import Bm25
from accounts.matching.quality_measures import Measured, auc, figures, interval, measure
from accounts.matching.score import JobSide, weights_of
from accounts.matching.seeker import Seeker, seeker_of
from accounts.matching.titles_spelt import key
from accounts.resumes.cards import profile_of
from accounts.resumes.profile import Profile
from postings.facts import skills, title
from postings.facts.document import Document
from postings.providers.base import Posting

#: Figures of one set, as the command prints them.
Row = dict[str, float]


@dataclass(frozen=True, slots=True)
class Pool:
    """The documents of one kind of set, ready to be scored."""

    documents: list[files.Document]
    jobs: score_many.Jobs

    @property
    def keys(self) -> list[str]:
        return [document.key for document in self.documents]


def quality(folder: Path, *, today: date) -> Iterator[tuple[str, Row]]:
    """Each set whose files are there, by its name. Raises `QualityFileError`."""
    yield from _of_resumes(folder, "cat", today)
    yield from _of_resumes(folder, "dice", today)
    yield from _of_titles(folder)


def job_side(document: files.Document) -> tuple[str, frozenset[str]]:
    """The key of a posting's title and its hard skills, by the rules that read every posting."""
    posting = Posting(
        key=document.key,
        title=document.title,
        source_url="",
        company_name=document.company,
        location_text=document.place,
    )
    read = Document(posting, text=document.text)
    asked = skills.read(read).value or ()
    spelt = title.read(read).normalized_title.value or document.title
    return key(spelt), frozenset(skill.slug for skill in asked if skill.is_hard)


def pool_of(documents: list[files.Document]) -> Pool:
    """Skills are weighed by these documents alone, as an index weighs them by its jobs."""
    sides = [job_side(document) for document in documents]
    vectors = _vectors({spelt for spelt, _ in sides})
    jobs = [JobSide(asked, spelt, vectors.get(spelt)) for spelt, asked in sides]
    counts = Counter(slug for job in jobs for slug in job.skills)
    return Pool(documents, score_many.jobs_of(jobs, weights_of(len(jobs), counts, "these-documents")))


def _vectors(titles: set[str]) -> dict[str, projection.Projected]:
    if not embedder.is_available():
        return {}
    spelt = sorted(titles)
    return dict(zip(spelt, projection.of_texts(spelt), strict=True))


def _of_resumes(folder: Path, name: str, today: date) -> Iterator[tuple[str, Row]]:
    sets = list(files.sets(folder, name))
    pairs = list(files.pairs(folder)) if name == "cat" else []
    documents = files.documents(folder, name) if sets else []
    if not documents:
        return
    pool = pool_of(documents)
    found: dict[str, npt.NDArray[np.int64]] = {}
    for one in sets:
        rows = {query: _points(text, pool, today) for query, text in one.queries.items()}
        found |= rows
        yield name + one.suffix, _figures(one, rows, pool.keys)
        if name == "cat":
            yield f"cat_masked{one.suffix}", _masked(one, pool, today)
            yield from _baselines(one, pool)
    for suffix, listed in pairs:
        if any(pair.query in found for pair in listed):
            yield f"pairs{suffix}", _of_pairs(listed, found, pool.keys)


def _points(text: str, pool: Pool, today: date) -> npt.NDArray[np.int64]:
    return score_many.points(seeker_of(profile_of(text, today=today), text), pool.jobs)


def _masked(one: files.JudgedSet, pool: Pool, today: date) -> Row:
    """Without the first line, which often is the very title that the judgements ask for."""
    rows = {query: _points(text.partition("\n")[2], pool, today) for query, text in one.queries.items()}
    return _figures(one, rows, pool.keys)


def _baselines(one: files.JudgedSet, pool: Pool) -> Iterator[tuple[str, Row]]:
    """The whole resume asked as a question: each of its words once, and as often as it stands there."""
    bm25 = Bm25([f"{document.title} {document.text}" for document in pool.documents])
    for name, with_repeats in (("bm25_cat", False), ("bm25_cat_repeats", True)):
        rows = {query: bm25.scores(text, with_repeats=with_repeats) for query, text in one.queries.items()}
        yield f"{name}{one.suffix}", _figures(one, rows, pool.keys)


def _of_titles(folder: Path) -> Iterator[tuple[str, Row]]:
    sets = list(files.sets(folder, "esco"))
    documents = files.documents(folder, "esco") if sets else []
    if not documents:
        return
    pool = pool_of(documents)
    for one in sets:
        rows = {query: score_many.points(_wishing(text), pool.jobs) for query, text in one.queries.items()}
        yield f"esco{one.suffix}", _figures(one, rows, pool.keys)


def _wishing(words: str) -> Seeker:
    """Someone of whom only a title is known."""
    return seeker_of(Profile(headline=words), "")


def _figures(one: files.JudgedSet, rows: dict[str, npt.NDArray[Any]], keys: Sequence[str]) -> Row:
    measured = [
        found
        for query, grades in one.judged.items()
        if query in rows and (found := measure(_ranked(rows[query], keys), grades))
    ]
    if not measured:
        raise files.QualityFileError(f"The judgements of {one.name}{one.suffix} name no query that is there.")
    return _rounded(asdict(figures(measured)))


def _ranked(points: npt.NDArray[Any], keys: Sequence[str]) -> list[str]:
    """Most points first; among equals the order of the file decides."""
    return [keys[number] for number in np.argsort(-points, kind="stable")[:1_000]]


def _of_pairs(
    pairs: Iterable[files.Pair], rows: dict[str, npt.NDArray[np.int64]], keys: Sequence[str]
) -> Row:
    number_of = {key: number for number, key in enumerate(keys)}
    areas: list[float] = []
    measured: list[Measured] = []
    for pair in pairs:
        if pair.query not in rows:
            continue
        points = {
            key: int(rows[pair.query][number_of[key]])
            for key in (*pair.relevant, *pair.other)
            if key in number_of
        }
        relevant = [key for key in pair.relevant if key in points]
        other = [key for key in pair.other if key in points]
        if not relevant or not other:
            continue
        areas.append(auc([points[key] for key in relevant], [points[key] for key in other]))
        ranked = sorted((*other, *relevant), key=lambda key: -points[key])
        measured += filter(None, [measure(ranked, dict.fromkeys(relevant, 1))])
    if not areas:
        raise files.QualityFileError("The pairs name no posting that is there.")
    low, high = interval(areas)
    mean = sum(areas) / len(areas)
    return _rounded(
        {"n": len(areas), "auc": mean, "ndcg10": figures(measured).ndcg10, "low": low, "high": high}
    )


def _rounded(row: Row) -> Row:
    return {name: round(value, 3) for name, value in row.items()}
