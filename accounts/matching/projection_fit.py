"""How the matrix of `projection.py` is made: the principal directions of the titles that the project ships."""

from __future__ import annotations

import numpy as np
import zstandard

from accounts.matching.embedder import Vectors
from accounts.matching.projection import MATRIX_UNIT, WIDTH, Matrix
from postings.facts.title.occupations import ALIASES, DATA, own_titles


def titles() -> list[str]:
    """The names of all occupations of ESCO and O*NET and the titles of our own list: 5,500, sorted."""
    lines = zstandard.ZstdDecompressor().decompress(DATA.read_bytes()).decode().split("\n")
    names = {line.split("\t", 4)[3] for line in lines}
    ours = {title for _, others in own_titles(ALIASES.read_text(encoding="utf-8")) for title in others}
    return sorted(names | ours)


def fit(vectors: Vectors) -> Matrix:
    """The mean and the directions of largest variance, each turned so that its largest part is positive."""
    rows = vectors.astype(np.float64)
    mean = rows.mean(axis=0)
    variances, directions = np.linalg.eigh(np.cov((rows - mean).T))
    kept = directions[:, np.argsort(-variances, kind="stable")[:WIDTH]]
    largest = np.abs(kept).argmax(axis=0)
    kept = kept * np.sign(kept[largest, np.arange(kept.shape[1])])
    made: Matrix = np.rint(np.vstack([kept, mean @ kept]) * MATRIX_UNIT).astype(np.int16)
    return made
