import json
import sqlite3
import time
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import urlopen

API = "http://127.0.0.1:8000/job-postings/v1"
IS_ONCE = True  # False: go on for ever


def ask(**query):
    while True:
        try:
            with urlopen(f"{API}/sync?{urlencode(query)}") as answer:
                return json.load(answer)
        except HTTPError as error:
            if error.code == 410:  # what changed since is kept no longer
                return None
            if error.code not in {429, 503}:
                raise
            time.sleep(int(error.headers["Retry-After"] or 60))


copy = sqlite3.connect("jobs.sqlite")
copy.execute("CREATE TABLE IF NOT EXISTS jobs (job_id TEXT PRIMARY KEY, round INTEGER, record TEXT)")
copy.execute("CREATE INDEX IF NOT EXISTS rounds ON jobs (round)")
copy.execute("CREATE TABLE IF NOT EXISTS place (one INTEGER PRIMARY KEY, cursor TEXT, round INTEGER)")
cursor, round_ = copy.execute("SELECT cursor, round FROM place").fetchone() or ("", 1)

while True:
    page = ask(cursor=cursor, limit=1000)
    if page is None:  # all jobs once more; until they came the copy is old, but never empty
        cursor, round_ = "", round_ + 1
        continue
    cursor = page["meta"]["next_cursor"]
    with copy:  # rows and cursor in one transaction
        for row in page["data"]:
            if row["op"] == "delete":
                copy.execute("DELETE FROM jobs WHERE job_id = ?", [row["job_id"]])
            else:
                job = row["job"]
                copy.execute("REPLACE INTO jobs VALUES (?, ?, ?)", [job["job_id"], round_, json.dumps(job)])
        if page["meta"]["phase"] == "changes":  # all jobs came: what did not is gone
            copy.execute("DELETE FROM jobs WHERE round < ?", [round_])
        copy.execute("REPLACE INTO place VALUES (1, ?, ?)", [cursor, round_])
    if page["meta"]["has_more"]:
        continue
    if IS_ONCE:
        break
    time.sleep(60)

print(copy.execute("SELECT count(*) FROM jobs").fetchone()[0], "jobs")
