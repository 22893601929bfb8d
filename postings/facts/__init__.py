"""Our reading of a posting. Pure Python: no Django, no network, no clock. `read.py` is the one entry."""
