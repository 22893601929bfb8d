"""A program that keeps a copy of all jobs by the recipe in docs/api.md: plain HTTP, and a folder of its own."""

import json
from pathlib import Path

import httpx


class Mirror:
    """`jobs` by their ids. What it keeps survives the program: each page is stored with its cursor, or not at all."""

    def __init__(self, origin: str, file: Path, *, limit: int) -> None:
        self._address = f"{origin}/job-postings/v1/sync"
        self._file = file
        self._limit = limit
        kept = json.loads(file.read_text()) if file.exists() else {}
        self.jobs: dict[str, dict] = kept.get("jobs", {})
        self._cursor: str = kept.get("cursor", "")
        #: While all jobs are fetched again: those that came. The others go at the end.
        self._seen: set[str] | None = set(kept["seen"]) if kept.get("seen") is not None else None

    def step(self) -> bool:
        """One page; True where more can be had at once."""
        answer = httpx.get(self._address, params=self._query, timeout=30)
        if answer.status_code == httpx.codes.GONE:
            self._cursor, self._seen = "", set()
            return True
        page = answer.raise_for_status().json()
        if not self._cursor and self._seen is None:
            self._seen = set()
        for row in page["data"]:
            self._apply(row)
        if self._seen is not None and page["meta"]["phase"] == "changes":
            self.jobs = {job_id: job for job_id, job in self.jobs.items() if job_id in self._seen}
            self._seen = None
        self._cursor = page["meta"]["next_cursor"]
        self._keep()
        return bool(page["meta"]["has_more"])

    def catch_up(self) -> None:
        while self.step():
            pass

    @property
    def _query(self) -> dict:
        return {"limit": self._limit} | ({"cursor": self._cursor} if self._cursor else {})

    def _apply(self, row: dict) -> None:
        if row["op"] == "delete":
            self.jobs.pop(row["job_id"], None)
            return
        job = row["job"]
        self.jobs[job["job_id"]] = job
        if self._seen is not None:
            self._seen.add(job["job_id"])

    def _keep(self) -> None:
        seen = None if self._seen is None else sorted(self._seen)
        text = json.dumps({"jobs": self.jobs, "cursor": self._cursor, "seen": seen})
        new = self._file.with_suffix(".new")
        new.write_text(text)
        new.replace(self._file)
