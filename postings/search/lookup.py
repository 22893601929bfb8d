"""The values of a facet that hold some letters, of hundreds of thousands: found as in one long text."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from postings.search.reader import Snapshot

#: Stands before each value, and in none.
_MARK = "\0"


@dataclass(frozen=True, slots=True)
class _Text:
    """The values as `plain` makes them, by number. `starts`: where the mark of each stands."""

    text: str = ""
    starts: Sequence[int] = ()


def plain(words: str) -> str:
    """As letters are compared: in lower case, and `night-care` as two words."""
    return words.lower().replace("-", " ")


def holding(snapshot: Snapshot, name: str, parts: Sequence[str], *, most: int) -> Iterator[str]:
    """At most so many values with one of the parts, which are `plain`: where there are more, those that
    begin so, and of the rest the oldest, which are the frequent ones: a rebuild meets them early.
    """
    held = _text(snapshot, name)
    wanted = [part for part in parts if part and _MARK not in part]
    found = _first(held, wanted, most)
    if len(found) >= most:
        found = _first(held, [_MARK + part for part in wanted], most) | found
    yield from (snapshot.keys.value(name, at + 1) for at in islice(found, most))


def _first(held: _Text, needles: Sequence[str], most: int) -> dict[int, None]:
    return dict.fromkeys(at for needle in needles for at in islice(_hits(held, needle), most))


def _hits(held: _Text, needle: str) -> Iterator[int]:
    at = held.text.find(needle)
    while at >= 0:
        value = bisect_right(held.starts, at) - 1
        yield value
        if value + 1 == len(held.starts):
            return
        at = held.text.find(needle, held.starts[value + 1])


def _text(snapshot: Snapshot, name: str) -> _Text:
    """Made once a generation, and made longer as its keys grow."""
    key = f"lookup.{name}"
    held = snapshot.memory.get(key)
    held = held if isinstance(held, _Text) else _Text()
    n_held, n = len(held.starts), snapshot.keys.size(name)
    if n_held < n:
        fresh = [_MARK + plain(snapshot.keys.value(name, number)) for number in range(n_held + 1, n + 1)]
        starts, end = [*held.starts], len(held.text)
        for value in fresh:
            starts.append(end)
            end += len(value)
        held = snapshot.memory[key] = _Text("".join([held.text, *fresh]), starts)
    return held
