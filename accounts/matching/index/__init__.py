"""The match index: arrays of all open jobs, kept equal to the database, over which a resume is ranked.

`indexer.py` follows the outbox and writes (`writer.py`, `state.py`, `segment.py`); `reader.py` maps the last commit;
`ranking.py` answers, with the numbers of `score.py` (`scoring.py`, `kernels.py`).
"""
