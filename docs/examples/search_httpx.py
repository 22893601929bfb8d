import httpx

API = "http://127.0.0.1:8000/job-postings/v1"

with httpx.Client() as client:
    answer = client.get(f"{API}/jobs", params={"q": "engineer", "limit": 5})
    if answer.is_error:
        problem = answer.json()
        raise SystemExit(f"{problem['title']}: {problem['detail']}")
    found = answer.json()

print(found["meta"]["total"], "jobs")
for job in found["data"]:
    print(job["title"])
