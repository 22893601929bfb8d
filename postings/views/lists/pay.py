"""Pay: the currencies that there are, and a drawing of how many jobs reach into each band of one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from postings.search.dimensions import band_after
from postings.search.labels import band_label
from postings.search.reader import Snapshot
from postings.search.schema import of_facet

#: Bars at most, and jobs of which fewer make no drawing.
_MOST, _FEWEST = 16, 8
#: Of all jobs, what the bars may leave out at each end: a typing error is no band.
_EDGE = 0.02
_HEIGHT = 40
#: Where no index says which there are.
_CURRENCIES = ("EUR", "USD", "GBP")


@dataclass(frozen=True, slots=True)
class Bar:
    """In percent of the width, and of 40 from the top. `is_in`: it reaches the amount that is asked for."""

    x: float
    width: float
    y: float
    height: float
    is_in: bool


@dataclass(frozen=True, slots=True)
class Bands:
    """From `low` to `high`, as people write them."""

    currency: str
    low: str
    high: str
    bars: Sequence[Bar]


def currencies(held: Snapshot | None) -> Sequence[str]:
    """All that jobs are paid in, that of most jobs first."""
    if held is None:
        return _CURRENCIES
    numbers = {value: held.keys.number("currency", value) for value in held.keys.values("currency")}
    jobs = {value: held.searcher.doc_freq(of_facet("currency"), number) for value, number in numbers.items()}
    return sorted((value for value, n in jobs.items() if n), key=lambda value: -jobs[value])


def histogram(currency: str, held: Mapping[int, int], pay_min: int) -> Bands | None:
    """`held`: jobs by the lower end of their band. None where a drawing would say nothing."""
    lows = _span(held)
    if len(lows) < 2 or sum(held.values()) < _FEWEST:
        return None
    most = max(held.get(low, 0) for low in lows)
    step = 100 / len(lows)
    bars = []
    for at, low in enumerate(lows):
        height = round(_HEIGHT * held.get(low, 0) / most, 1)
        is_in = band_after(low) > pay_min
        bars.append(Bar(round(at * step + 0.4, 2), round(step - 0.8, 2), _HEIGHT - height, height, is_in))
    first, last = (band_label(f"{currency}-{low}") for low in (lows[0], lows[-1]))
    return Bands(currency.upper(), first.partition("–")[0], last.partition("–")[2], bars)


def _span(held: Mapping[int, int]) -> list[int]:
    """Each band from the first to the last, without those at the ends that hardly any job reaches."""
    few = _EDGE * sum(held.values())
    known = sorted(low for low, n in held.items() if n)
    while known and held[known[0]] < few:
        known = known[1:]
    while known and held[known[-1]] < few:
        known = known[:-1]
    if not known:
        return []
    found = [known[0]]
    while found[-1] < known[-1] and len(found) < _MOST:
        found.append(band_after(found[-1]))
    return found
