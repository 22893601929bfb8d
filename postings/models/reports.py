from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from postings.labels import REPORT_KIND

#: Of what a reader writes, in characters.
LONGEST_REPORT = 2000


class Report(models.Model):
    """What a reader finds wrong with the page of a job, for the curators. Open until one settles it.

    Keeps nothing of who sent it but the address for a reply, if one is given: in plain text,
    since a curator writes to it, and erased with the settling.
    """

    job = models.ForeignKey(
        "postings.Job", on_delete=models.CASCADE, related_name="reports", verbose_name=_("job")
    )
    kind = models.CharField(_("kind"), max_length=20, choices=list(REPORT_KIND.items()))
    fact = models.CharField(_("fact"), max_length=30, blank=True)
    text = models.TextField(_("text"), max_length=LONGEST_REPORT, blank=True)
    reply_to = models.EmailField(
        _("address for a reply"), blank=True, help_text=_("Erased when the report is settled.")
    )
    created_at = models.DateTimeField(_("sent"))
    settled_at = models.DateTimeField(_("settled"), null=True, blank=True)
    note = models.TextField(_("what came of it"), blank=True)

    class Meta:
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        ordering = [F("settled_at").desc(nulls_first=True), "-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(settled_at=None) | Q(reply_to=""), name="report_settled_keeps_no_address"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.created_at:%Y-%m-%d}"
