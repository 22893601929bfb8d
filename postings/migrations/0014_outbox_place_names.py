"""A region's or a country's own name is shown with a job: another one is a change of it, too (see 0005)."""

from django.db import migrations

TRIGGER = """
CREATE OR REPLACE FUNCTION postings_outbox_place() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(7031960);
    INSERT INTO postings_outbox (job, gone_job_id)
        SELECT DISTINCT held.job_id, '' FROM postings_jobplace AS held
        JOIN new_rows ON new_rows.id = held.place_id JOIN old_rows ON old_rows.id = new_rows.id
        WHERE (new_rows.slug, new_rows.city, new_rows.region_slug, new_rows.country_code,
                new_rows.region, new_rows.country)
            IS DISTINCT FROM (old_rows.slug, old_rows.city, old_rows.region_slug, old_rows.country_code,
                old_rows.region, old_rows.country)
        ORDER BY held.job_id;
    RETURN NULL;
END $$;
"""
BEFORE = """
CREATE OR REPLACE FUNCTION postings_outbox_place() RETURNS trigger LANGUAGE plpgsql AS $$
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
"""


class Migration(migrations.Migration):
    dependencies = [("postings", "0013_no_degree_required")]

    operations = [migrations.RunSQL(TRIGGER, BEFORE)]
