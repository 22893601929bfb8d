from datetime import datetime
from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Coalesce, Lower, NullIf
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from postings.labels import (
    CLOSE_REASON,
    EDUCATION_LEVEL,
    FUNCTION,
    SENIORITY,
    SPONSORSHIP,
    STATUS,
    WORK_MODEL,
)
from postings.models.orgs import Org, Source
from postings.vocab import Status

NOT_CLOSED = ~Q(status=Status.CLOSED)
#: What lists show. Worded as the condition of their indexes is.
_LISTED = NOT_CLOSED & Q(in_scope=True)
#: The name of a row's role in SQL, `{}` being the row: worded as the index `job_opening` words it. By another
#: wording all jobs of an employer would be read.
OPENING_NAME = "lower(COALESCE(NULLIF({0}.normalized_title, ''), {0}.title))"


class JobQuerySet(models.QuerySet["Job"]):
    """Every method narrows or shapes, and returns a queryset that chains on."""

    def published(self) -> Self:
        """Within the languages and countries that this site publishes: all that readers can reach."""
        return self.filter(in_scope=True)

    def active(self) -> Self:
        """Open or missing, and published: what lists show and the API calls active."""
        return self.filter(_LISTED)

    def newest_first(self) -> Self:
        """By first seen, which no board can rewrite."""
        return self.order_by("-first_seen_at", "-pk")

    def for_listing(self) -> Self:
        """What a result row shows, and nothing heavier."""
        return self.select_related("org", "source").defer("native", "structured", "facts")

    def for_record(self) -> Self:
        """What the full record shows: with the version, for the text and the raw payload's id."""
        return self.select_related("org", "source", "version")


