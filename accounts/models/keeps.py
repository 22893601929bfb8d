"""What a person keeps, and what they do not want to see again."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class SavedJob(models.Model):
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="saved_jobs")
    job = models.ForeignKey("postings.Job", models.CASCADE, related_name="+")
    saved_at = models.DateTimeField()

    class Meta:
        verbose_name = _("saved job")
        verbose_name_plural = _("saved jobs")
        constraints = [models.UniqueConstraint(fields=["user", "job"], name="saved_job_once")]
        indexes = [models.Index(fields=["user", "-saved_at"], name="saved_job_newest")]

    def __str__(self) -> str:
        return str(self.pk)


class HiddenJob(models.Model):
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="hidden_jobs")
    job = models.ForeignKey("postings.Job", models.CASCADE, related_name="+")
    hidden_at = models.DateTimeField()

    class Meta:
        verbose_name = _("hidden job")
        verbose_name_plural = _("hidden jobs")
        constraints = [models.UniqueConstraint(fields=["user", "job"], name="hidden_job_once")]

    def __str__(self) -> str:
        return str(self.pk)


class HiddenOrg(models.Model):
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="hidden_orgs")
    org = models.ForeignKey("postings.Org", models.CASCADE, related_name="+")
    hidden_at = models.DateTimeField()

    class Meta:
        verbose_name = _("hidden company")
        verbose_name_plural = _("hidden companies")
        constraints = [models.UniqueConstraint(fields=["user", "org"], name="hidden_org_once")]

    def __str__(self) -> str:
        return str(self.pk)


class Wishes(models.Model):
    """What a person wants of a job. Empty means: no wish. Soft, unless it is named in `hard`."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, primary_key=True, related_name="wishes"
    )
    #: JSON of `matching/wishes.py: Wishes`, the same value that a session holds for who has no account.
    value = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("wishes")
        verbose_name_plural = _("wishes")

    def __str__(self) -> str:
        return str(self.pk)
