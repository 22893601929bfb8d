"""Events and outbox rows get ids that commit in order, whoever writes.

Every writer of jobs or events takes one transaction-scoped advisory lock before its
first row, so ids are given out and committed one writer at a time: a reader who has
seen id n never misses a smaller one that commits later. Statement triggers take it, so
that no writer can forget to; ingest has read, diffed, parsed and stored the texts by then.

Statement-level triggers with transition tables write the outbox: one INSERT a
statement, however many jobs it changed, and only for rows that really differ.
"""

from django.db import migrations

#: What a reader or a program can see of a job: all but how we keep it.
COLUMNS = """
    job_id source_id org_id provider provider_job_key version_id content_hash source_hash title location_text
    department team employment_text source_url apply_url requisition_id language apply_by native normalized_title
    employment_type workplace_type remote_policy country region city salary_raw salary_min salary_max
    salary_currency salary_period status close_reason missing_since source_posted_at source_updated_at
    first_seen_at stored_last_seen_at stored_last_checked_at last_changed_at inactive_at
""".split()

OLD, NEW = (", ".join(f"{rows}.{name}" for name in COLUMNS) for rows in ("old_rows", "new_rows"))

UP = f"""
CREATE FUNCTION postings_take_turn() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(7031960);
    RETURN NULL;
END $$;

CREATE TRIGGER job_turn BEFORE INSERT OR UPDATE OR DELETE ON postings_job
    FOR EACH STATEMENT EXECUTE FUNCTION postings_take_turn();
CREATE TRIGGER event_turn BEFORE INSERT ON postings_jobevent
    FOR EACH STATEMENT EXECUTE FUNCTION postings_take_turn();

CREATE FUNCTION postings_outbox_insert() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO postings_outbox (job, gone_job_id) SELECT id, '' FROM new_rows ORDER BY id;
    RETURN NULL;
END $$;
CREATE FUNCTION postings_outbox_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO postings_outbox (job, gone_job_id)
        SELECT new_rows.id, '' FROM new_rows JOIN old_rows USING (id)
        WHERE ({NEW}) IS DISTINCT FROM ({OLD}) ORDER BY new_rows.id;
    RETURN NULL;
END $$;
CREATE FUNCTION postings_outbox_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO postings_outbox (job, gone_job_id) SELECT id, job_id FROM old_rows ORDER BY id;
    RETURN NULL;
END $$;

CREATE TRIGGER job_outbox_insert AFTER INSERT ON postings_job
    REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION postings_outbox_insert();
CREATE TRIGGER job_outbox_update AFTER UPDATE ON postings_job
    REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION postings_outbox_update();
CREATE TRIGGER job_outbox_delete AFTER DELETE ON postings_job
    REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION postings_outbox_delete();
"""

DOWN = """
DROP TRIGGER job_outbox_delete ON postings_job;
DROP TRIGGER job_outbox_update ON postings_job;
DROP TRIGGER job_outbox_insert ON postings_job;
DROP TRIGGER event_turn ON postings_jobevent;
DROP TRIGGER job_turn ON postings_job;
DROP FUNCTION postings_outbox_delete();
DROP FUNCTION postings_outbox_update();
DROP FUNCTION postings_outbox_insert();
DROP FUNCTION postings_take_turn();
"""


class Migration(migrations.Migration):
    dependencies = [("postings", "0001_boards_and_jobs")]

    operations = [migrations.RunSQL(UP, DOWN)]
