from collections.abc import Mapping
from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from postings.admin.readonly import LookOnly
from postings.facts.contacts import digest, read
from postings.facts.document import Document
from postings.facts.read import NAMES
from postings.models import ContactRemoval, JobVersion, Label, Measurement, Renormalisation
from postings.providers.html import plain
from postings.vocab import Function, Seniority, Sponsorship, WorkModel

#: Facts whose value is one word of a list.
_CLOSED_LISTS: Mapping[str, frozenset[str]] = {
    "work_model": frozenset(WorkModel) - {WorkModel.NOT_STATED},
    "seniority": frozenset(Seniority),
    "function": frozenset(Function),
    "sponsorship": frozenset(Sponsorship),
}


class LabelForm(forms.ModelForm[Label]):
    fact = forms.ChoiceField(choices=[(name, name) for name in NAMES], label=_("fact"))
    value = forms.JSONField(
        required=False,
        label=_("value"),
        help_text=_("As JSON, worded as the fact's own value; empty where the posting does not say."),
    )

    def clean(self) -> dict[str, Any]:
        """A label without the sentence that proves it would be an opinion."""
        cleaned = super().clean() or {}
        fact, value, quote = cleaned.get("fact"), cleaned.get("value"), (cleaned.get("quote") or "").strip()
        if value is not None and not quote:
            self.add_error("quote", _("Which words say so?"))
        version = cleaned.get("version")
        if version and quote and quote not in _words(version):
            self.add_error("quote", _("These words are in no field and nowhere in the text of this version."))
        known = _CLOSED_LISTS.get(fact or "")
        if value is not None and known and value not in known:
            self.add_error("value", _("One of: %(words)s.") % {"words": ", ".join(sorted(known))})
        return cleaned


def _words(version: JobVersion) -> str:
    """All that a reader sees of a version."""
    fields = (version.title, *version.locations, version.department, version.team, version.employment)
    pay = (range_["text"] for range_ in version.pay)
    return "\n".join((*fields, version.workplace, *pay, plain(version.description_html)))


@admin.register(Label)
class LabelAdmin(admin.ModelAdmin[Label]):
    """What a curator read. `manage.py accuracy --labels` measures the rules against it."""

    form = LabelForm
    fields = ["version", "fact", "value", "quote", "note"]
    list_display = ["fact", "value", "version", "labelled_by", "labelled_at"]
    list_filter = ["fact"]
    list_select_related = ["version", "labelled_by"]
    raw_id_fields = ["version"]

    def save_model(
        self, request: HttpRequest, obj: Label, form: forms.ModelForm[Label], change: bool
    ) -> None:
        obj.labelled_by_id = request.user.pk
        obj.labelled_at = timezone.now()
        super().save_model(request, obj, form, change)


@admin.register(ContactRemoval)
class ContactRemovalAdmin(admin.ModelAdmin[ContactRemoval]):
    """Asked by readers and in force at once. Deleting one shows the contact again."""

    list_display = ["job", "asked_at", "reason", "settled_at"]
    list_filter = [("settled_at", admin.EmptyFieldListFilter)]
    list_select_related = ["job"]
    readonly_fields = ["job", "contact", "reason", "asked_at", "settled_at"]
    fields = ["job", "contact", "reason", "asked_at", "settled_at"]
    actions = ["settle"]

    @admin.display(description=_("contact"))
    def contact(self, removal: ContactRemoval) -> str:
        """Whom it hides, read from the posting as it stands: the request itself keeps no address."""
        found = read(Document.of_text(plain(removal.job.version.description_html))).value or ()
        names = [
            each.name or each.email for each in found if digest(removal.job.job_id, each) == removal.digest
        ]
        return names[0] if names else str(_("No longer in the posting"))

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    @admin.action(description=_("Settle: looked at, the contact stays hidden"), permissions=["change"])
    def settle(self, request: HttpRequest, queryset: QuerySet[ContactRemoval]) -> None:
        n = queryset.filter(settled_at=None).update(settled_at=timezone.now())
        self.message_user(request, _("%(n)d settled.") % {"n": n})


@admin.register(Measurement)
class MeasurementAdmin(LookOnly, admin.ModelAdmin[Measurement]):
    list_display = ["measured_at", "rules"]


@admin.register(Renormalisation)
class RenormalisationAdmin(LookOnly, admin.ModelAdmin[Renormalisation]):
    list_display = ["started_at", "fact", "n_read", "n_changed", "finished_at"]
