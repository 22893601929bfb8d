"""Synthetic jobs by the million for the benchmarks, in a database and a folder of their own.

Nothing in it is a real posting: the words, companies and most of the cities are made up,
the same ones each time. Made by `manage bench_corpus`, used through `site.corpus_site`.
"""