class Job(models.Model):
    """One posting of one board over its whole life, as its board last worded it.

    The text lives in `JobVersion` only. For a listed job the last-seen and last-checked
    clocks are its source's (`last_complete_read_at`), so that a read that finds
    nothing new touches no job.
    """

    job_id = models.CharField(_("job id"), max_length=40, editable=False)
    source = models.ForeignKey(
        Source, on_delete=models.CASCADE, related_name="jobs", verbose_name=_("source"), db_index=False
    )
    org = models.ForeignKey(
        Org, on_delete=models.PROTECT, related_name="jobs", verbose_name=_("org"), db_index=False
    )
    provider = models.CharField(_("provider"), max_length=40)
    provider_job_key = models.CharField(_("provider's key"), max_length=300)
    version = models.ForeignKey(
        "postings.JobVersion",
        # The version goes with the job; a deferred constraint ties the two.
        on_delete=models.DO_NOTHING,
        related_name="+",
        db_index=False,
        verbose_name=_("current version"),
    )
    content_hash = models.CharField(max_length=64)
    source_hash = models.CharField(max_length=64)
    parser_version = models.PositiveSmallIntegerField(default=0)

    # What the board says.
    title = models.CharField(_("title"))
    location_text = models.CharField(_("location"), blank=True)
    department = models.CharField(_("department"), blank=True)
    team = models.CharField(_("team"), blank=True)
    employment_text = models.CharField(_("employment"), blank=True)
    source_url = models.CharField(_("posting"))
    apply_url = models.CharField(_("apply page"), blank=True)
    requisition_id = models.CharField(_("requisition"), blank=True)
    apply_by = models.DateField(_("apply by"), null=True, blank=True)
    native = models.JSONField(default=dict, blank=True)
    structured = models.JSONField(
        default=dict, blank=True, help_text=_("Fields of the board that rules read and no reader sees.")
    )

    # How we read it: every fact with its evidence, and as columns those that pages filter on.
    facts = models.JSONField(_("facts"), default=dict, blank=True)
    facts_rules = models.CharField(
        max_length=16, blank=True, help_text=_("Fingerprint of the rules that read the facts.")
    )
    normalized_title = models.CharField(_("normalised title"), blank=True)
    seniority = models.CharField(_("seniority"), max_length=10, blank=True, choices=list(SENIORITY.items()))
    occupation = models.CharField(_("occupation"), max_length=100, blank=True)
    function = models.CharField(_("function"), max_length=20, blank=True, choices=list(FUNCTION.items()))
    sector = models.CharField(_("company sector"), max_length=60, blank=True)
    language = models.CharField(_("language"), max_length=20, blank=True)
    employment_type = models.CharField(_("employment type"), max_length=20, blank=True)
    hours = ArrayField(models.CharField(max_length=10), verbose_name=_("hours"), default=list, blank=True)
    term = ArrayField(models.CharField(max_length=20), verbose_name=_("term"), default=list, blank=True)
    workplace_type = models.CharField(
        _("work model"), max_length=10, blank=True, choices=list(WORK_MODEL.items())
    )
    remote_policy = models.CharField(_("remote policy"), blank=True)
    remote_from = ArrayField(
        models.CharField(max_length=20),
        verbose_name=_("remote work allowed from"),
        default=list,
        blank=True,
        help_text=_("Country codes, then regions."),
    )
    experience_min = models.FloatField(_("years of experience, at least"), null=True, blank=True)
    experience_max = models.FloatField(_("years of experience, at most"), null=True, blank=True)
    education = models.CharField(
        _("education"), max_length=20, blank=True, choices=list(EDUCATION_LEVEL.items())
    )
    sponsorship = models.CharField(
        _("sponsorship"), max_length=20, blank=True, choices=list(SPONSORSHIP.items())
    )
    skills = ArrayField(models.CharField(max_length=80), verbose_name=_("skills"), default=list, blank=True)
    has_conflict = models.BooleanField(_("has a conflict"), default=False)
    in_scope = models.BooleanField(_("published here"), default=True)
    country = models.CharField(_("country"), max_length=100, blank=True)
    region = models.CharField(_("region"), max_length=200, blank=True)
    city = models.CharField(_("city"), max_length=200, blank=True)
    salary_raw = models.CharField(_("pay"), blank=True)
    salary_min = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    salary_max = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    salary_currency = models.CharField(max_length=3, blank=True)
    salary_period = models.CharField(max_length=10, blank=True)
    salary_annual_min = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    salary_annual_max = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)

    # Its life.
    status = models.CharField(_("status"), max_length=10, choices=list(STATUS.items()), default=Status.OPEN)
    close_reason = models.CharField(
        _("close reason"), max_length=20, blank=True, choices=list(CLOSE_REASON.items())
    )
    missing_since = models.DateTimeField(_("missing since"), null=True, blank=True)
    close_after = models.DateTimeField(
        null=True, blank=True, help_text=_("A complete read from then on that lacks it closes it.")
    )

    # The clocks (those of a listed job that move with every read are its source's).
    source_posted_at = models.DateTimeField(_("posted, says the board"), null=True, blank=True)
    source_updated_at = models.DateTimeField(_("updated, says the board"), null=True, blank=True)
    first_seen_at = models.DateTimeField(_("first seen"))
    stored_last_seen_at = models.DateTimeField(null=True, blank=True)
    stored_last_checked_at = models.DateTimeField(null=True, blank=True)
    last_changed_at = models.DateTimeField(_("last changed"))
    inactive_at = models.DateTimeField(_("closed at"), null=True, blank=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        verbose_name = _("job")
        verbose_name_plural = _("jobs")
        constraints = [
            # The job page. (Not `unique=True`: that would add a second index, for LIKE.)
            models.UniqueConstraint(fields=["job_id"], name="job_id_uniq"),
            # Also how a read finds what we hold of its board.
            models.UniqueConstraint(fields=["source", "provider_job_key"], name="job_source_key_uniq"),
        ]
        indexes = [
            # The front page and the list: active jobs, newest first.
            models.Index(F("first_seen_at"), F("id"), name="job_newest", condition=_LISTED),
            # The list of closed jobs, newest first.
            models.Index(
                F("first_seen_at"),
                F("id"),
                name="job_closed_newest",
                condition=Q(status=Status.CLOSED, in_scope=True),
            ),
            # Feeds: what closed lately.
            models.Index(
                F("inactive_at"),
                F("id"),
                name="job_closed_lately",
                condition=Q(status=Status.CLOSED, in_scope=True),
            ),
            # The company page.
            models.Index(F("org"), F("first_seen_at"), name="job_org_newest", condition=_LISTED),
            # The other postings of an opening, on its page and in rows: by the name of the role …
            models.Index(
                F("org"),
                Lower(Coalesce(NullIf(F("normalized_title"), Value("")), F("title"))),
                name="job_opening",
                condition=Q(in_scope=True),
            ),
            # … and by the employer's own number.
            models.Index(
                F("org"),
                F("requisition_id"),
                name="job_requisition",
                condition=Q(in_scope=True) & ~Q(requisition_id=""),
            ),
            # The department filter.
            models.Index(F("department"), F("first_seen_at"), name="job_department", condition=_LISTED),
            # The bounds of searches by the API, of which the few jobs within one are found by it alone: changed, …
            models.Index(F("last_changed_at"), F("id"), name="job_changed", condition=Q(in_scope=True)),
            # … posted, …
            models.Index(F("source_posted_at"), F("id"), name="job_posted", condition=Q(in_scope=True)),
            # … and updated, as the board says.
            models.Index(F("source_updated_at"), F("id"), name="job_updated", condition=Q(in_scope=True)),
            # The same for what they pay.
            models.Index(
                F("salary_currency"),
                Coalesce(F("salary_annual_min"), F("salary_annual_max")),
                F("id"),
                name="job_pay_from",
                condition=Q(in_scope=True),
            ),
            # A quiet read's look for what is to be closed, and the status page.
            models.Index(F("source"), name="job_missing", condition=Q(status=Status.MISSING)),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("postings:job", args=[self.job_id])

    @property
    def is_active(self) -> bool:
        return self.status != Status.CLOSED

    @property
    def last_seen_at(self) -> datetime:
        """When we last saw it on its board. Reads `self.source`."""
        return self.stored_last_seen_at or self._listed_clock

    @property
    def last_checked_at(self) -> datetime:
        """When we last looked whether it is there. Reads `self.source`."""
        return self.stored_last_checked_at or self._listed_clock

    @property
    def _listed_clock(self) -> datetime:
        read_at = self.source.last_complete_read_at
        return max(self.last_changed_at, read_at or self.last_changed_at)


class JobVersion(models.Model):
    """Everything a reader sees of a job at a time. Append-only, one row a job and content."""

    job = models.ForeignKey(Job, on_delete=models.CASCADE, related_name="versions", db_index=False)
    content_hash = models.CharField(max_length=64)
    observed_at = models.DateTimeField(_("first seen so"))
    title = models.CharField()
    locations = models.JSONField(default=list, help_text=_("The places, in the board's words."))
    department = models.CharField(blank=True)
    team = models.CharField(blank=True)
    employment = models.CharField(blank=True)
    workplace = models.CharField(blank=True)
    pay = models.JSONField(default=list)
    apply_by = models.DateField(null=True, blank=True)
    description_html = models.TextField(blank=True)
    source_hash = models.CharField(max_length=64)
    archive_name = models.CharField(max_length=400, blank=True)

    class Meta:
        verbose_name = _("version")
        verbose_name_plural = _("versions")
        ordering = ["observed_at", "pk"]
        constraints = [
            # Also the history page: the versions of a job.
            models.UniqueConstraint(fields=["job", "content_hash"], name="version_content_uniq"),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.content_hash[:8]})"

    @property
    def raw_payload_uri(self) -> str:
        """Names the archived body by its hash. Never a bucket, an account or a path."""
        return payload_uri(self.archive_name)


def payload_uri(archive_name: str) -> str:
    digest = archive_name.rpartition("-")[2].partition(".")[0]
    return f"raw:{digest}" if digest else ""
