"""From a resume's text to a profile, and from a profile to cards that its owner corrects.

Pure: no database, no network, no clock but the day passed in. Everything is linear in the
text, of which at most `MOST_READ` characters are read.
"""

from datetime import date

from accounts.resumes.cards.apart import set_apart
from accounts.resumes.cards.career import level_of, years_of_work
from accounts.resumes.cards.dates import stretches
from accounts.resumes.cards.deck import Card, Kind, cards
from accounts.resumes.cards.edits import apply, read_edits
from accounts.resumes.cards.entries import held, newest_first
from accounts.resumes.cards.headline import headline, top_line
from accounts.resumes.cards.legible import MOST_READ
from accounts.resumes.cards.scored import head, scored_text
from accounts.resumes.cards.sheet import Sheet
from accounts.resumes.cards.skills import skills
from accounts.resumes.cards.spoken import spoken
from accounts.resumes.cards.studies import studies
from accounts.resumes.cards.whereabouts import places
from accounts.resumes.profile import Profile

__all__ = [
    "MOST_READ",
    "VERSION",
    "Card",
    "Kind",
    "apply",
    "cards",
    "head",
    "level_of",
    "profile_of",
    "read_edits",
    "scored_text",
    "years_of_work",
]

#: Of the rules: what an older one read is read again.
VERSION = 3


def profile_of(text: str, *, today: date) -> Profile:
    """What the text says, and where. Nothing is guessed: what it does not say stays empty."""
    sheet = Sheet(text)
    apart = set_apart(sheet)
    times = stretches(sheet.text, today)
    top = top_line(sheet, apart.all(), apart.names)
    entries = held(sheet, times, sheet.text[top[0] : top[1]].lower() if top else "")
    first_time = min((one.start for one in entries), default=len(sheet.text))
    top = top or headline(sheet, apart.all(), first_time)
    return Profile(
        headline=" ".join(sheet.text[top[0] : top[1]].split()) if top else "",
        headline_span=sheet.span(*top) if top else None,
        titles=tuple(newest_first(sheet, entries, today)),
        skills=skills(sheet, apart.all(), [one.employer for one in entries]),
        studies=studies(sheet, times),
        languages=spoken(sheet),
        places=places(sheet, [*apart.names, *apart.emails, *apart.phones, *apart.links]),
        contacts=apart.contacts(sheet),
    )
