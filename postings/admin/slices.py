from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from postings.models import Slice
from postings.search.facets import Facets
from postings.search.live import slice_facets, slice_total


class SliceForm(forms.ModelForm[Slice]):
    def clean_query(self) -> str:
        """As `Facets` writes it. A name or a value that means nothing would make the slice wider than its name."""
        facets = slice_facets(self.cleaned_data["query"])
        if reasons := [*_ignored(facets), *(wrong.detail for wrong in facets.wrong)]:
            raise ValidationError([ValidationError(reason) for reason in reasons])
        if not facets:
            raise ValidationError(_("This asks for nothing: the slice would be all jobs."))
        return facets.query_string()


def _ignored(facets: Facets) -> list[str]:
    said = []
    for one in facets.ignored:
        reason = _("%(name)s means nothing here.") % {"name": one.name}
        hint = _("Did you mean %(name)s?") % {"name": one.did_you_mean} if one.did_you_mean else ""
        said.append(f"{reason} {hint}".strip())
    return said


@admin.register(Slice)
class SliceAdmin(admin.ModelAdmin[Slice]):
    """Named searches. `?query=` fills the form for a new one, as a list's own address has it."""

    form = SliceForm
    fields = ["name", "slug", "introduction", "query", "open_now", "position", "is_published", "see_it"]
    readonly_fields = ["open_now", "see_it"]
    prepopulated_fields = {"slug": ["name"]}
    list_display = ["name", "open_now", "position", "is_published", "see_it"]
    list_filter = ["is_published"]
    list_per_page = 50
    search_fields = ["name", "slug"]

    @admin.display(description=gettext_lazy("open jobs now"))
    def open_now(self, held: Slice) -> str:
        """Costs one call of the index."""
        if not held.query:
            return "–"
        if slice_facets(held.query).wants_closed:
            return _("Closed jobs, which are not counted.")
        total = slice_total(held.query, now=timezone.now())
        return _("Not counted now: the index is being made.") if total is None else f"{total:,}"

    @admin.display(description=gettext_lazy("on the site"))
    def see_it(self, held: Slice) -> str:
        if not held.pk or not held.is_published:
            return _("Not published")
        return format_html('<a href="{}">{}</a>', held.get_absolute_url(), _("See it"))
