from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from postings.admin.readonly import LookOnly, ProviderFilter
from postings.models import Job, JobEvent


class EventInline(LookOnly, admin.TabularInline[JobEvent, Job]):
    model = JobEvent
    fields = ("observed_at", "event_type", "field_name", "old_value", "new_value", "batch")
    readonly_fields = fields
    extra = 0


@admin.register(Job)
class JobAdmin(LookOnly, admin.ModelAdmin[Job]):
    """What boards say, and how we read it. Corrections are kept beside the facts, never in them."""

    list_display = ["title", "org", "source", "status", "workplace_type", "location_text", "first_seen_at"]
    list_filter = ["status", "close_reason", "workplace_type", "has_conflict", "in_scope", ProviderFilter]
    list_select_related = ["org", "source"]
    search_fields = ["job_id__exact", "title", "org__name"]
    search_help_text = _("Words of the title or the company, or a whole job id.")
    ordering = ["-pk"]
    show_full_result_count = False
    inlines = [EventInline]
    readonly_fields = ["job_id", "last_seen_at", "last_checked_at", "label_it"]

    fieldsets = [
        (None, {"fields": ["title", "org", "source", "provider_job_key", "job_id", "label_it"]}),
        (
            _("What the board says"),
            {
                "fields": [
                    "location_text",
                    "department",
                    "team",
                    "employment_text",
                    "source_url",
                    "apply_url",
                    "requisition_id",
                    "apply_by",
                    "native",
                ]
            },
        ),
        (
            _("How we read it"),
            {
                "fields": [
                    "in_scope",
                    "has_conflict",
                    "normalized_title",
                    "seniority",
                    "occupation",
                    "function",
                    "sector",
                    "language",
                    "employment_type",
                    "hours",
                    "term",
                    "workplace_type",
                    "remote_policy",
                    "remote_from",
                    "experience_min",
                    "experience_max",
                    "education",
                    "sponsorship",
                    "skills",
                    "country",
                    "region",
                    "city",
                    "salary_raw",
                    "salary_min",
                    "salary_max",
                    "salary_currency",
                    "salary_period",
                    "salary_annual_min",
                    "salary_annual_max",
                    "facts",
                    "facts_rules",
                ]
            },
        ),
        (
            _("Its life"),
            {
                "fields": [
                    "status",
                    "close_reason",
                    "missing_since",
                    "close_after",
                    "source_posted_at",
                    "source_updated_at",
                    "first_seen_at",
                    "last_seen_at",
                    "last_checked_at",
                    "last_changed_at",
                    "inactive_at",
                    "content_hash",
                    "source_hash",
                ]
            },
        ),
    ]

    @admin.display(description=_("labels"))
    def label_it(self, job: Job) -> str:
        """To the form that says what its current version states."""
        address = reverse("admin:postings_label_add")
        return format_html('<a href="{}?version={}">{}</a>', address, job.version_id, _("Label a fact"))
