"""What people say of our reading: labels by curators, and requests of those a posting names."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class Label(models.Model):
    """What a curator read in a version, for one fact: the truth that rules are measured against.

    `value` is worded as the fact's own value (docs/facts.md); null says that the posting
    does not state it.
    """

    version = models.ForeignKey(
        "postings.JobVersion", on_delete=models.CASCADE, related_name="labels", verbose_name=_("version")
    )
    fact = models.CharField(_("fact"), max_length=30)
    value = models.JSONField(_("value"), null=True, blank=True)
    quote = models.TextField(_("sentence"), blank=True)
    note = models.TextField(_("note"), blank=True)
    labelled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("labelled by"),
    )
    labelled_at = models.DateTimeField(_("labelled"))

    class Meta:
        verbose_name = _("label")
        verbose_name_plural = _("labels")
        ordering = ["-labelled_at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["version", "fact"], name="label_version_fact_uniq")]

    def __str__(self) -> str:
        return f"{self.fact}: {self.value}"


class Measurement(models.Model):
    """One run of `manage.py accuracy`: how often each field was read rightly, with n and interval."""

    measured_at = models.DateTimeField(_("measured"))
    rules = models.CharField(_("rules"), max_length=16, help_text=_("Fingerprint of the rules measured."))
    fields = models.JSONField(_("fields"), help_text=_("As `accuracy --json` prints them."))

    class Meta:
        verbose_name = _("measurement")
        verbose_name_plural = _("measurements")
        ordering = ["-measured_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.measured_at:%Y-%m-%d %H:%M}"


class Renormalisation(models.Model):
    """How far a pass over all jobs has come, so that one that was stopped goes on."""

    fact = models.CharField(_("fact"), max_length=30, blank=True)
    rules = models.CharField(_("rules"), max_length=16)
    is_anew = models.BooleanField(
        _("all jobs"), default=False, help_text=_("Also those that these rules have read before.")
    )
    last_job = models.BigIntegerField(_("last job"), default=0)
    n_read = models.PositiveBigIntegerField(_("jobs read"), default=0)
    n_changed = models.PositiveBigIntegerField(_("jobs changed"), default=0)
    started_at = models.DateTimeField(_("started"))
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True)

    class Meta:
        verbose_name = _("renormalisation")
        verbose_name_plural = _("renormalisations")
        ordering = ["-started_at", "-pk"]
        constraints = [
            # Whoever starts the same pass again shares it.
            models.UniqueConstraint(
                fields=["fact", "rules", "is_anew"],
                condition=Q(finished_at=None),
                name="renormalisation_open_uniq",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.fact or 'all facts'}, {self.started_at:%Y-%m-%d %H:%M}"


class ContactRemoval(models.Model):
    """A person named in a posting asks not to be shown; hidden at once, looked at by a curator.

    Keeps no address: `digest` is that of the contact as the page showed it.
    """

    job = models.ForeignKey(
        "postings.Job", on_delete=models.CASCADE, related_name="contact_removals", verbose_name=_("job")
    )
    digest = models.CharField(_("contact"), max_length=64)
    reason = models.TextField(_("reason"), blank=True)
    asked_at = models.DateTimeField(_("asked"))
    settled_at = models.DateTimeField(_("settled"), null=True, blank=True)

    class Meta:
        verbose_name = _("contact removal")
        verbose_name_plural = _("contact removals")
        ordering = [F("settled_at").desc(nulls_first=True), "-asked_at"]
        constraints = [models.UniqueConstraint(fields=["job", "digest"], name="contact_removal_uniq")]

    def __str__(self) -> str:
        return f"{self.job_id}, {self.asked_at:%Y-%m-%d}"
