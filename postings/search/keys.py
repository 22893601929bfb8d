"""Numbers for the values of facets: the index counts numbers, readers see values.

One append-only file beside the index, a line a value; a value's number is its rank within its
space, from 1. 0 stands for nothing stated. Written before the documents that use it are
committed, so that no number is ever without its value.
"""

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import orjson

from postings.search.home import Position

_NONE: Mapping[str, int] = {}
_SETTLED = "settled"


@dataclass(frozen=True, slots=True)
class KeyedPosition(Position):
    """A commit's values are numbered by so many bytes of the file."""

    keys_size: int


class Keys:
    """All values of one index. A reader calls `update` to learn of those added since."""

    def __init__(self, path: Path, *, expected: int = 0) -> None:
        """Raises ValueError where fewer than the expected bytes are there, or other lines than we write."""
        self._path = path
        self._numbers: dict[str, dict[str, int]] = {}
        self._values: dict[str, list[str]] = {}
        self._usual: dict[str, int] = {}
        self._fresh: list[bytes] = []
        self._offset = 0
        self.update(expected=expected)

    @property
    def n_bytes(self) -> int:
        """Of the file, as far as it was read and written."""
        return self._offset

    def n_usual(self, space: str) -> int:
        """The first so many values of a space are usual ones (`usual.py`)."""
        return self._usual.get(space, 0)

    def settle(self, space: str, n: int) -> None:
        """The values that there are by now are the usual ones. `save` before the commit."""
        self._new(_SETTLED, f"{space} {n}")

    def number(self, space: str, value: str) -> int:
        """0 where no job ever had it."""
        return self._numbers.get(space, {}).get(value, 0)

    def value(self, space: str, number: int) -> str:
        return self._values[space][number - 1]

    def size(self, space: str) -> int:
        return len(self._values.get(space, ()))

    def values(self, space: str) -> Iterable[str]:
        return tuple(self._values.get(space, ()))

    def number_for(self, space: str, value: str) -> int:
        """Its number, a new one if need be. Only the indexer calls this; `save` before the commit."""
        return self._numbers.get(space, _NONE).get(value) or self._new(space, value)

    def numbers_for(self, space: str, values: Sequence[str]) -> list[int]:
        """Of several at once: a rebuild asks thirty times a job."""
        known = self._numbers.get(space, _NONE)
        return [known.get(value) or self._new(space, value) for value in values]

    def _new(self, space: str, value: str) -> int:
        """Its number, also where it is not new after all."""
        if number := self.number(space, value):
            return number
        self._add(space, value)
        self._fresh.append(orjson.dumps([space, value]) + b"\n")
        return len(self._values[space])

    def save(self) -> None:
        if not self._fresh:
            return
        data = b"".join(self._fresh)
        with self._path.open("ab") as file:
            # What a crash left of a line must not run into ours.
            file.truncate(self._offset)
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        self._offset += len(data)
        self._fresh.clear()

    def update(self, *, expected: int = 0) -> None:
        """Read what was added since. A line without its end is not there yet. Raises ValueError."""
        if self._path.exists():
            self._read()
        if self._offset < expected:
            raise ValueError(f"{self._path} has lost values.")

    def _read(self) -> None:
        with self._path.open("rb") as file:
            file.seek(self._offset)
            data = file.read()
        end = data.rfind(b"\n") + 1
        for line in data[:end].split(b"\n")[:-1]:
            match orjson.loads(line):
                case [str(space), str(value)]:
                    self._add(space, value)
                case _:
                    raise ValueError(f"{self._path} holds a line that is not ours.")
        self._offset += end

    def _add(self, space: str, value: str) -> None:
        values = self._values.setdefault(space, [])
        values.append(value)
        if space == _SETTLED:
            name, _, n = value.rpartition(" ")
            self._usual[name] = int(n)
        self._numbers.setdefault(space, {})[value] = len(values)
