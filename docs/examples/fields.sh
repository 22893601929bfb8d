curl 'http://127.0.0.1:8000/job-postings/v1/jobs?q=engineer&include=description&fields=title,description_text'
