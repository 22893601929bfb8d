"""Closed jobs are found by SQL, newest first: an index of their own."""

import postings.vocab
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('postings', '0005_search'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='job',
            index=models.Index(models.F('first_seen_at'), models.F('id'), condition=models.Q(('in_scope', True), ('status', postings.vocab.Status['CLOSED'])), name='job_closed_newest'),
        ),
    ]
