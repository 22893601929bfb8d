from django.db import models
from django.db.models import F
from django.utils.translation import gettext_lazy as _


class Place(models.Model):
    """A city, or a country where the posting names no city."""

    slug = models.SlugField(_("slug"), max_length=200, unique=True, allow_unicode=True)
    city = models.CharField(_("city"), max_length=200, blank=True)
    region = models.CharField(_("region"), max_length=200, blank=True)
    region_slug = models.CharField(
        _("region's slug"),
        max_length=200,
        blank=True,
        help_text=_("Of the region and its country: `texas-us`."),
    )
    country = models.CharField(_("country"), max_length=100, blank=True)
    country_code = models.CharField(_("country code"), max_length=2, blank=True)
    latitude = models.FloatField(_("latitude"), null=True, blank=True)
    longitude = models.FloatField(_("longitude"), null=True, blank=True)

    class Meta:
        verbose_name = _("place")
        verbose_name_plural = _("places")
        ordering = ["city", "slug"]

    def __str__(self) -> str:
        """A city that is a region or a country of its own is named once."""
        return ", ".join(dict.fromkeys(part for part in (self.city, self.region, self.country) if part))


class JobPlace(models.Model):
    """One of the places of a job, in the board's order; `place` is empty where its words name none we know."""

    job = models.ForeignKey(
        "postings.Job", on_delete=models.CASCADE, related_name="job_places", db_index=False
    )
    position = models.PositiveSmallIntegerField(_("position"))
    text = models.CharField(_("as the board says it"), blank=True)
    place = models.ForeignKey(
        Place, on_delete=models.PROTECT, null=True, blank=True, related_name="job_places", db_index=False
    )

    class Meta:
        verbose_name = _("place of a job")
        verbose_name_plural = _("places of jobs")
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["job", "position"], name="job_place_position_uniq")]
        indexes = [
            # The city filter and the city pages.
            models.Index(F("place"), F("job"), name="job_place_by_place"),
        ]

    def __str__(self) -> str:
        return self.text
