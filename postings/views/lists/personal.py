"""A question as it is asked for one reader: without what they hide, and in the order of matches with their musts.

Whatever a page counts or lists for them is asked so. Its links are not: what they hide stands in no address.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from django.utils.translation import gettext_lazy

from postings.readers import Reader
from postings.search.counting import Counted
from postings.search.facets import Facets

#: Where a page says how to have its jobs by API.
HIDES = gettext_lazy("This page leaves out the companies that you hide. Jobs by API do not.")


@dataclass(frozen=True, slots=True)
class Personal:
    """`by_match`: the list was asked for in the order of matches."""

    reader: Reader
    by_match: bool = False

    def __call__(self, facets: Facets) -> Facets:
        narrowed = self.reader.narrowed(facets) if self.by_match else facets
        return without(narrowed, self.reader.hidden_orgs)

    def values(self, counted: Mapping[str, Counted], asked: Facets) -> Mapping[str, Counted]:
        """What was counted, without the companies that they hide; those that the question names stay."""
        choice = asked.choice("company")
        named = {*choice.any, *choice.all, *choice.none}
        return without_values(counted, [org for org in self.reader.hidden_orgs if org not in named])


def without(facets: Facets, orgs: Collection[str]) -> Facets:
    """Without these companies, by slug; unless the question names companies itself."""
    choice = facets.choice("company")
    if not orgs or choice.any or choice.all:
        return facets
    return facets.with_choice("company", replace(choice, none=tuple(sorted({*choice.none, *orgs}))))


def without_values(counted: Mapping[str, Counted], orgs: Collection[str]) -> Mapping[str, Counted]:
    """What was counted, without these companies among the values: a facet is not narrowed by its own choice."""
    companies = counted.get("company")
    if not orgs or companies is None:
        return counted
    left = tuple((value, n) for value, n in companies.values if value not in orgs)
    return {**counted, "company": replace(companies, values=left)}
