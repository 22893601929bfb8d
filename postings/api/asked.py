"""What a search may ask, as a table: made of the one list of facets, so that nothing is declared twice."""

from collections.abc import Iterator, Mapping

from django.utils import translation

from postings.api.bounds import NAMES as BOUNDED_BY
from postings.api.bounds import PARAMETERS as BOUNDS
from postings.api.parameters import CURSOR, Kind, Parameter, include, limit
from postings.api.question import ALIASES
from postings.search.dimensions import DIMENSIONS, NOT_STATED, Dimension
from postings.search.facets import ALL, MOST_VALUES, NOT, NUMBERS
from postings.search.near import MOST as FARTHEST
from postings.search.near import USUAL as USUAL_KM
from postings.search.order import Sort
from postings.search.windows import WITHIN

#: Words of the older API for values of ours.
_OTHER_WORDS: Mapping[str, tuple[str, ...]] = {
    "status": ("active", "expired", "deleted"),
    "pay": ("disclosed", "undisclosed"),
    "conflict": ("true", "false"),
}
#: Facets of which names are read too, not only the values that `jobs/facets` lists.
_EXAMPLES: Mapping[str, str] = {
    "city": "Utrecht",
    "country": "Netherlands",
    "skill": "python",
    "currency": "EUR",
}
_NUMBERS: Mapping[str, str] = {
    "posted_within": "Posted, as the board says, within so many days.",
    "open_within": "First seen within so many days.",
    "pay_min": "Pay, in a year, that reaches so much; with one `currency`.",
    "years": "Jobs that ask for no more years of experience.",
}
_WORDS = (
    'Words, `"phrases"`, `-without`, `begin*`: every one is to be found, in the title, the employer, the skills '
    "or the text."
)


def _facets() -> Iterator[Parameter]:
    with translation.override("en"):
        for dimension in DIMENSIONS.values():
            yield _facet(dimension, "", f"{dimension.label}: any of these.")
            yield _facet(dimension, ALL, f"{dimension.label}: all of these.")
            yield _facet(dimension, NOT, f"{dimension.label}: none of these.")


def _facet(dimension: Dimension, mode: str, description: str) -> Parameter:
    allowed: tuple[str, ...] = ()
    if dimension.closed is not None:
        own = () if dimension.is_told else (NOT_STATED,)
        allowed = (*dimension.closed, *own, *_OTHER_WORDS.get(dimension.name, ()))
    elif not dimension.is_told:
        description += f" `{NOT_STATED}`: those that do not say."
    return Parameter(
        dimension.name + mode,
        Kind.TEXT,
        description,
        allowed=allowed,
        is_list=True,
        most=MOST_VALUES,
        example=_EXAMPLES.get(dimension.name, "") if not mode else "",
    )


def _others() -> Iterator[Parameter]:
    """Those of the older API of this shape."""
    facets = {one.name: one for one in _facets()}
    for name, ours in ALIASES.items():
        meant = facets.get(ours)
        is_id = name.endswith("_ids")
        kind = Kind.ID if is_id else Kind.MOMENT if ours == "since" else Kind.TEXT
        if ours in NUMBERS:
            yield Parameter(name, Kind.INTEGER, f"The same as `{ours}`.", least=0, most=NUMBERS[ours])
            continue
        allowed = meant.allowed if meant else ()
        if name == "workplace_type":
            allowed = (*allowed, "unknown")
        most = MOST_VALUES if meant else None
        told = f"Ids, where `{ours}` takes what its facet lists." if is_id else f"The same as `{ours}`."
        yield Parameter(name, kind, told, allowed=allowed, is_list=meant is not None, most=most)
    yield Parameter("active", Kind.BOOLEAN, "`false`: closed jobs. Not together with `status`.")
    yield Parameter("salary_exists", Kind.BOOLEAN, "`true` is `pay=stated`, `false` is `pay=not_stated`.")
    most_pay = NUMBERS["pay_min"]
    yield Parameter("salary_min", Kind.INTEGER, "The same as `pay_min`.", least=0, most=most_pay)
    for name in ("location", "location_text"):
        yield Parameter(name, Kind.TEXT, "A city, a region or a country by name; `meta.read_as` tells which.")


FILTERS: tuple[Parameter, ...] = (
    Parameter("q", Kind.TEXT, _WORDS, example="sound engineer"),
    Parameter("title", Kind.TEXT, "As `q`, in the title alone.", example="engineer"),
    *_facets(),
    Parameter("near", Kind.TEXT, "A city, or latitude and longitude in degrees.", example="52.09,5.12"),
    Parameter(
        "within", Kind.INTEGER, f"Kilometres around `near`; {USUAL_KM} unless told.", least=1, most=FARTHEST
    ),
    *(Parameter(name, Kind.INTEGER, _NUMBERS[name], least=0, most=most) for name, most in NUMBERS.items()),
    Parameter("since", Kind.MOMENT, "First seen at this moment or later."),
    *_others(),
)
SEARCH: tuple[Parameter, ...] = (
    *FILTERS,
    *BOUNDS,
    include("description", "facts", description="`description`: the text. `facts`: the sentences of facts."),
    Parameter(
        "include_total",
        Kind.BOOLEAN,
        f"Count also what the database answers ({', '.join(BOUNDED_BY)}). The index always counts.",
    ),
    Parameter(
        "sort",
        Kind.TEXT,
        "By relevance where words are looked for, else the newest first. `pay` needs one `currency`.",
        allowed=tuple(str(one) for one in Sort),
    ),
    limit(20),
    CURSOR,
)
COUNTABLE: tuple[str, ...] = (*DIMENSIONS, *WITHIN)
FACETS: tuple[Parameter, ...] = (
    Parameter(
        "field",
        Kind.TEXT,
        "What is to be counted: one, or several at once.",
        allowed=(*COUNTABLE, *(name for name, ours in ALIASES.items() if ours in COUNTABLE)),
        is_list=True,
        is_required=True,
        example="city",
    ),
    *FILTERS,
    limit(20, 300),
)
