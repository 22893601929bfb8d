"""What a set of insights is about: all published jobs, or those of one employer."""

from dataclasses import dataclass

from django.db.models import Q


@dataclass(frozen=True, slots=True)
class Subject:
    """`org` is the slug of an employer that the caller has found; "" stands for the whole site."""

    org: str = ""

    def jobs(self) -> Q:
        """Which jobs, beside that they are published.

        By their boards: of those there is an index over closed jobs too, of employers over open ones only.
        """
        return Q(source__org__slug=self.org) if self.org else Q()

    def sources(self) -> Q:
        """Whose boards must be watched for a week without an opening to mean that there was none."""
        return Q(org__slug=self.org) if self.org else Q()
