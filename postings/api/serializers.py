"""The public shapes. Adding a field is safe; renaming one needs another version of the API.

Fields keep their order. What a board does not state is null, never an empty string.
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, TypeVar

from django.db.models import Model
from django.urls import reverse
from rest_framework import serializers

from postings.api.wording import public_sentence
from postings.facts.contacts import each_text, without_contacts
from postings.models import SCHEMA_VERSION, Job, JobEvent, JobPlace, JobVersion, Org, Place, Source
from postings.providers.html import plain
from postings.providers.registry import board_address
from postings.vocab import SourceState

Row = TypeVar("Row", bound=Model)


class RecordSerializer(serializers.ModelSerializer[Row]):
    """A row whose empty strings are told as null."""

    def to_representation(self, instance: Row) -> dict[str, Any]:
        return {name: stated(value) for name, value in super().to_representation(instance).items()}

    def page_url(self, row: Any) -> str:
        """Our page about it, with the host that was asked."""
        url: str = self.context["request"].build_absolute_uri(row.get_absolute_url())
        return url


def stated(value: Any) -> Any:
    return None if value == "" else value


def amount(value: Decimal | None) -> int | float | None:
    """A number in JSON, without a fraction where there is none."""
    if value is None:
        return None
    return int(value) if value == int(value) else float(value)


class JobPlaceSerializer(RecordSerializer[JobPlace]):
    """One place, in the board's words and as we read them."""

    city = serializers.CharField(source="place.city", default=None)
    region = serializers.CharField(source="place.region", default=None)
    country = serializers.CharField(source="place.country", default=None)
    country_code = serializers.CharField(source="place.country_code", default=None)

    class Meta:
        model = JobPlace
        fields = ["text", "city", "region", "country", "country_code"]
        read_only_fields = fields


class JobSerializer(RecordSerializer[Job]):
    """The full record. Only declared here: `rows.Rows` makes it, at a tenth of the time."""

    org_id = serializers.UUIDField(source="org.org_id")
    source_id = serializers.UUIDField(source="source.source_id")
    board_id = serializers.UUIDField(source="source.source_id")
    active = serializers.BooleanField(source="is_active")
    last_seen_at = serializers.DateTimeField()
    last_checked_at = serializers.DateTimeField()
    raw_payload_uri = serializers.CharField(source="version.raw_payload_uri")
    event_fields = serializers.JSONField()
    parsed_structured = serializers.JSONField()
    extensions = serializers.JSONField()
    native_structured = serializers.JSONField(source="native")
    org_name = serializers.CharField(source="org.name")
    org_slug = serializers.CharField(source="org.slug")
    locations = JobPlaceSerializer(source="job_places", many=True)
    url = serializers.URLField()

    class Meta:
        model = Job
        fields = [
            "job_id",
            "org_id",
            "source_id",
            "board_id",
            "provider",
            "provider_job_key",
            "title",
            "normalized_title",
            "status",
            "active",
            "location_text",
            "department",
            "team",
            "employment_type",
            "workplace_type",
            "remote_policy",
            "country",
            "region",
            "city",
            "salary_raw",
            "salary_min",
            "salary_max",
            "salary_currency",
            "salary_period",
            "source_url",
            "apply_url",
            "first_seen_at",
            "last_seen_at",
            "last_checked_at",
            "last_changed_at",
            "inactive_at",
            "source_posted_at",
            "source_updated_at",
            "raw_payload_uri",
            "event_fields",
            "parsed_structured",
            "extensions",
            "native_structured",
            "org_name",
            "org_slug",
            "locations",
            "employment_text",
            "apply_by",
            "language",
            "requisition_id",
            "close_reason",
            "url",
        ]
        read_only_fields = fields


class EventSerializer(RecordSerializer[JobEvent]):
    """One change. Only declared here: `rows.events` makes it."""

    event_id = serializers.CharField(source="pk")
    event_schema_version = serializers.ReadOnlyField(default=SCHEMA_VERSION)
    job_id = serializers.CharField(source="job.job_id")
    org_id = serializers.UUIDField(source="job.org.org_id")
    source_id = serializers.UUIDField(source="job.source.source_id")
    board_id = serializers.UUIDField(source="job.source.source_id")
    provider = serializers.CharField(source="job.provider")

    class Meta:
        model = JobEvent
        fields = [
            "event_id",
            "event_key",
            "event_schema_version",
            "job_id",
            "org_id",
            "source_id",
            "board_id",
            "provider",
            "event_type",
            "field_name",
            "old_value",
            "new_value",
            "observed_at",
            "source_hash",
            "batch",
            "metadata",
        ]
        read_only_fields = fields


