curl 'http://127.0.0.1:8000/job-postings/v1/jobs?q=engineer&work_model=hybrid&limit=5&fields=title,org_name,url'
