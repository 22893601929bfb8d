"""Counting right and wrong answers, with intervals. Pure."""

from dataclasses import dataclass, field
from math import sqrt
from typing import Any

#: Of the normal distribution, for 95 %.
_Z = 1.959964


@dataclass(frozen=True, slots=True)
class Answer:
    """One question put to the rules. `None` on either side: the posting does not say.

    Where several values may be given at once (`skills`), `hits`, `given` and `true` count
    them; else they are 0 or 1.
    """

    row: str
    expected: Any
    read: Any
    is_right: bool
    hits: int
    given: int
    true: int
    rule: str = ""  # that gave the value

    @classmethod
    def one(cls, row: str, expected: Any, read: Any, *, is_right: bool, rule: str = "") -> "Answer":
        given, true = int(read is not None), int(expected is not None)
        return cls(row, expected, read, is_right, int(is_right and bool(given)), given, true, rule)

    @classmethod
    def several(cls, row: str, expected: set[str], read: set[str]) -> "Answer":
        return cls(
            row,
            sorted(expected),
            sorted(read),
            expected == read,
            len(expected & read),
            len(read),
            len(expected),
        )


@dataclass(slots=True)
class Tally:
    """All answers to one field of one kind."""

    answers: list[Answer] = field(default_factory=list)

    @property
    def n(self) -> int:
        return len(self.answers)

    @property
    def accuracy(self) -> float | None:
        return _share(sum(answer.is_right for answer in self.answers), self.n)

    @property
    def precision(self) -> float | None:
        """Of the values that were given, how many are right; None where none was given."""
        return _share(self._hits, sum(answer.given for answer in self.answers))

    @property
    def recall(self) -> float | None:
        """Of the values that there are, how many were found; None where there are none."""
        return _share(self._hits, sum(answer.true for answer in self.answers))

    @property
    def _hits(self) -> int:
        return sum(answer.hits for answer in self.answers)

    @property
    def errors(self) -> list[Answer]:
        return [answer for answer in self.answers if not answer.is_right]

    def as_json(self) -> dict[str, Any]:
        low, high = wilson(sum(answer.is_right for answer in self.answers), self.n)
        return {
            "n": self.n,
            "accuracy": _rounded(self.accuracy),
            "precision": _rounded(self.precision),
            "recall": _rounded(self.recall),
            "low": _rounded(low),
            "high": _rounded(high),
            "given": sum(answer.given for answer in self.answers),
            "rules": self._by_rule(),
        }

    def _by_rule(self) -> dict[str, list[int]]:
        """Rule → values it gave that are right, and all that it gave."""
        found: dict[str, list[int]] = {}
        for answer in self.answers:
            if answer.given and answer.rule:
                right, given = found.get(answer.rule, (0, 0))
                found[answer.rule] = [right + answer.hits, given + answer.given]
        return dict(sorted(found.items()))


def wilson(right: int, n: int) -> tuple[float, float]:
    """The 95 % score interval (Wilson, 1927) of a share: sound for small n and near 0 and 1."""
    if not n:
        return 0.0, 1.0
    share, z2 = right / n, _Z * _Z
    middle = (share + z2 / (2 * n)) / (1 + z2 / n)
    half = _Z * sqrt(share * (1 - share) / n + z2 / (4 * n * n)) / (1 + z2 / n)
    return max(0.0, middle - half), min(1.0, middle + half)


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)
