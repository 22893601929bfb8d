import hashlib
from datetime import datetime

from django.db import models
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from postings.labels import EVENT_TYPE
from postings.models.jobs import Job, JobVersion
from postings.models.orgs import Source

#: Shape of an event in the API.
SCHEMA_VERSION = 1

#: Ids of a block: an index tells the types and times of each.
EVENTS_IN_BLOCK = 10_000


class JobEvent(models.Model):
    """One change in a job's life. Append-only; ids commit in order (migration 0002).

    `old_value` and `new_value` are what the named field said; for the description
    they are the content hashes of the two versions, whose texts are in `JobVersion`.
    Events of one board-wide edit share a `batch`.
    """

    job = models.ForeignKey(
        Job, on_delete=models.CASCADE, related_name="events", verbose_name=_("job"), db_index=False
    )
    source = models.ForeignKey(
        Source, on_delete=models.CASCADE, related_name="events", verbose_name=_("source"), db_index=False
    )
    event_type = models.CharField(_("event"), max_length=20, choices=list(EVENT_TYPE.items()))
    field_name = models.CharField(_("field"), max_length=40, blank=True)
    old_value = models.JSONField(_("before"), null=True, blank=True)
    new_value = models.JSONField(_("after"), null=True, blank=True)
    observed_at = models.DateTimeField(_("observed"))
    source_hash = models.CharField(max_length=64, blank=True)
    version = models.ForeignKey(
        JobVersion, on_delete=models.CASCADE, related_name="+", null=True, blank=True, db_index=False
    )
    batch = models.UUIDField(_("batch"), null=True, blank=True)
    metadata = models.JSONField(default=dict, blank=True)

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = ["id"]
        indexes = [
            # The job page: its timeline.
            models.Index(F("job"), F("id"), name="event_job"),
            # The stream of events: those of one type, newest first.
            models.Index(F("event_type"), F("id").desc(), name="event_type_newest"),
            # The source page: its newest events.
            models.Index(F("source"), F("id").desc(), name="event_source_newest"),
            # The stream of events: which blocks of ids hold a type and a time (`api/events_in_order.py`).
            models.Index(
                F("id") / EVENTS_IN_BLOCK, F("event_type"), F("observed_at"), name="event_block_time"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.event_type} {self.field_name}".strip()

    @property
    def event_key(self) -> str:
        """Reads `self.job`."""
        return event_key(self.job.job_id, self.event_type, self.field_name, self.observed_at)


def event_key(job_id: str, event_type: str, field_name: str, observed_at: datetime) -> str:
    """The same for the same change, wherever it was recorded."""
    parts = (job_id, event_type, field_name, observed_at.isoformat())
    return hashlib.sha256("|".join(parts).encode()).hexdigest()
