from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from postings.models import SiteQuestion
from postings.questions import FIGURES, address, unknown_figures


class SiteQuestionForm(forms.ModelForm[SiteQuestion]):
    def clean_answer(self) -> str:
        """A name that stands for no figure would be shown as it is written."""
        answer: str = self.cleaned_data["answer"]
        if unknown := unknown_figures(answer):
            known = ", ".join(f"${name}" for name in FIGURES)
            raise ValidationError(
                _("No figure is called $%(name)s. There are %(known)s."),
                params={"name": unknown[0], "known": known},
            )
        return answer

    def clean(self) -> dict[str, object]:
        cleaned = super().clean() or {}
        if bool(cleaned.get("link")) != bool(cleaned.get("link_words")):
            self.add_error("link_words", _("A link and its words go together."))
        return cleaned

    def clean_link(self) -> str:
        link: str = self.cleaned_data["link"]
        if link and not link.startswith(("/", "https://", "http://", "mailto:")):
            raise ValidationError(_("Begin with / for a page of this site, else with https://."))
        return link


@admin.register(SiteQuestion)
class SiteQuestionAdmin(admin.ModelAdmin[SiteQuestion]):
    """What /faq/ says. Changes show at once."""

    form = SiteQuestionForm
    list_display = ["question", "topic", "position", "is_published", "see_it"]
    list_filter = ["topic", "is_published"]
    prepopulated_fields = {"slug": ["question"]}
    search_fields = ["question", "answer"]
    ordering = ["topic", "position"]

    @admin.display(description=gettext_lazy("on the site"))
    def see_it(self, held: SiteQuestion) -> str:
        if not held.is_published:
            return _("Not published")
        return format_html('<a href="{}">{}</a>', address(held), _("See it"))
