"""What `bench_search` measures on the corpus."""
