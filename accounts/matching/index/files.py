"""Arrays as files: written whole or not at all, also after a power cut; read by mapping them."""

import os
import shutil
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, get_args, get_origin, get_type_hints

import numpy as np
import numpy.typing as npt


def kinds(arrays: type) -> dict[str, Any]:
    """The kind of number in each array of a dataclass, as it is annotated there; without those that have several."""
    hints = get_type_hints(arrays).items()
    return {name: get_args(get_args(hint)[1])[0] for name, hint in hints if get_origin(hint) is np.ndarray}


@contextmanager
def replaced(folder: Path) -> Iterator[Path]:
    """A folder to write to, which takes the place of this one at the end."""
    part = folder.with_name(f"{folder.name}.part")
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir(parents=True)
    yield part
    for path in part.iterdir():
        _keep(path)
    _keep(part)
    shutil.rmtree(folder, ignore_errors=True)
    part.replace(folder)
    _keep(folder.parent)


def save(path: Path, array: npt.NDArray[Any]) -> None:
    """Into a folder that `replaced` gave, which makes it last."""
    np.save(path, array, allow_pickle=False)


def save_together(path: Path, arrays: Mapping[str, npt.NDArray[Any]]) -> None:
    """As one small file. Who saw it has seen all of it."""
    part = path.with_suffix(".part")
    with part.open("wb") as file:
        np.savez(file, allow_pickle=False, **arrays)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)


def write_at(path: Path, offset: int, data: bytes) -> None:
    """From there on. What was there is gone."""
    path.touch()
    with path.open("r+b") as file:
        file.truncate(offset)
        file.seek(offset)
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def read_together(path: Path) -> dict[str, npt.NDArray[Any]]:
    """Raises OSError, ValueError."""
    with _only_value_errors(), path.open("rb") as file, np.load(file, allow_pickle=False) as arrays:
        return {name: arrays[name] for name in arrays.files}


def mapped(path: Path) -> npt.NDArray[Any]:
    """Read-only. Raises OSError, ValueError."""
    with _only_value_errors():
        return np.asarray(np.load(path, mmap_mode="r", allow_pickle=False))


@contextmanager
def _only_value_errors() -> Iterator[None]:
    """Whatever a damaged file makes of NumPy."""
    try:
        yield
    except (EOFError, SyntaxError, KeyError, zipfile.BadZipFile, zlib.error) as error:
        raise ValueError(str(error)) from error


def _keep(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
