address='http://127.0.0.1:8000/job-postings/v1/orgs?limit=5'
tag=$(curl -s -D - -o orgs.json "$address" | tr -d '\r' | sed -n 's/^ETag: //ip')
curl -s -o again.json -w '%{http_code}\n' -H "If-None-Match: $tag" "$address"
