"""What search needs beside the columns of a job: slugs of regions, and outbox rows where a name changes.

A job is found under the name of its employer and of its places, so a change of those
is a change of the job: triggers write it to the outbox as they do for jobs.
"""

from django.apps.registry import Apps as StateApps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import F

from postings.facts.places.words import slug

TRIGGERS = """
CREATE FUNCTION postings_outbox_org() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(7031960);
    INSERT INTO postings_outbox (job, gone_job_id)
        SELECT job.id, '' FROM postings_job AS job
        JOIN new_rows ON new_rows.id = job.org_id JOIN old_rows ON old_rows.id = new_rows.id
        WHERE (new_rows.name, new_rows.slug) IS DISTINCT FROM (old_rows.name, old_rows.slug) ORDER BY job.id;
    RETURN NULL;
END $$;
CREATE FUNCTION postings_outbox_place() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(7031960);
    INSERT INTO postings_outbox (job, gone_job_id)
        SELECT DISTINCT held.job_id, '' FROM postings_jobplace AS held
        JOIN new_rows ON new_rows.id = held.place_id JOIN old_rows ON old_rows.id = new_rows.id
        WHERE (new_rows.slug, new_rows.city, new_rows.region_slug, new_rows.country_code)
            IS DISTINCT FROM (old_rows.slug, old_rows.city, old_rows.region_slug, old_rows.country_code)
        ORDER BY held.job_id;
    RETURN NULL;
END $$;

CREATE TRIGGER org_outbox_update AFTER UPDATE ON postings_org
    REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION postings_outbox_org();
CREATE TRIGGER place_outbox_update AFTER UPDATE ON postings_place
    REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION postings_outbox_place();
"""
NO_TRIGGERS = """
DROP TRIGGER place_outbox_update ON postings_place;
DROP TRIGGER org_outbox_update ON postings_org;
DROP FUNCTION postings_outbox_place();
DROP FUNCTION postings_outbox_org();
"""


def name_regions(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    places = apps.get_model("postings", "Place").objects
    named = list(places.exclude(region=""))
    for place in named:
        place.region_slug = slug(place.region, place.country_code)
    places.bulk_update(named, ["region_slug"], batch_size=1000)


class Migration(migrations.Migration):

    dependencies = [
        ('postings', '0004_scope_indexes'),
    ]

    operations = [
        migrations.CreateModel(
            name='Slice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120, verbose_name='name')),
                ('slug', models.SlugField(max_length=120, unique=True, verbose_name='slug')),
                ('introduction', models.TextField(blank=True, verbose_name='introduction')),
                ('query', models.CharField(help_text="What a list's address says after the question mark: work_model=remote&skill=python. Copy it from the list.", max_length=2000, verbose_name='query')),
                ('position', models.PositiveSmallIntegerField(default=100, help_text='Lower ones are listed first.', verbose_name='position')),
                ('is_published', models.BooleanField(default=True, verbose_name='published')),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='created')),
            ],
            options={
                'verbose_name': 'slice',
                'verbose_name_plural': 'slices',
                'ordering': ['position', 'name'],
            },
        ),
        migrations.AddField(
            model_name='place',
            name='region_slug',
            field=models.CharField(blank=True, help_text='Of the region and its country: `texas-us`.', max_length=200, verbose_name="region's slug"),
        ),
        migrations.AddIndex(
            model_name='jobevent',
            index=models.Index(F('event_type'), F('id').desc(), name='event_type_newest'),
        ),
        migrations.RunPython(name_regions, migrations.RunPython.noop, elidable=True),
        migrations.RunSQL(TRIGGERS, NO_TRIGGERS),
    ]
