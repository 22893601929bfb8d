from django.contrib import admin

from postings.admin.readonly import BoardProviderFilter, LookOnly
from postings.models import JobEvent


@admin.register(JobEvent)
class JobEventAdmin(LookOnly, admin.ModelAdmin[JobEvent]):
    list_display = ["observed_at", "event_type", "field_name", "job", "source", "batch"]
    list_filter = ["event_type", BoardProviderFilter]
    list_select_related = ["job", "source"]
    search_fields = ["job__job_id__exact", "job__title", "source__token"]
    ordering = ["-pk"]
    show_full_result_count = False
