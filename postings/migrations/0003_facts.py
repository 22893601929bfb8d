"""Facts with their evidence, the columns that pages filter on, and what curators and readers say of them.

The outbox's trigger learns the new columns (see 0002): how facts were read
(`facts_rules`, `structured`) is left out, since no reader sees it.
"""

import django.contrib.postgres.fields
import django.db.models.deletion
import postings.vocab
from django.conf import settings
from django.db import migrations, models

COLUMNS = """
    job_id source_id org_id provider provider_job_key version_id content_hash source_hash title location_text
    department team employment_text source_url apply_url requisition_id language apply_by native normalized_title
    employment_type workplace_type remote_policy country region city salary_raw salary_min salary_max
    salary_currency salary_period status close_reason missing_since source_posted_at source_updated_at
    first_seen_at stored_last_seen_at stored_last_checked_at last_changed_at inactive_at
""".split()
FACTS = """
    facts seniority occupation function sector hours term remote_from experience_min experience_max education
    sponsorship skills has_conflict in_scope salary_annual_min salary_annual_max
""".split()


def trigger(columns: list[str]) -> str:
    old, new = (", ".join(f"{rows}.{name}" for name in columns) for rows in ("old_rows", "new_rows"))
    return f"""
CREATE OR REPLACE FUNCTION postings_outbox_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO postings_outbox (job, gone_job_id)
        SELECT new_rows.id, '' FROM new_rows JOIN old_rows USING (id)
        WHERE ({new}) IS DISTINCT FROM ({old}) ORDER BY new_rows.id;
    RETURN NULL;
END $$;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('postings', '0002_order'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Measurement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('measured_at', models.DateTimeField(verbose_name='measured')),
                ('rules', models.CharField(help_text='Fingerprint of the rules measured.', max_length=16, verbose_name='rules')),
                ('fields', models.JSONField(help_text='As `accuracy --json` prints them.', verbose_name='fields')),
            ],
            options={
                'verbose_name': 'measurement',
                'verbose_name_plural': 'measurements',
                'ordering': ['-measured_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='Renormalisation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('fact', models.CharField(blank=True, max_length=30, verbose_name='fact')),
                ('rules', models.CharField(max_length=16, verbose_name='rules')),
                ('last_job', models.BigIntegerField(default=0, verbose_name='last job')),
                ('n_read', models.PositiveBigIntegerField(default=0, verbose_name='jobs read')),
                ('n_changed', models.PositiveBigIntegerField(default=0, verbose_name='jobs changed')),
                ('started_at', models.DateTimeField(verbose_name='started')),
                ('finished_at', models.DateTimeField(blank=True, null=True, verbose_name='finished')),
            ],
            options={
                'verbose_name': 'renormalisation',
                'verbose_name_plural': 'renormalisations',
                'ordering': ['-started_at', '-pk'],
            },
        ),
        migrations.AddField(
            model_name='job',
            name='education',
            field=models.CharField(blank=True, choices=[(postings.vocab.EducationLevel['HIGH_SCHOOL'], 'High school'), (postings.vocab.EducationLevel['VOCATIONAL'], 'Vocational training'), (postings.vocab.EducationLevel['ASSOCIATE'], 'Associate degree'), (postings.vocab.EducationLevel['BACHELOR'], "Bachelor's degree"), (postings.vocab.EducationLevel['MASTER'], "Master's degree"), (postings.vocab.EducationLevel['DOCTORATE'], 'Doctorate')], max_length=20, verbose_name='education'),
        ),
        migrations.AddField(
            model_name='job',
            name='experience_max',
            field=models.FloatField(blank=True, null=True, verbose_name='years of experience, at most'),
        ),
        migrations.AddField(
            model_name='job',
            name='experience_min',
            field=models.FloatField(blank=True, null=True, verbose_name='years of experience, at least'),
        ),
        migrations.AddField(
            model_name='job',
            name='facts',
            field=models.JSONField(blank=True, default=dict, verbose_name='facts'),
        ),
        migrations.AddField(
            model_name='job',
            name='facts_rules',
            field=models.CharField(blank=True, help_text='Fingerprint of the rules that read the facts.', max_length=16),
        ),
        migrations.AddField(
            model_name='job',
            name='function',
            field=models.CharField(blank=True, choices=[(postings.vocab.Function['ENGINEERING'], 'Engineering'), (postings.vocab.Function['DATA'], 'Data'), (postings.vocab.Function['PRODUCT'], 'Product'), (postings.vocab.Function['DESIGN'], 'Design'), (postings.vocab.Function['RESEARCH'], 'Research'), (postings.vocab.Function['IT_SECURITY'], 'IT and security'), (postings.vocab.Function['SALES'], 'Sales'), (postings.vocab.Function['MARKETING'], 'Marketing'), (postings.vocab.Function['CUSTOMER_SERVICE'], 'Customer service'), (postings.vocab.Function['OPERATIONS'], 'Operations'), (postings.vocab.Function['SUPPLY_CHAIN'], 'Supply chain'), (postings.vocab.Function['MANUFACTURING'], 'Manufacturing'), (postings.vocab.Function['CONSTRUCTION_TRADES'], 'Construction and trades'), (postings.vocab.Function['FINANCE'], 'Finance'), (postings.vocab.Function['PEOPLE'], 'People'), (postings.vocab.Function['LEGAL'], 'Legal'), (postings.vocab.Function['ADMINISTRATION'], 'Administration'), (postings.vocab.Function['HEALTHCARE'], 'Healthcare'), (postings.vocab.Function['EDUCATION'], 'Education'), (postings.vocab.Function['RETAIL_HOSPITALITY'], 'Retail and hospitality'), (postings.vocab.Function['CREATIVE_MEDIA'], 'Creative and media'), (postings.vocab.Function['PUBLIC_SOCIAL'], 'Public and social work'), (postings.vocab.Function['GENERAL_MANAGEMENT'], 'General management')], max_length=20, verbose_name='function'),
        ),
        migrations.AddField(
            model_name='job',
            name='has_conflict',
            field=models.BooleanField(default=False, verbose_name='has a conflict'),
        ),
        migrations.AddField(
            model_name='job',
            name='hours',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=10), blank=True, default=list, size=None, verbose_name='hours'),
        ),
        migrations.AddField(
            model_name='job',
            name='in_scope',
            field=models.BooleanField(default=True, verbose_name='published here'),
        ),
        migrations.AddField(
            model_name='job',
            name='occupation',
            field=models.CharField(blank=True, max_length=100, verbose_name='occupation'),
        ),
        migrations.AddField(
            model_name='job',
            name='remote_from',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=20), blank=True, default=list, help_text='Country codes, then regions.', size=None, verbose_name='remote work allowed from'),
        ),
        migrations.AddField(
            model_name='job',
            name='salary_annual_max',
            field=models.DecimalField(blank=True, decimal_places=2, max_digits=14, null=True),
        ),
        migrations.AddField(
            model_name='job',
            name='salary_annual_min',
            field=models.DecimalField(blank=True, decimal_places=2, max_digits=14, null=True),
        ),
        migrations.AddField(
            model_name='job',
            name='sector',
            field=models.CharField(blank=True, max_length=60, verbose_name='company sector'),
        ),
        migrations.AddField(
            model_name='job',
            name='seniority',
            field=models.CharField(blank=True, choices=[(postings.vocab.Seniority['INTERN'], 'Intern'), (postings.vocab.Seniority['ENTRY'], 'Entry'), (postings.vocab.Seniority['MID'], 'Mid'), (postings.vocab.Seniority['SENIOR'], 'Senior'), (postings.vocab.Seniority['LEAD'], 'Lead'), (postings.vocab.Seniority['PRINCIPAL'], 'Principal'), (postings.vocab.Seniority['MANAGER'], 'Manager'), (postings.vocab.Seniority['DIRECTOR'], 'Director'), (postings.vocab.Seniority['EXECUTIVE'], 'Executive')], max_length=10, verbose_name='seniority'),
        ),
        migrations.AddField(
            model_name='job',
            name='skills',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=80), blank=True, default=list, size=None, verbose_name='skills'),
        ),
        migrations.AddField(
            model_name='job',
            name='sponsorship',
            field=models.CharField(blank=True, choices=[(postings.vocab.Sponsorship['OFFERED'], 'Offered'), (postings.vocab.Sponsorship['NOT_OFFERED'], 'Not offered')], max_length=20, verbose_name='sponsorship'),
        ),
        migrations.AddField(
            model_name='job',
            name='structured',
            field=models.JSONField(blank=True, default=dict, help_text='Fields of the board that rules read and no reader sees.'),
        ),
        migrations.AddField(
            model_name='job',
            name='term',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=20), blank=True, default=list, size=None, verbose_name='term'),
        ),
        migrations.AddField(
            model_name='source',
            name='country_code',
            field=models.CharField(blank=True, help_text='Where most of its jobs are: settles place names and currencies that are open alone.', max_length=2, verbose_name='country'),
        ),
        migrations.CreateModel(
            name='ContactRemoval',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('digest', models.CharField(max_length=64, verbose_name='contact')),
                ('reason', models.TextField(blank=True, verbose_name='reason')),
                ('asked_at', models.DateTimeField(verbose_name='asked')),
                ('settled_at', models.DateTimeField(blank=True, null=True, verbose_name='settled')),
                ('job', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='contact_removals', to='postings.job', verbose_name='job')),
            ],
            options={
                'verbose_name': 'contact removal',
                'verbose_name_plural': 'contact removals',
                'ordering': [models.OrderBy(models.F('settled_at'), descending=True, nulls_first=True), '-asked_at'],
                'constraints': [models.UniqueConstraint(fields=('job', 'digest'), name='contact_removal_uniq')],
            },
        ),
        migrations.CreateModel(
            name='Label',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('fact', models.CharField(max_length=30, verbose_name='fact')),
                ('value', models.JSONField(blank=True, null=True, verbose_name='value')),
                ('quote', models.TextField(blank=True, verbose_name='sentence')),
                ('note', models.TextField(blank=True, verbose_name='note')),
                ('labelled_at', models.DateTimeField(verbose_name='labelled')),
                ('labelled_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='labelled by')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='labels', to='postings.jobversion', verbose_name='version')),
            ],
            options={
                'verbose_name': 'label',
                'verbose_name_plural': 'labels',
                'ordering': ['-labelled_at', '-pk'],
                'constraints': [models.UniqueConstraint(fields=('version', 'fact'), name='label_version_fact_uniq')],
            },
        ),
        migrations.RunSQL(trigger(COLUMNS + FACTS), trigger(COLUMNS)),
    ]
