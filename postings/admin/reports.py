"""Reports of readers: looked at, noted upon, settled."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from postings.models import Report


@admin.register(Report)
class ReportAdmin(admin.ModelAdmin[Report]):
    """What readers sent stays as they sent it; a curator adds what came of it, and settles."""

    list_display = ["created_at", "kind", "fact", "job", "beginning", "settled_at"]
    list_filter = [("settled_at", admin.EmptyFieldListFilter), "kind"]
    list_select_related = ["job"]
    search_fields = ["job__job_id__exact", "text"]
    search_help_text = _("Words of the report, or a whole job id.")
    readonly_fields = ["pages", "kind", "fact", "text", "reply_to", "created_at", "settled_at"]
    fields = [*readonly_fields, "note"]
    actions = ["settle"]

    @admin.display(description=_("text"))
    def beginning(self, report: Report) -> str:
        return Truncator(report.text).chars(80)

    @admin.display(description=_("job"))
    def pages(self, report: Report) -> SafeString:
        """To the page that the reader saw, and to the record behind it."""
        record = reverse("admin:postings_job_change", args=[report.job_id])
        return format_html(
            '<a href="{}">{}</a>, <a href="{}">{}</a>',
            report.job.get_absolute_url(),
            report.job,
            record,
            _("its record"),
        )

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @admin.action(
        description=_("Settle: dealt with; the address for a reply is erased"), permissions=["change"]
    )
    def settle(self, request: HttpRequest, queryset: QuerySet[Report]) -> None:
        n = queryset.filter(settled_at=None).update(settled_at=timezone.now(), reply_to="")
        self.message_user(request, ngettext("%(n)d settled.", "%(n)d settled.", n) % {"n": n})
