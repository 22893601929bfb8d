const API = "http://127.0.0.1:8000/job-postings/v1";

const query = new URLSearchParams({ q: "engineer", limit: 5 });
const answer = await fetch(`${API}/jobs?${query}`);
const found = await answer.json();
if (!answer.ok) throw new Error(`${found.title}: ${found.detail}`);

console.log(found.meta.total, "jobs");
for (const job of found.data) console.log(job.title);
