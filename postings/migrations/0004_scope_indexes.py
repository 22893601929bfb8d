"""Lists show what is in scope: their indexes hold just that. One open pass of a kind at a time."""

import postings.vocab
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('postings', '0003_facts'),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='job',
            name='job_newest',
        ),
        migrations.RemoveIndex(
            model_name='job',
            name='job_org_newest',
        ),
        migrations.RemoveIndex(
            model_name='job',
            name='job_department',
        ),
        migrations.AddField(
            model_name='renormalisation',
            name='is_anew',
            field=models.BooleanField(default=False, help_text='Also those that these rules have read before.', verbose_name='all jobs'),
        ),
        migrations.AddIndex(
            model_name='job',
            index=models.Index(models.F('first_seen_at'), models.F('id'), condition=models.Q(models.Q(('status', postings.vocab.Status['CLOSED']), _negated=True), ('in_scope', True)), name='job_newest'),
        ),
        migrations.AddIndex(
            model_name='job',
            index=models.Index(models.F('org'), models.F('first_seen_at'), condition=models.Q(models.Q(('status', postings.vocab.Status['CLOSED']), _negated=True), ('in_scope', True)), name='job_org_newest'),
        ),
        migrations.AddIndex(
            model_name='job',
            index=models.Index(models.F('department'), models.F('first_seen_at'), condition=models.Q(models.Q(('status', postings.vocab.Status['CLOSED']), _negated=True), ('in_scope', True)), name='job_department'),
        ),
        migrations.AddConstraint(
            model_name='renormalisation',
            constraint=models.UniqueConstraint(condition=models.Q(('finished_at', None)), fields=('fact', 'rules', 'is_anew'), name='renormalisation_open_uniq'),
        ),
    ]
