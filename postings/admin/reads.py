from django.contrib import admin

from postings.admin.readonly import BoardProviderFilter, LookOnly
from postings.models import Read


@admin.register(Read)
class ReadAdmin(LookOnly, admin.ModelAdmin[Read]):
    list_display = [
        "started_at",
        "source",
        "outcome",
        "http_status",
        "n_listed",
        "n_created",
        "n_updated",
        "n_missing",
        "n_closed",
        "note",
    ]
    list_filter = ["outcome", BoardProviderFilter]
    list_select_related = ["source"]
    search_fields = ["source__token", "note"]
    ordering = ["-pk"]
    show_full_result_count = False
