"""Pay of the demo: how much, and in which of the world's notations."""

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random

from postings.demo.cast import Country, Employer, Notation, Occupation
from postings.demo.posting import Pay, Range

LEVELS = {
    "intern": 0.42,
    "junior": 0.78,
    "mid": 1.0,
    "senior": 1.28,
    "lead": 1.36,
    "staff": 1.55,
}

#: Where employers pay by the town.
ZONED = frozenset({"US", "CA", "GB"})

#: Parts of a year's pay; 1,800 hours of work a year.
PERIODS = {"year": 1, "month": 12, "hour": 1800}


@dataclass(frozen=True, slots=True)
class Scale:
    """What decides how much a job pays."""

    occupation: Occupation
    level: str
    country: Country
    language: str
    raises: int  # how often the pay was edited

    @property
    def yearly(self) -> float:
        """In local money, at the bottom of the range."""
        growth = 1 + 0.03 * self.raises
        base = self.occupation.pay * 1000 * LEVELS[self.level]
        return base * self.country.wage * growth


def figure(amount: float, numbers: str) -> str:
    """One amount as a notation writes it."""
    if numbers == "cents":
        return f"{amount:.2f}"
    if numbers == "cents-comma":
        return f"{amount:.2f}".replace(".", ",")
    if numbers == "million":
        return f"{amount / 1e6:.1f}".removesuffix(".0")
    divisors = {"k": 1000, "lakh": 100_000, "man": 10_000}
    if numbers in divisors:
        return f"{amount / divisors[numbers]:.0f}"
    marks = {"comma": ",", "dot": ".", "space": " ", "apostrophe": "'", "plain": ""}
    return f"{amount:,.0f}".replace(",", marks[numbers])


def rounded(amount: float, step: float) -> float:
    """To the notation's step, at least one step."""
    return max(round(amount / step), 1) * step


def written(notation: Notation, low: float, high: float, rng: Random) -> str:
    text = rng.choice(notation.texts)
    numbers = notation.numbers
    return text.replace("{low}", figure(low, numbers)).replace("{high}", figure(high, numbers))


def fitting(choice: list[Notation], language: str) -> list[Notation]:
    """The notations of that language, or all of them where it has none."""
    return [each for each in choice if each.language in ("", language)] or choice


def pay(employer: Employer, scale: Scale, notations: Mapping[str, Notation], rng: Random) -> Pay | None:
    """The pay of a posting, or None where the employer keeps it to itself.

    An edit of the pay always states it, and raises it: what was silent becomes a figure.
    """
    country = scale.country
    hidden = rng.random() >= employer.pay_stated and not scale.raises
    kinds = country.hourly if scale.occupation.hourly and rng.random() < 0.8 else country.pay
    notation = rng.choice(fitting([notations[kind] for kind in kinds], scale.language))
    start = scale.yearly * rng.uniform(0.9, 1.06) / PERIODS[notation.per]
    raised = notation.step * scale.raises
    low = rounded(start, notation.step) + raised
    high = max(rounded(start * rng.uniform(1.08, 1.3), notation.step) + raised, low + notation.step)
    text = written(notation, low, high, rng)
    where = rng.random()
    if hidden:
        return None
    return Pay(
        text=text,
        low=low,
        high=high,
        currency=country.currency,
        period=notation.per,
        in_text=where < 0.8 or scale.raises > 0,
        in_field=where > 0.45,
        elsewhere=elsewhere(notation, low, high, rng) if country.code in ZONED else None,
    )


def elsewhere(notation: Notation, low: float, high: float, rng: Random) -> Range | None:
    """A seventh less away from the dear towns, for some of the yearly ranges."""
    less = rounded(low * 0.86, notation.step), rounded(high * 0.86, notation.step)
    if notation.per != "year" or rng.random() > 0.2 or less[0] >= less[1]:
        return None
    return Range(written(notation, *less, rng), *less)
