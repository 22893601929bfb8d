KEY=${KEY:?a key of your account}
curl -H "x-api-key: $KEY" 'http://127.0.0.1:8000/job-postings/v1/me'
