"""From a model's vector to 128 signed bytes, by whole numbers only: the same everywhere, whatever else is projected.

The matrix holds the 128 directions in which titles of work differ most (`projection_fit.py`),
and in its last row what the mean title has of each.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from accounts.matching.embedder import MODEL, Vectors, embed

Projected = npt.NDArray[np.int8]
Matrix = npt.NDArray[np.int16]

WIDTH = 128
#: Of the model and the projection; stored with each vector, which another version never reads.
VERSION = f"{MODEL}/pca128-1"
DATA = Path(__file__).parent.parent / "data" / "minilm" / "projection.npy"
#: A projected vector of length 1 has this length: 23 in a middling direction, and a byte holds all but the rarest.
SCALE = 256
#: The product of two vectors that say the same.
SAME = SCALE * SCALE
#: Parts of one in the whole numbers of the matrix, and in those of a model's vector.
MATRIX_UNIT = 1 << 14
_VECTOR_UNIT = 1 << 15


@cache
def matrix() -> Matrix:
    """`[model's width + 1, WIDTH]`, in `MATRIX_UNIT`s."""
    found: Matrix = np.load(DATA, allow_pickle=False)
    return found


def of_texts(texts: Sequence[str]) -> Projected:
    """One row a text, made now and kept nowhere. Raises `UnavailableError`."""
    return project(embed(texts))


def project(vectors: Vectors, by: Matrix | None = None) -> Projected:
    """One row of signed bytes a vector; a row of zeros stays one. 50 µs a vector."""
    directions = (matrix() if by is None else by).astype(np.int64)
    whole = np.rint(vectors.astype(np.float64) * _VECTOR_UNIT).astype(np.int64)
    turned = whole @ directions[:-1] - _VECTOR_UNIT * directions[-1]
    turned >>= 8  # so that squares of 128 directions fit 64 bits
    lengths = np.sqrt((turned * turned).sum(axis=1, keepdims=True).astype(np.float64))
    said = whole.any(axis=1, keepdims=True) & (lengths > 0)
    scaled = np.rint(turned * SCALE / np.where(said, lengths, 1.0))
    return np.where(said, np.clip(scaled, -127, 127), 0).astype(np.int8)
