from collections.abc import Mapping
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db import models
from django.db.models import Count, Q, QuerySet
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from postings.ingest.orgs import MergeError, merge_orgs
from postings.models import Org
from postings.vocab import Status

#: More at once is a slip of the hand.
MOST_MERGED = 20


class MergeForm(forms.Form):
    """Which of the chosen orgs stays."""

    def __init__(self, orgs: QuerySet[Org], data: Mapping[str, Any] | None) -> None:
        super().__init__(data)
        self.fields["into"] = forms.ModelChoiceField(orgs)


@admin.register(Org)
class OrgAdmin(admin.ModelAdmin[Org]):
    """Employers. None is ever deleted, since its id is permanent: it is merged into another."""

    list_display = ["name", "slug", "org_id", "merged_into", "created_at"]
    list_filter = [("merged_into", admin.EmptyFieldListFilter)]
    list_select_related = ["merged_into"]
    search_fields = ["name", "slug"]
    fields = ["name", "slug", "website", "org_id", "merged_into", "created_at"]
    readonly_fields = ["org_id", "merged_into", "created_at"]
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}
    actions = ["merge"]

    def has_delete_permission(self, request: HttpRequest, obj: Org | None = None) -> bool:
        return False

    def save_model(self, request: HttpRequest, obj: Org, form: ModelForm[Org], change: bool) -> None:
        if not change:
            obj.created_at = timezone.now()
        super().save_model(request, obj, form, change)

    @admin.action(description=_("Merge the selected orgs into one"), permissions=["change"])
    def merge(self, request: HttpRequest, orgs: QuerySet[Org]) -> HttpResponse | None:
        """Asks which one stays, then moves boards and jobs to it."""
        chosen = orgs.order_by("name", "pk")
        form = MergeForm(chosen, request.POST if "into" in request.POST else None)
        if form.is_valid():
            self._merge(request, chosen, form.cleaned_data["into"])
            return None
        if not 2 <= chosen.count() <= MOST_MERGED:
            text = _("Choose from two to %(most)d orgs.") % {"most": MOST_MERGED}
            self.message_user(request, text, messages.WARNING)
            return None
        return TemplateResponse(request, "admin/postings/org/merge.html", self._page(request, chosen, form))

    def _merge(self, request: HttpRequest, chosen: QuerySet[Org], into: Org) -> None:
        try:
            n_merged = merge_orgs(chosen.values_list("pk", flat=True), into=into.pk)
        except MergeError as error:
            self.message_user(request, str(error), messages.ERROR)
            return
        text = ngettext("%(n)d org merged into %(org)s.", "%(n)d orgs merged into %(org)s.", n_merged)
        self.message_user(request, text % {"n": n_merged, "org": into}, messages.SUCCESS)

    def _page(self, request: HttpRequest, chosen: QuerySet[Org], form: MergeForm) -> dict[str, Any]:
        return {
            **self.admin_site.each_context(request),
            "title": _("Merge orgs"),
            "opts": self.opts,
            "orgs": chosen.annotate(n_active=Count("jobs", filter=~Q(jobs__status=Status.CLOSED))),
            "form": form,
            "checkbox": ACTION_CHECKBOX_NAME,
            "media": self.media,
        }
