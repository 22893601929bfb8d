import uuid
from datetime import datetime, timedelta
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from postings.labels import SOURCE_STATE
from postings.vocab import SourceState

#: Namespace of source ids: `uuid5(SOURCE_IDS, "greenhouse|acme")`.
SOURCE_IDS = uuid.UUID("6f6f7466-6e6f-5465-8073-6f7572636573")


def source_id(provider: str, identity_token: str) -> uuid.UUID:
    """The permanent public id of a board."""
    return uuid.uuid5(SOURCE_IDS, f"{provider}|{identity_token}")


class Org(models.Model):
    """An employer. Its public id is random and permanent; merged orgs redirect."""

    org_id = models.UUIDField(_("org id"), default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(_("name"), max_length=300)
    slug = models.SlugField(_("slug"), max_length=120, unique=True, allow_unicode=True)
    website = models.URLField(_("website"), blank=True)
    merged_into = models.ForeignKey(
        "self",
        verbose_name=_("merged into"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="merged",
    )
    created_at = models.DateTimeField(_("created"))

    class Meta:
        verbose_name = _("org")
        verbose_name_plural = _("orgs")
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("postings:company", args=[self.slug])


class SourceQuerySet(models.QuerySet["Source"]):
    def due(self, now: datetime) -> Self:
        """To be read now and claimed by nobody, the longest overdue first."""
        return (
            self.exclude(state=SourceState.PAUSED)
            .filter(next_read_at__lte=now)
            .filter(Q(claimed_until=None) | Q(claimed_until__lt=now))
            .order_by("next_read_at", "pk")
        )

    def in_trouble(self, now: datetime) -> Self:
        """Failing, or read only in part for so long that its jobs are not verified."""
        return self.filter(
            Q(failures__gt=0) | Q(last_complete_read_at__lt=now - settings.LIFE.unverified_after)
        )

    def unread(self, now: datetime, age: timedelta) -> Self:
        """Without one read that could be taken in, even in part, for this long."""
        return self.filter(Q(last_taken_at__lt=now - age) | Q(last_taken_at=None, created_at__lt=now - age))


class Source(models.Model):
    """One public board of an org on a provider, and how reading it goes."""

    source_id = models.UUIDField(_("source id"), unique=True, editable=False)
    org = models.ForeignKey(Org, on_delete=models.PROTECT, related_name="sources", verbose_name=_("org"))
    provider = models.CharField(_("provider"), max_length=40)
    token = models.CharField(_("token"), max_length=200)
    identity_token = models.CharField(
        _("identity token"),
        max_length=200,
        editable=False,
        help_text=_("The token as first registered: job ids are made of it, so it never changes."),
    )
    state = models.CharField(
        _("state"), max_length=10, choices=list(SOURCE_STATE.items()), default=SourceState.ACTIVE
    )
    created_at = models.DateTimeField(_("created"))
    country_code = models.CharField(
        _("country"),
        max_length=2,
        blank=True,
        help_text=_("Where most of its jobs are: settles place names and currencies that are open alone."),
    )

    # When it is read.
    next_read_at = models.DateTimeField(_("next read"))
    interval = models.DurationField(_("interval"), default=timedelta(hours=1))
    claimed_until = models.DateTimeField(_("claimed until"), null=True, blank=True)
    claim = models.BigIntegerField(
        default=0, help_text=_("Counts claims: a task with an older number has lost its claim.")
    )
    pending_read = models.BigIntegerField(
        null=True, blank=True, help_text=_("A read that was fetched and not yet taken in.")
    )

    # What the last reads brought.
    etag = models.CharField(max_length=500, blank=True)
    last_modified = models.CharField(max_length=100, blank=True)
    body_sha256 = models.CharField(max_length=64, blank=True)
    archive_name = models.CharField(max_length=400, blank=True)
    parser_version = models.PositiveIntegerField(default=0)
    last_read_at = models.DateTimeField(_("last read"), null=True, blank=True)
    last_taken_at = models.DateTimeField(
        null=True, blank=True, help_text=_("Clock of the newest read taken in: older ones are ignored.")
    )
    last_complete_read_at = models.DateTimeField(_("last complete read"), null=True, blank=True)
    last_changed_at = models.DateTimeField(_("last change"), null=True, blank=True)
    failures = models.PositiveIntegerField(_("failures in a row"), default=0)
    gone_since = models.DateTimeField(_("answers 404 since"), null=True, blank=True)
    last_error = models.TextField(_("last error"), blank=True)

    # Removals that wait for a second look (postings/ingest/guard.py).
    held_since = models.DateTimeField(_("held since"), null=True, blank=True)
    held_same_since = models.DateTimeField(
        null=True, blank=True, help_text=_("Since when the same jobs are absent.")
    )
    held_sha256 = models.CharField(max_length=64, blank=True)
    held_jobs = models.JSONField(default=list, blank=True, help_text=_("Primary keys of the absent jobs."))
    next_close_at = models.DateTimeField(
        null=True, blank=True, help_text=_("When the first of its missing jobs may be closed.")
    )

    objects = SourceQuerySet.as_manager()

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering = ["provider", "token"]
        constraints = [
            models.UniqueConstraint(fields=["provider", "identity_token"], name="source_identity_uniq"),
        ]
        indexes = [
            # The dispatcher, every few seconds: what is due.
            models.Index(F("next_read_at"), F("id"), name="source_due", condition=~Q(state="paused")),
        ]

    def __str__(self) -> str:
        return f"{self.provider}:{self.token}"

    def get_absolute_url(self) -> str:
        return reverse("postings:source", args=[self.source_id])

    @classmethod
    def new(cls, *, org: Org, provider: str, token: str, now: datetime, **fields: Any) -> Self:
        """An unsaved source, due at once."""
        return cls(
            org=org,
            provider=provider,
            token=token,
            identity_token=token,
            source_id=source_id(provider, token),
            created_at=now,
            next_read_at=now,
            **fields,
        )

    def is_unverified(self, now: datetime) -> bool:
        """No complete read for so long that its pages must say so."""
        return (self.last_complete_read_at or self.created_at) < now - settings.LIFE.unverified_after
