"""Which parts of a location's words name one place together: the reading that explains most of them wins.

Each run of neighbouring parts is read as one place in each country it may be in: one
part its city, one its region, one its country, the rest left over. A known name
left over costs, a further place costs, so `Topeka, Kansas` is one place and
`Paris, London` two.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product
from math import log10

from postings.facts.places.atoms import Atom, Gap
from postings.facts.places.gazetteer import STATE_COUNTRIES, City, Region, gazetteer
from postings.facts.places.names import fold

LONGEST_GROUP = 5
#: More parts than these are a list; then three make a place at most.
MANY_ATOMS = 12
#: Country and city are one: `Singapore` names both.
CITY_STATES = frozenset(("SG", "HK", "MO", "MC", "GI", "VA"))
_LARGE = 100_000
_METROPOLIS = 1_000_000
_OF_A_GROUP = 1.3
_ACROSS = {Gap.COMMA: 0.0, Gap.DASH: 0.0, Gap.BAR: 0.4, Gap.OR: 2.6, Gap.END: 3.0}
_APART = {Gap.COMMA: 0.2, Gap.DASH: 2.0, Gap.BAR: 0.0, Gap.OR: 0.0, Gap.END: 0.0}
#: Codes that stand alone for their country; other pairs of letters mean anything.
_PLAIN_CODES = frozenset(("US", "UK", "UAE", "EU"))

_A_STATE_LEFT = 1.5
_FAR_LARGER = 8
_SMALL = 15_000
_LARGE_ABROAD = 200_000
#: Codes that are as often the country as the state, where no city says which.
_STATE_OR_COUNTRY = frozenset(("DE", "IN", "ID"))

NOTHING, COUNTRY, REGION, CITY, NAME = range(5)


@dataclass(frozen=True, slots=True)
class Group:
    """One place: `cities` are all it may be; `name` a city that the gazetteer does not know.

    Without a `country` nothing but the city's name says where it is.
    """

    score: float
    atoms: tuple[Atom, ...] = ()
    country: str = ""
    region: Region | None = None
    cities: tuple[City, ...] = ()
    name: str = ""
    open_between: tuple[Region | str, ...] = ()


def groups_of(atoms: Sequence[Atom]) -> list[Group]:
    """The best way to part the atoms; those that belong to no place are left out."""
    whole, atoms = len(atoms), _telling(atoms)
    longest = LONGEST_GROUP if len(atoms) <= MANY_ATOMS else 3
    best: list[tuple[float, list[Group]]] = [(0.0, [])]
    for end in range(1, len(atoms) + 1):
        before, groups = best[end - 1]
        options = [(before + _left_over(atoms[end - 1]), groups)]
        for start in range(max(0, end - longest), end):
            if group := _best_group(tuple(atoms[start:end]), is_alone=end - start == whole):
                before, groups = best[start]
                apart = _apart(atoms, start) if groups else 0.0
                options.append((before + group.score - apart, [*groups, group]))
        best.append(max(options, key=lambda option: option[0]))
    return best[-1][1]


def _apart(atoms: Sequence[Atom], start: int) -> float:
    """What it costs to begin a place here; most between a state and its country (`CA, US`)."""
    before, first = atoms[start - 1], atoms[start]
    is_torn = first.gap is Gap.COMMA and any(region.country in first.countries for region in before.regions)
    return _APART[first.gap] + (1.5 if is_torn else 0.0)


def _telling(atoms: Sequence[Atom]) -> list[Atom]:
    """Without postcodes and the like; the widest gap stays."""
    telling: list[Atom] = []
    gap = Gap.COMMA
    for atom in atoms:
        gap = max(gap, atom.gap)
        if atom.is_known or atom.is_name:
            telling.append(replace(atom, gap=gap))
            gap = Gap.COMMA
    return telling


def _left_over(atom: Atom) -> float:
    if atom.is_code and len(atom.text) < 4:
        return -0.2
    if atom.is_loose:
        return -0.3
    if atom.countries:
        return -3.0
    if atom.regions:
        return -2.0
    return -(0.3 + 0.25 * log10(max(atom.largest, 1))) if atom.cities else 0.0


def _best_group(atoms: tuple[Atom, ...], *, is_alone: bool) -> Group | None:
    if not any(atom.is_known for atom in (atoms[0], atoms[-1])):
        return None
    cost = _OF_A_GROUP + sum(_ACROSS[atom.gap] for atom in atoms[1:])
    if cost > 9:
        return None
    found = [*_alone(atoms, is_alone)] if len(atoms) == 1 else []
    countries = {country for atom in atoms for country in atom.countries}
    countries |= {region.country for atom in atoms for region in atom.regions}
    for country in sorted(countries):
        found += _in_country(atoms, country, is_alone)
    best = max(found, key=lambda group: group.score, default=None)
    return replace(best, score=best.score - cost) if best else None


def _alone(atoms: tuple[Atom, ...], is_alone: bool) -> Iterator[Group]:
    """A name with nothing beside it: a city anywhere, or what two claim (`Georgia`)."""
    atom = atoms[0]
    if at := [city for city in atom.cities if city.country in CITY_STATES.intersection(atom.countries)]:
        yield Group(3.5, atoms, at[0].country, cities=tuple(at))
    states: tuple[Region, ...] = tuple(
        region for region in atom.regions if not atom.cities or region.country in (*STATE_COUNTRIES, "GB")
    )
    claims: tuple[Region | str, ...] = (*atom.countries, *states)
    homes = {claim if isinstance(claim, str) else claim.country for claim in claims}
    is_state = any(_is_state_like(region, atom) for region in states) and not _is_metropolis(atom)
    if not atom.is_code:
        homes |= _other_homes(atom, is_state=is_state)
    is_pair = atom.is_code and not atom.cities and (is_alone or atom.text in _STATE_OR_COUNTRY)
    if len(homes) > 1 and (is_pair or not atom.is_code):
        yield Group(3.4, atoms, open_between=claims)
    elif atom.cities and (atom.is_code or not (atom.countries or is_state)):
        score = 1.2 if atom.largest < _LARGE else 2.0 if atom.largest < _METROPOLIS else 2.4
        if atom.largest < (_LARGE if atom.is_loose else _SMALL if atom.whole else 0):
            return
        yield Group(score + is_alone - 0.4 * atom.is_loose, atoms, cities=atom.cities)


def _other_homes(atom: Atom, *, is_state: bool) -> set[str]:
    """Countries of large towns called like a state, a county (`Kent`) or a country in another language (`Granada`)."""
    is_county = any(region.country == "GB" for region in atom.regions) and not is_state
    names = [fold(gazetteer().countries[country]) for country in atom.countries]
    is_translated = bool(names) and fold(atom.text) not in names
    if not (is_state or is_county or is_translated):
        return set()
    smallest = _SMALL if is_county else _LARGE_ABROAD
    return {city.country for city in atom.cities if city.population >= smallest and not city.is_alias}


def _roles(atom: Atom, country: str) -> list[int]:
    roles = [NOTHING]
    if country in atom.countries:
        roles.append(COUNTRY)
    if _region(atom, country):
        roles.append(REGION)
    if any(city.country == country for city in atom.cities):
        roles.append(CITY)
    if atom.is_name or (atom.cities and CITY not in roles):
        roles.append(NAME)
    return roles


def _region(atom: Atom, country: str) -> Region | None:
    found = next((region for region in atom.regions if region.country == country), None)
    if found or not atom.is_code:
        return found
    return gazetteer().region_of_code(country, atom.text)


def _in_country(atoms: tuple[Atom, ...], country: str, is_alone: bool) -> Iterator[Group]:
    for roles in product(*(_roles(atom, country) for atom in atoms)):
        if roles.count(CITY) + roles.count(NAME) > 2 or roles.count(NAME) > 1:
            continue
        if COUNTRY not in roles and REGION not in roles:
            continue
        if group := _as(atoms, roles, country, is_alone):
            yield group


def _as(atoms: tuple[Atom, ...], roles: tuple[int, ...], country: str, is_alone: bool) -> Group | None:
    """The parts in these roles, and how much they explain; None where they contradict one another."""
    left = [atom for atom, role in zip(atoms, roles, strict=True) if role == NOTHING]
    score = sum(_left_over(atom) - _A_STATE_LEFT * bool(_is_state(atom, country)) for atom in left)
    named = [atom for atom, role in zip(atoms, roles, strict=True) if role == COUNTRY]
    regions = [
        (atom, found)
        for atom, role in zip(atoms, roles, strict=True)
        if role == REGION and (found := _region(atom, country))
    ]
    if len({region for _, region in regions}) > 1:
        return None
    region = regions[0][1] if regions else None
    score += _country_score(named, is_alone and len(atoms) == 1) if named else 0.0
    score += _region_score(regions[0][0], country, is_alone and len(atoms) == 1) if regions else 0.0
    at_city = [index for index, role in enumerate(roles) if role in (CITY, NAME)]
    if not at_city:
        bare = Group(score, atoms, country, region)
        return bare if not _is_rather_city(atoms, region) else replace(bare, score=score - 0.5)
    first = _main_city(atoms, at_city)
    inside = [] if roles[first] == NAME else _inside(atoms[first], country, region)
    if not inside:
        return _named_only(atoms, roles, first, country, score, region)
    others = [index for index in at_city if index != first]
    rivals = [atom for atom, _ in regions if _is_large_in(atom, country) and not _is_same_area(inside, atom)]
    if rivals or any(roles[index] != CITY or not _is_same_area(inside, atoms[index]) for index in others):
        return None
    score += 2.0 + 0.25 * log10(max(city.population for city in inside)) + (1.0 if region else 0.0)
    score -= 0.5 * atoms[first].is_loose + 1.5 * _is_also_state(atoms[first], regions)
    if _is_rather_region(atoms[first], country, named, regions) or _is_list(atoms[first], inside, regions):
        return None
    return Group(score, atoms, country, region, cities=tuple(inside))


def _main_city(atoms: Sequence[Atom], at_city: Sequence[int]) -> int:
    """The first, unless it is a district of a metropolis (`Soho, London`)."""
    first, last = at_city[0], at_city[-1]
    is_district = atoms[last].largest >= max(_METROPOLIS, _FAR_LARGER * atoms[first].largest)
    return last if is_district else first


def _named_only(
    atoms: tuple[Atom, ...],
    roles: tuple[int, ...],
    at: int,
    country: str,
    score: float,
    region: Region | None,
) -> Group | None:
    """A name beside a country or a region that the gazetteer does not have there."""
    atom = atoms[at]
    beside = {roles[near] for near in (at - 1, at + 1) if 0 <= near < len(roles)}
    is_only_one = roles.count(CITY) + roles.count(NAME) == 1
    is_wider = bool(atom.countries) or any(one.country in STATE_COUNTRIES for one in atom.regions)
    if is_wider and not atom.is_loose and not atom.is_code:
        return None
    if not is_only_one or not beside & {COUNTRY, REGION} or (atom.whole and not atom.is_name):
        return None
    is_free = atom.is_loose or (region and country in STATE_COUNTRIES)
    elsewhere = 0.0 if is_free else 0.2 * log10(max(atom.largest, 1))
    return Group(score + 0.5 - elsewhere, atoms, country, region, name=atom.whole or atom.text)


def _inside(atom: Atom, country: str, region: Region | None) -> list[City]:
    inside = [city for city in atom.cities if city.country == country]
    if not region:
        return inside
    in_region = [city for city in inside if city.region == region.shown]
    is_linked = country in STATE_COUNTRIES or any(city.region for city in inside)
    return in_region or ([] if is_linked else inside)


def _is_state(atom: Atom, country: str) -> bool:
    return country in STATE_COUNTRIES and any(region.country == country for region in atom.regions)


def _is_state_like(region: Region, atom: Atom) -> bool:
    """What one says without its country: states, and the four countries of the United Kingdom."""
    is_british = region.country == "GB" and fold(region.name) == fold(atom.text)
    return is_british or region.country in STATE_COUNTRIES


def _country_score(named: Sequence[Atom], is_only: bool) -> float:
    if any(not atom.is_code or atom.text in _PLAIN_CODES or len(atom.text) == 3 for atom in named):
        return 2.0
    return 2.0 if is_only else 1.2


def _region_score(atom: Atom, country: str, is_only: bool) -> float:
    if not atom.is_code:
        is_city_elsewhere = atom.largest >= 5_000 and not any(
            _is_state_like(region, atom) for region in atom.regions if region.country == country
        )
        return 2.0 - 0.6 * atom.is_loose - 1.5 * is_city_elsewhere
    if country not in STATE_COUNTRIES:
        return 0.3
    return 1.7 if country == "US" or is_only else 1.0


def _is_rather_region(
    atom: Atom, country: str, named: Sequence[Atom], regions: Sequence[tuple[Atom, Region]]
) -> bool:
    """`Quebec, Canada` and `Washington, USA` name the state; `Mexico` and `Panama` the country."""
    if atom.is_loose or regions:
        return False
    if atom.countries and not atom.is_code and country not in atom.countries:
        return True
    if country in atom.countries and not atom.is_code:
        return country not in CITY_STATES and named == [atom]
    return _is_state(atom, country) and not atom.is_code and not _is_metropolis(atom)


def _is_also_state(atom: Atom, regions: Sequence[tuple[Atom, Region]]) -> bool:
    """`Texas, Florida`: two states, and not the hamlet."""
    if atom.is_code or not regions or regions[0][0].is_code or atom.largest >= _SMALL:
        return False
    return any(region.country in STATE_COUNTRIES for region in atom.regions)


def _is_list(atom: Atom, inside: Sequence[City], regions: Sequence[tuple[Atom, Region]]) -> bool:
    """`Boston, New York`: two cities, and not the village of that name in that state."""
    is_two = any(_is_metropolis(region) and not region.is_code for region, _ in regions)
    return is_two and max(city.population for city in inside) < atom.largest / _FAR_LARGER


def _is_metropolis(atom: Atom) -> bool:
    homes = {(region.country, region.shown) for region in atom.regions}
    return any(
        city.population >= _METROPOLIS and (city.country, city.region) in homes for city in atom.cities
    )


def _is_rather_city(atoms: Sequence[Atom], region: Region | None) -> bool:
    return bool(region) and any(_is_metropolis(atom) for atom in atoms if not atom.is_code)


def _is_large_in(atom: Atom, country: str) -> bool:
    """`Tokyo, Osaka`: Osaka is a prefecture too, and here the city."""
    is_city = any(city.country == country and city.population >= _LARGE for city in atom.cities)
    return is_city and country not in STATE_COUNTRIES


def _is_same_area(inside: Sequence[City], other: Atom) -> bool:
    """A suburb beside its city, or the same name again."""
    return any(
        abs(one.latitude - two.latitude) < 0.5 and abs(one.longitude - two.longitude) < 0.7
        for one in inside
        for two in other.cities
        if one.country == two.country
    )
