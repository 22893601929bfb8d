"""Indexes for the bounds of searches by the API: the clocks of jobs, and where the pay of a year begins."""

from django.db import migrations, models
from django.db.models import F, Q
from django.db.models.functions import Coalesce

PUBLISHED = Q(in_scope=True)


class Migration(migrations.Migration):
    dependencies = [("postings", "0015_outbox_and_event_times")]

    operations = [
        migrations.AddIndex(
            "job", models.Index(F("last_changed_at"), F("id"), name="job_changed", condition=PUBLISHED)
        ),
        migrations.AddIndex(
            "job", models.Index(F("source_posted_at"), F("id"), name="job_posted", condition=PUBLISHED)
        ),
        migrations.AddIndex(
            "job", models.Index(F("source_updated_at"), F("id"), name="job_updated", condition=PUBLISHED)
        ),
        migrations.AddIndex(
            "job",
            models.Index(
                F("salary_currency"),
                Coalesce(F("salary_annual_min"), F("salary_annual_max")),
                F("id"),
                name="job_pay_from",
                condition=PUBLISHED,
            ),
        ),
    ]
