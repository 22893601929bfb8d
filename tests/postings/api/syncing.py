"""Asking for what changed."""

SYNC = "/job-postings/v1/sync"


def page(client, cursor="", **more):
    answer = client.get(SYNC, {"cursor": cursor, **more})
    assert answer.status_code == 200, answer.content
    return answer.json()


def told(found):
    return [(row["op"], row.get("job_id") or row["job"]["job_id"]) for row in found["data"]]


def caught_up(client):
    """The cursor of a mirror that has everything."""
    found = page(client, limit=1000)
    while found["meta"]["has_more"]:
        found = page(client, found["meta"]["next_cursor"], limit=1000)
    return found["meta"]["next_cursor"]