class VersionSerializer(RecordSerializer[JobVersion]):
    """What a posting said at a time, in the board's words.

    Context: `current` is the primary key of the one it says now, `include` holds `description` where
    the text was asked for.
    """

    is_current = serializers.SerializerMethodField()
    location_texts = serializers.JSONField(source="locations")
    employment_text = serializers.CharField(source="employment")
    workplace_text = serializers.CharField(source="workplace")
    raw_payload_uri = serializers.CharField()

    class Meta:
        model = JobVersion
        fields = [
            "content_hash",
            "observed_at",
            "is_current",
            "title",
            "location_texts",
            "department",
            "team",
            "employment_text",
            "workplace_text",
            "pay",
            "apply_by",
            "source_hash",
            "raw_payload_uri",
        ]
        read_only_fields = fields

    def to_representation(self, instance: JobVersion) -> dict[str, Any]:
        record: dict[str, Any] = each_text(super().to_representation(instance))
        if "description" in self.context["include"]:
            html = without_contacts(instance.description_html)
            record["description_text"] = stated(plain(html))
            record["description_html"] = stated(html)
        return record

    def get_is_current(self, version: JobVersion) -> bool:
        return bool(version.pk == self.context["current"])


class OrgSerializer(RecordSerializer[Org]):
    """An employer. Needs `sources`, and `n_active` counted."""

    display_name = serializers.CharField(source="name")
    source_ids = serializers.SlugRelatedField[Source](
        source="sources", slug_field="source_id", many=True, read_only=True
    )
    active_jobs = serializers.IntegerField(source="n_active")
    url = serializers.SerializerMethodField(method_name="page_url")

    class Meta:
        model = Org
        fields = [
            "org_id",
            "display_name",
            "slug",
            "website",
            "source_ids",
            "active_jobs",
            "created_at",
            "url",
        ]
        read_only_fields = fields


class PlaceSerializer(RecordSerializer[Place]):
    """A city. Context: `n_active` holds open jobs by slug, or is None where nothing counts them."""

    place_id = serializers.CharField(source="slug")
    active_jobs = serializers.SerializerMethodField()
    url = serializers.SerializerMethodField()

    class Meta:
        model = Place
        fields = [
            "place_id",
            "city",
            "region",
            "region_slug",
            "country",
            "country_code",
            "latitude",
            "longitude",
            "active_jobs",
            "url",
        ]
        read_only_fields = fields

    def get_active_jobs(self, place: Place) -> int | None:
        counted: Mapping[str, int] | None = self.context["n_active"]
        return None if counted is None else counted.get(place.slug, 0)

    def get_url(self, place: Place) -> str:
        url: str = self.context["request"].build_absolute_uri(reverse("postings:city", args=[place.slug]))
        return url


class SourceSerializer(RecordSerializer[Source]):
    """A board, and how reading it goes. Needs org, and `n_active` counted."""

    board_id = serializers.UUIDField(source="source_id")
    org_id = serializers.UUIDField(source="org.org_id")
    org_name = serializers.CharField(source="org.name")
    board_url = serializers.SerializerMethodField()
    last_crawled_at = serializers.DateTimeField(source="last_read_at")
    next_crawl_after = serializers.SerializerMethodField()
    active_jobs = serializers.IntegerField(source="n_active")
    last_error = serializers.SerializerMethodField()
    url = serializers.SerializerMethodField(method_name="page_url")

    class Meta:
        model = Source
        fields = [
            "source_id",
            "board_id",
            "org_id",
            "provider",
            "token",
            "board_url",
            "state",
            "last_crawled_at",
            "last_complete_read_at",
            "next_crawl_after",
            "active_jobs",
            "last_error",
            "org_name",
            "url",
        ]
        read_only_fields = fields

    def get_board_url(self, source: Source) -> str | None:
        """Null for a provider that we no longer know."""
        return board_address(source.provider, source.token) or None

    def get_next_crawl_after(self, source: Source) -> Any:
        """Null while nobody reads it."""
        return None if source.state == SourceState.PAUSED else source.next_read_at

    def get_last_error(self, source: Source) -> str:
        return public_sentence(source.last_error)
