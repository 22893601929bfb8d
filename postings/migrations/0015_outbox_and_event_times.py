"""What an outbox tells of followers after a restore, of removed jobs, and an index of when events were observed.

That index tells for each block of 10,000 ids which types of events it holds, of which times
(`postings/api/events_in_order.py`).
"""

from django.db import migrations, models
from django.db.models import F, Q


class Migration(migrations.Migration):
    dependencies = [("postings", "0014_outbox_place_names")]

    operations = [
        migrations.AddField("outboxposition", "next_seq", models.BigIntegerField("next position", default=0)),
        migrations.AddIndex(
            "outbox",
            models.Index(F("gone_job_id"), condition=~Q(gone_job_id=""), name="outbox_gone"),
        ),
        migrations.AddIndex(
            "jobevent",
            models.Index(F("id") / 10_000, F("event_type"), F("observed_at"), name="event_block_time"),
        ),
    ]
