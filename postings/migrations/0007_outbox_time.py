"""When a change was made, so that it can be said how far a consumer is behind."""

from django.db import migrations, models
from django.db.models.functions import Now


class Migration(migrations.Migration):
    dependencies = [("postings", "0006_closed_jobs")]

    operations = [
        migrations.AddField("outbox", "at", models.DateTimeField(db_default=Now())),
    ]
