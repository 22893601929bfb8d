from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class Slice(models.Model):
    """A named set of facets with an introduction, made by a curator: `/slices/<slug>/`."""

    name = models.CharField(_("name"), max_length=120)
    slug = models.SlugField(_("slug"), max_length=120, unique=True)
    introduction = models.TextField(_("introduction"), blank=True)
    query = models.CharField(
        _("query"),
        max_length=2000,
        help_text=_(
            "What a list's address says after the question mark: work_model=remote&skill=python."
            " Copy it from the list."
        ),
    )
    position = models.PositiveSmallIntegerField(
        _("position"), default=100, help_text=_("Lower ones are listed first.")
    )
    is_published = models.BooleanField(_("published"), default=True)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)

    class Meta:
        verbose_name = _("slice")
        verbose_name_plural = _("slices")
        ordering = ["position", "name"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("postings:slice", args=[self.slug])
