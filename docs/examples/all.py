import json
import time
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import urlopen

API = "http://127.0.0.1:8000/job-postings/v1"


def ask(path, **query):
    while True:
        try:
            with urlopen(f"{API}/{path}?{urlencode(query)}") as answer:
                return json.load(answer)
        except HTTPError as error:
            if error.code not in {429, 503}:
                raise
            time.sleep(int(error.headers["Retry-After"] or 60))


cursor = ""
while cursor is not None:
    page = ask("jobs", q="engineer", limit=100, cursor=cursor)
    for job in page["data"]:
        print(job["job_id"], job["title"])
    cursor = page["meta"]["next_cursor"]
