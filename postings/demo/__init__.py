"""Demo boards: invented employers behind a small HTTP server that speaks the providers' dialects.

corpus/      the words: occupations, languages, employers, places, notations of pay
cast.py      reads the corpus
openings.py  which openings an employer has        compose.py  every word of a posting
particulars.py  what some postings tell and others keep quiet   voice.py  a posting's sentences
life.py      what stands on the boards and what happens next; journal.py carries it over a restart
dialects/    a board in the wire format of each provider
desk.py      what a request is answered with       server.py   the sockets and the clock
"""

from postings.demo.cast import cast


def boards() -> list[tuple[str, str, str]]:
    """Provider, token and name of every demo board."""
    return [(each.provider, each.token, each.name) for each in cast().employers.values()]
