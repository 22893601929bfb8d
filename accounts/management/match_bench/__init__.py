"""The parts of `bench_match`."""
