"""What a set of insights is about: all published jobs, or a slice of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import Q

from postings.models import JobPlace


class ScopeKind(StrEnum):
    SITE = "site"
    ORG = "org"
    PROVIDER = "provider"
    FUNCTION = "function"
    CITY = "city"
    OCCUPATION = "occupation"
    WORK_MODEL = "work_model"


#: The column of a job that holds the value; a city is looked up among all places of a job.
_COLUMNS: Mapping[ScopeKind, str] = {
    ScopeKind.ORG: "org__slug",
    ScopeKind.PROVIDER: "provider",
    ScopeKind.FUNCTION: "function",
    ScopeKind.OCCUPATION: "occupation",
    ScopeKind.WORK_MODEL: "workplace_type",
}


@dataclass(frozen=True, slots=True)
class Scope:
    """`value` is what the column holds: an org's or a place's slug, a provider's kind, `remote`.

    The caller has checked that it exists. An empty value of a function, an occupation or
    a work model means the jobs that do not state one.
    """

    kind: ScopeKind = ScopeKind.SITE
    value: str = ""

    def jobs(self) -> Q:
        """Which jobs, beside that they are published."""
        if self.kind == ScopeKind.SITE:
            return Q()
        if self.kind == ScopeKind.CITY:
            return Q(pk__in=JobPlace.objects.filter(place__slug=self.value).order_by().values("job"))
        return Q(**{_COLUMNS[self.kind]: self.value})

    def sources(self) -> Q:
        """Whose boards must be watched for a week without an opening to mean that there was none."""
        if self.kind in {ScopeKind.ORG, ScopeKind.PROVIDER}:
            return self.jobs()
        return Q()
