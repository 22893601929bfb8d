"""What readers find wrong with the page of a job, for the curators."""

import django.db.models.deletion
import postings.vocab
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('postings', '0008_site_questions'),
    ]

    operations = [
        migrations.CreateModel(
            name='Report',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[(postings.vocab.ReportKind['WRONG_FACT'], 'A fact is wrong'), (postings.vocab.ReportKind['CLOSED'], 'The job is closed'), (postings.vocab.ReportKind['DUPLICATE'], 'It is here twice'), (postings.vocab.ReportKind['SCAM'], 'It looks like a scam, or asks applicants to pay'), (postings.vocab.ReportKind['PRIVACY'], 'It shows a person’s contact or private details'), (postings.vocab.ReportKind['OTHER'], 'Something else')], max_length=20, verbose_name='kind')),
                ('fact', models.CharField(blank=True, max_length=30, verbose_name='fact')),
                ('text', models.TextField(blank=True, max_length=2000, verbose_name='text')),
                ('reply_to', models.EmailField(blank=True, help_text='Erased when the report is settled.', max_length=254, verbose_name='address for a reply')),
                ('created_at', models.DateTimeField(verbose_name='sent')),
                ('settled_at', models.DateTimeField(blank=True, null=True, verbose_name='settled')),
                ('note', models.TextField(blank=True, verbose_name='what came of it')),
                ('job', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reports', to='postings.job', verbose_name='job')),
            ],
            options={
                'verbose_name': 'report',
                'verbose_name_plural': 'reports',
                'ordering': [models.OrderBy(models.F('settled_at'), descending=True, nulls_first=True), '-created_at', '-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('settled_at', None), ('reply_to', ''), _connector='OR'), name='report_settled_keeps_no_address')],
            },
        ),
    ]
