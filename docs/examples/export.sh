curl --fail --compressed -o engineers.csv 'http://127.0.0.1:8000/job-postings/v1/jobs/export?q=engineer&format=csv'
