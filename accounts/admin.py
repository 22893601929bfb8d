from collections.abc import Iterable, Sequence
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialToken
from allauth.usersessions.models import UserSession
from django.contrib import admin
from django.contrib.admin.options import InlineModelAdmin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts import erasure, mails
from accounts.adapter import vouch
from accounts.models import Resume, User

# They show secrets, network addresses, or settings that this site takes from its environment.
for hidden in (EmailAddress, Authenticator, UserSession, SocialApp, SocialToken, SocialAccount):
    admin.site.unregister(hidden)


class EmailAddressInline(admin.TabularInline[EmailAddress, User]):
    """The address that they proved, and one that they are changing to."""

    model = EmailAddress
    fields = ["email", "verified", "primary"]
    extra = 0


@admin.register(User)
class UserAdmin(DjangoUserAdmin[User]):
    """People, by e-mail address. Nothing else is asked of them. Deleting one erases all that is theirs."""

    list_display = ["email", "is_staff", "is_active", "date_joined", "last_login"]
    list_filter = ["is_staff", "is_superuser", "is_active", "groups"]
    search_fields = ["email"]
    ordering = ["email"]
    readonly_fields = ["last_login", "date_joined"]
    fieldsets = (
        (None, {"fields": ["email", "password"]}),
        (
            _("Permissions"),
            {"fields": ["is_active", "is_staff", "is_superuser", "groups", "user_permissions"]},
        ),
        (_("Important dates"), {"fields": ["last_login", "date_joined"]}),
    )
    add_fieldsets = (
        (None, {"classes": ["wide"], "fields": ["email", "usable_password", "password1", "password2"]}),
    )

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        """What is filtered by, and no more: `?resumes=…` would tell whose a resume is."""
        return lookup.partition("__")[0] in self.list_filter

    def get_inlines(self, request: HttpRequest, obj: User | None) -> list[type[InlineModelAdmin[Any, Any]]]:
        return [EmailAddressInline] if obj else []

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        _forget_former([form])
        if not change:
            vouch(obj)

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        super().save_formset(request, form, formset, change)
        _forget_former(formset.forms)

    def get_deleted_objects(
        self, objs: Sequence[Any] | QuerySet[User], request: HttpRequest
    ) -> tuple[list[Any], dict[Any, Any], set[Any], list[Any]]:
        """Whom; what is theirs goes with them, and is nothing for a curator to look at."""
        people = [str(user) for user in objs]
        return people, {User._meta.verbose_name_plural: len(people)}, set(), []

    def delete_model(self, request: HttpRequest, obj: User) -> None:
        erasure.erase(obj, now=timezone.now())

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[User]) -> None:
        erasure.erase(*queryset, now=timezone.now())


def _forget_former(forms: Iterable[Any]) -> None:
    """Mails to addresses that are nobody's any more: erasing the account would not find them."""
    mails.forget(
        {form.initial["email"].lower() for form in forms if form.initial.get("email") and form.has_changed()}
    )


@admin.register(Resume)
class ResumeAdmin(admin.ModelAdmin[Resume]):
    """That they are there and how reading went; nothing of what they say, nor whose they are."""

    list_display = ["id", "state", "problem", "n_bytes", "n_pages", "made_at", "read_at", "expires_at"]
    fields = ["id", "state", "problem", "n_bytes", "n_pages", "made_at", "read_at", "expires_at"]
    list_filter = ["state", "problem"]
    ordering = ["-made_at"]

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        """What is filtered by, and no more: `?user=…` would tell whose it is, `?name__startswith=…` its name."""
        return lookup.partition("__")[0] in self.list_filter

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False
