"""Drawing by weight, quickly: from a deck that holds each value as often as its weight says."""

from collections.abc import Iterable, Sequence
from random import Random
from typing import TypeVar

Value = TypeVar("Value")


def deck(weighted: Iterable[tuple[Value, float]], *, slots: int = 4096) -> list[Value]:
    """About `slots` long; each value is in it at least once."""
    pairs = list(weighted)
    total = sum(weight for _, weight in pairs)
    return [value for value, weight in pairs for _ in range(max(1, round(slots * weight / total)))]


def zipf(values: Sequence[Value], *, exponent: float = 1.0, slots: int = 4096) -> list[Value]:
    """A deck in which the value of rank r has the weight r^-exponent."""
    return deck(((value, rank**-exponent) for rank, value in enumerate(values, 1)), slots=slots)


class Drawer:
    """Random values, the same for the same seed. Each draw costs some 0.1 µs."""

    def __init__(self, seed: str) -> None:
        self.random = Random(seed)  # noqa: S311  repeatable, not secret
        self.unit = self.random.random

    def one(self, values: Sequence[Value]) -> Value:
        return values[int(self.unit() * len(values))]

    def number(self, low: int, high: int) -> int:
        """From low to high, both included."""
        return low + int(self.unit() * (high - low + 1))

    def chance(self, share: float) -> bool:
        return self.unit() < share

    def several(self, values: Sequence[Value], n: int) -> list[Value]:
        """Up to n of a deck's values, each once, in the order drawn."""
        return list(dict.fromkeys(self.random.choices(values, k=n)))
