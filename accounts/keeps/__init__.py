"""What a person keeps: saved jobs and searches, hidden jobs and companies, wishes, a chosen resume.

Of somebody with an account in its rows, of everybody else in their session on this server, from where signing in
carries it over (`carry.py`). `kept.py` reads, `acts.py` writes; searches are read and written by `searches.py`.
"""
