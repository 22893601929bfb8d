"""What is recorded is never edited: it can be looked at, and nothing else."""

from typing import Any

from django.contrib import admin
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from postings.models import Source


class LookOnly:
    """Mixed into an admin class or an inline. Looking still asks for the view permission."""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class ProviderFilter(admin.SimpleListFilter):
    """By provider. The choices come from the boards, which are few, not from the rows, which are many."""

    title: str | Promise = _("provider")  # type: ignore[assignment]  # translatable
    parameter_name = "provider"
    lookup = "provider"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        providers = Source.objects.order_by("provider").values_list("provider", flat=True).distinct()
        return [(provider, provider) for provider in providers]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Model]) -> QuerySet[Model]:
        return queryset.filter(**{self.lookup: self.value()}) if self.value() else queryset


class BoardProviderFilter(ProviderFilter):
    """The same for rows that know their provider only through their board."""

    lookup = "source__provider"
