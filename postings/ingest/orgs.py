"""Which employer boards belong to: moving them, and making several employers one."""

from collections.abc import Collection

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from postings.models import Job, Org, Source


class MergeError(Exception):
    """The sentence says why these orgs cannot become one."""


@transaction.atomic
def merge_orgs(orgs: Collection[int], *, into: int) -> int:
    """Make orgs (primary keys) one: boards and jobs move, old ids and slugs lead to the target.

    The number of orgs that were merged. Five statements however many jobs move, and
    doing it twice changes nothing. Raises MergeError.
    """
    gone = set(orgs) - {into}
    # In the order of their keys, so that two merges at once wait instead of deadlocking.
    locked = Org.objects.select_for_update(no_key=True).filter(pk__in={*gone, into}).order_by("pk")
    found = {org.pk: org for org in locked}
    target = found.pop(into, None)
    if target is None:
        raise MergeError(_("The org to merge into does not exist."))
    if target.merged_into_id is not None:
        raise MergeError(_("%s was itself merged into another org: choose that one.") % target.name)
    if any(org.merged_into_id not in {None, into} for org in found.values()):
        raise MergeError(_("One of these was merged into another org already."))
    merged = [pk for pk, org in found.items() if org.merged_into_id is None]
    if not merged:
        return 0
    move_boards(Source.objects.filter(org__in=merged), to=target)
    # Those merged earlier follow, so that an old address needs one redirect only.
    Org.objects.filter(Q(pk__in=merged) | Q(merged_into__in=merged)).update(merged_into=target)
    return len(merged)


@transaction.atomic
def move_boards(sources: QuerySet[Source], *, to: Org) -> None:
    """Give boards and all their jobs to another org. Three statements.

    The boards come first: a read that is being taken in holds its board's row, so its new
    jobs are there when the jobs move, and a later read sees the new org.
    """
    moved = list(sources.order_by("pk").select_for_update(of=("self",)).values_list("pk", flat=True))
    Source.objects.filter(pk__in=moved).update(org=to)
    Job.objects.filter(source__in=moved).exclude(org=to).update(org=to)
