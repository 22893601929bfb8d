"""Which of several cities of one name is meant: settled by the other places and by size, or left open."""

from collections.abc import Collection, Iterable, Sequence

from postings.facts.places.gazetteer import City

#: So many times larger than any namesake abroad: meant whatever the rest says. London, Paris, Berlin.
OVERWHELMING = 10.0
#: A namesake beside the posting's other places is meant unless it is so much smaller: then it stays open.
FAR_SMALLER = 5.0
#: So many times larger: meant where nothing speaks against it.
DOMINANT = 2.5
#: A city found by another of its names counts for less beside one that is really called so.
ALIAS_WEIGHT = 0.125
_LARGE = 50_000
#: Spelt to the letter: `St. Louis` is not `Saint-Louis`.
EXACT_WEIGHT = 3.0


def weight(city: City) -> float:
    return city.population * (ALIAS_WEIGHT if city.is_alias else 1.0)


def _largest(cities: Iterable[City]) -> City | None:
    return max(cities, key=weight, default=None)


def country_meant(cities: Sequence[City], siblings: Collection[str], home: str, written: str = "") -> str:
    """`siblings`: the countries of the posting's other places. `home`: where most of the board's jobs are."""
    letters = written.casefold()
    weights: dict[str, float] = {}
    for city in cities:
        spelt = EXACT_WEIGHT if city.name.casefold() == letters else 1.0
        weights[city.country] = max(weights.get(city.country, 0.0), weight(city) * spelt)
    if not weights:
        return ""
    largest, *rivals = sorted(weights, key=lambda country: (-weights[country], country))
    ratio = weights[largest] / weights[rivals[0]] if rivals else OVERWHELMING
    if ratio >= OVERWHELMING:
        return largest
    beside = _largest(city for city in cities if city.country in siblings)
    if beside and weight(beside) * FAR_SMALLER >= weights[largest]:
        return beside.country
    if home and any(city.country == home for city in cities):
        return home
    if beside:
        return ""
    return largest if ratio >= DOMINANT else ""


def city_meant(cities: Sequence[City], country: str) -> City | None:
    """Of one country's: the one that is far larger. None where it has several such: then its region is open."""
    inside = sorted((city for city in cities if city.country == country), key=weight, reverse=True)
    if not inside:
        return None
    if inside[0].is_alias:
        really = [city for city in inside if not city.is_alias and city.population >= _LARGE]
        inside = really or inside
    rivals = [city for city in inside[1:] if not _is_near(city, inside[0])]
    return inside[0] if not rivals or weight(inside[0]) >= DOMINANT * weight(rivals[0]) else None


def _is_near(one: City, other: City) -> bool:
    return abs(one.latitude - other.latitude) < 0.5 and abs(one.longitude - other.longitude) < 0.7
