from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.forms import ModelForm
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from postings.admin.readonly import ProviderFilter
from postings.facts.places import country_name
from postings.ingest.context import set_country
from postings.ingest.orgs import move_boards
from postings.models import Source
from postings.providers.registry import canonical
from postings.vocab import SourceState


class SourceForm(ModelForm[Source]):
    def clean_token(self) -> str:
        """It goes into an address: only what reads as a token of that provider does."""
        token: str = self.cleaned_data["token"]
        if not token or canonical(self.instance.provider, token) != token:
            raise ValidationError(_("This is no token of a board on that provider."))
        return token

    def clean_country_code(self) -> str:
        """Rules compare it with the ISO codes of places."""
        code: str = self.cleaned_data["country_code"].upper()
        if code and not country_name(code):
            raise ValidationError(_("Two letters of ISO 3166-1, as DE or US; or nothing."))
        return code


@admin.register(Source)
class SourceAdmin(admin.ModelAdmin[Source]):
    """Boards. New ones come through `add_board`, which checks that the board is there."""

    form = SourceForm
    list_display = [
        "__str__",
        "org",
        "state",
        "last_complete_read_at",
        "next_read_at",
        "failures",
        "last_error",
    ]
    list_filter = [ProviderFilter, "state"]
    list_select_related = ["org"]
    search_fields = ["token", "identity_token", "org__name"]
    autocomplete_fields = ["org"]
    actions = ["read_now", "pause", "resume"]
    #: What a curator may correct: the employer, the country of most jobs, and the token of a board that was renamed.
    editable = ("org", "token", "country_code")

    def get_readonly_fields(self, request: HttpRequest, obj: Source | None = None) -> list[str]:
        return [field.name for field in Source._meta.fields if field.name not in self.editable]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Source | None = None) -> bool:
        return False

    def save_model(self, request: HttpRequest, obj: Source, form: ModelForm[Source], change: bool) -> None:
        """Only what the curator changed: a worker may have written the rest since the page was opened."""
        if "token" in form.changed_data:
            # What the old address said of its last answer does not hold for the new one.
            obj.etag = obj.last_modified = ""
            obj.save(update_fields=["token", "etag", "last_modified"])
        if "country_code" in form.changed_data:
            set_country(obj.pk, obj.country_code)
        if "org" in form.changed_data:
            move_boards(Source.objects.filter(pk=obj.pk), to=obj.org)

    @admin.action(description=_("Read the selected boards now"), permissions=["change"])
    def read_now(self, request: HttpRequest, sources: QuerySet[Source]) -> None:
        """Due at once; the dispatcher takes them. A board that is being read is left to finish."""
        due = sources.exclude(state=SourceState.PAUSED)
        n = due.update(next_read_at=timezone.now())
        text = ngettext("%(n)d board will be read now.", "%(n)d boards will be read now.", n)
        self.message_user(request, text % {"n": n}, messages.SUCCESS)

    @admin.action(description=_("Pause the selected boards"), permissions=["change"])
    def pause(self, request: HttpRequest, sources: QuerySet[Source]) -> None:
        running = sources.exclude(state=SourceState.PAUSED)
        n = running.update(state=SourceState.PAUSED)
        text = ngettext("%(n)d board paused.", "%(n)d boards paused.", n)
        self.message_user(request, text % {"n": n}, messages.SUCCESS)

    @admin.action(description=_("Resume the selected boards"), permissions=["change"])
    def resume(self, request: HttpRequest, sources: QuerySet[Source]) -> None:
        paused = sources.filter(state=SourceState.PAUSED)
        n = paused.update(state=SourceState.ACTIVE, next_read_at=timezone.now())
        text = ngettext("%(n)d board resumed.", "%(n)d boards resumed.", n)
        self.message_user(request, text % {"n": n}, messages.SUCCESS)
