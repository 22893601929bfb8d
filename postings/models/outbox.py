from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _


class Outbox(models.Model):
    """Which jobs changed, in the order in which the changes were committed.

    Written by triggers (migration 0002), never by code. `gone_job_id` is set where
    the row was deleted, so that mirrors can follow.
    """

    seq = models.BigAutoField(primary_key=True)
    job = models.BigIntegerField()
    gone_job_id = models.CharField(max_length=40, blank=True)
    #: When the transaction of the change began.
    at = models.DateTimeField(db_default=Now())

    class Meta:
        verbose_name = _("outbox row")
        verbose_name_plural = _("outbox")
        ordering = ["seq"]
        indexes = [
            # Whether a job that is not here was removed.
            models.Index(F("gone_job_id"), condition=~Q(gone_job_id=""), name="outbox_gone"),
        ]

    def __str__(self) -> str:
        return str(self.seq)


class OutboxPosition(models.Model):
    """How far one consumer has followed the outbox. Unseen for a day, it is dropped and must rebuild.

    It has what it made of the changes up to `seq`, or, where it ended before it could say so, up to `next_seq`. If it
    has anything else, it knows changes that this database has lost.
    """

    consumer = models.CharField(_("consumer"), max_length=100, unique=True)
    seq = models.BigIntegerField(_("position"), default=0)
    next_seq = models.BigIntegerField(_("next position"), default=0)
    seen_at = models.DateTimeField(_("seen"))

    class Meta:
        verbose_name = _("outbox position")
        verbose_name_plural = _("outbox positions")

    def __str__(self) -> str:
        return f"{self.consumer} at {self.seq}"
