import json
from urllib.parse import urlencode
from urllib.request import urlopen

API = "http://127.0.0.1:8000/job-postings/v1"

query = urlencode({"q": "engineer", "limit": 5})
with urlopen(f"{API}/jobs?{query}") as answer:
    found = json.load(answer)

print(found["meta"]["total"], "jobs")
for job in found["data"]:
    print(job["title"], "at", job["org_name"])
