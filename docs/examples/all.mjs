const API = "http://127.0.0.1:8000/job-postings/v1";

let cursor = "";
while (cursor !== null) {
  const query = new URLSearchParams({ q: "engineer", limit: 100, cursor });
  const answer = await fetch(`${API}/jobs?${query}`);
  if (answer.status === 429 || answer.status === 503) {
    const seconds = Number(answer.headers.get("Retry-After") ?? 60);
    await new Promise((done) => setTimeout(done, seconds * 1000));
    continue;
  }
  const page = await answer.json();
  if (!answer.ok) throw new Error(`${page.title}: ${page.detail}`);
  for (const job of page.data) console.log(job.job_id, job.title);
  cursor = page.meta.next_cursor;
}
