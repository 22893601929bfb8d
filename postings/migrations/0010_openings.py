"""The other postings of an opening are found by its name and by the employer's number; what closed lately by its day."""

import django.db.models.functions.comparison
import django.db.models.functions.text
import postings.vocab
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('postings', '0009_reports'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='job',
            index=models.Index(models.F('org'), django.db.models.functions.text.Lower(django.db.models.functions.comparison.Coalesce(django.db.models.functions.comparison.NullIf(models.F('normalized_title'), models.Value('')), models.F('title'))), condition=models.Q(('in_scope', True)), name='job_opening'),
        ),
        migrations.AddIndex(
            model_name='job',
            index=models.Index(models.F('org'), models.F('requisition_id'), condition=models.Q(('in_scope', True), models.Q(('requisition_id', ''), _negated=True)), name='job_requisition'),
        ),
        migrations.AddIndex(
            model_name='job',
            index=models.Index(models.F('inactive_at'), models.F('id'), condition=models.Q(('in_scope', True), ('status', postings.vocab.Status['CLOSED'])), name='job_closed_lately'),
        ),
    ]
