from django.db import models
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from postings.labels import OUTCOME
from postings.models.orgs import Source


class Read(models.Model):
    """One look at one board, and what came of it. Nothing points here, so old ones can go."""

    source = models.ForeignKey(
        Source, on_delete=models.CASCADE, related_name="reads", verbose_name=_("source"), db_index=False
    )
    started_at = models.DateTimeField(
        _("started"), help_text=_("The clock of everything that this read changed.")
    )
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True)
    outcome = models.CharField(_("outcome"), max_length=10, choices=list(OUTCOME.items()))
    http_status = models.PositiveSmallIntegerField(_("HTTP status"), null=True, blank=True)
    n_requests = models.PositiveIntegerField(_("requests"), default=1)
    n_bytes = models.PositiveBigIntegerField(_("bytes"), default=0)
    body_sha256 = models.CharField(max_length=64, blank=True)
    archive_name = models.CharField(max_length=400, blank=True)
    etag = models.CharField(max_length=500, blank=True)
    last_modified = models.CharField(max_length=100, blank=True)
    n_listed = models.PositiveIntegerField(_("listed"), null=True, blank=True)
    n_created = models.PositiveIntegerField(_("created"), default=0)
    n_updated = models.PositiveIntegerField(_("updated"), default=0)
    n_missing = models.PositiveIntegerField(_("missing"), default=0)
    n_found = models.PositiveIntegerField(_("found"), default=0)
    n_closed = models.PositiveIntegerField(_("closed"), default=0)
    n_reopened = models.PositiveIntegerField(_("reopened"), default=0)
    note = models.TextField(_("note"), blank=True)

    class Meta:
        verbose_name = _("read")
        verbose_name_plural = _("reads")
        ordering = ["-id"]
        indexes = [
            # The source page and the status page: the newest reads of a board.
            models.Index(F("source"), F("id").desc(), name="read_source_newest"),
            # The status page: reads of the last hour; pruning by age.
            models.Index(F("started_at"), name="read_started"),
        ]

    def __str__(self) -> str:
        return f"{self.source_id} {self.started_at:%Y-%m-%d %H:%M:%S} {self.outcome}"
