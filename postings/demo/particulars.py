"""The particulars that some postings give and others keep to themselves.

When the job begins, which shifts it has, which tools it needs, whom to ask, and what comes
beside the pay. About three in ten postings say none of it: real boards are silent too.
"""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from random import Random
from unicodedata import normalize

from postings.demo.cast import Cast, Employer
from postings.demo.grammar import expand, listing
from postings.demo.openings import Opening
from postings.demo.posting import Pay, Place, Work
from postings.demo.voice import Voice
from postings.vocab import WorkModel

TERSE = 0.3

#: A text shorter than this gets another paragraph.
SHORTEST = 1020

#: Trades that work in shifts, and trades that are called at night.
SHIFTS = frozenset(
    {"healthcare", "hospitality", "manufacturing", "logistics", "transport", "retail", "energy"}
)
ON_CALL = frozenset({"engineering", "it", "energy", "healthcare"})

ZONES = {"US": "Eastern Time", "CA": "Eastern Time", "GB": "GMT", "IE": "GMT", "PT": "GMT", "JP": "JST",
         "AU": "AEST", "NZ": "NZST", "ZA": "SAST", "KE": "EAT", "IN": "IST"}  # fmt: skip

#: Numbers that regulators keep free for fiction, or that no exchange hands out.
PHONES = {
    "US": "+1 212 555 01{n}",
    "CA": "+1 514 555 01{n}",
    "GB": "+44 20 7946 00{n}",
    "AU": "+61 3 5550 10{n}",
}


class Particulars:
    """Those of one posting. Each method gives lines, often none."""

    def __init__(
        self, cast: Cast, employer: Employer, opening: Opening, places: Sequence[Place], voice: Voice
    ) -> None:
        self.cast = cast
        self.employer = employer
        self.opening = opening
        self.places = places
        self.voice = voice
        self.terse = Random(f"{opening.seed}|detail").random() < TERSE

    def _now(self, part: str, share: float) -> Random | None:
        """A source of chance for that part, in that share of the postings that say much."""
        rng = self.voice.rng(part)
        return rng if rng.random() < share and not self.terse else None

    def _one(self, part: str, share: float, **more: object) -> list[str]:
        rng = self._now(part, share)
        return [line] if rng and (line := self.voice.tell(part, rng, **more)) else []

    # Under the headings

    def education(self, field: str) -> list[str]:
        """Other ways to ask for a degree, and to ask for none."""
        if not field:
            return self._one("no_degree", 0.1)
        rng = self._now("education", 0.35)
        return (
            [self.voice.tell(rng.choice(("degree_equivalent", "degree_preferred")), rng, field=field)]
            if rng
            else []
        )

    def tools(self) -> tuple[list[str], list[str]]:
        """What is asked for, and what is welcome."""
        rng = self._now("tools", 0.7)
        occupation = self.opening.occupation
        known = self.cast.tools.get(occupation.key) or self.cast.tools.get(occupation.family)
        if rng is None or not known:
            return [], []
        shuffled = rng.sample(list(known), len(known))
        count = min(rng.randint(1, 4), len(shuffled))
        joiner = self.voice.language.joiner
        needed = [self.voice.tell("tools_needed", rng, tools=listing(shuffled[:count], joiner))]
        others = shuffled[count : count + rng.randint(0, 2)]
        return needed, [self.voice.tell("tools_nice", rng, tools=listing(others, joiner))] if others else []

    def second_language(self) -> list[str]:
        names = self.voice.language.languages
        others = sorted(code for code in names if code != self.voice.language.code)
        return self._one("second_language", 0.07, language=names[self.voice.rng("second").choice(others)])

    def benefits(self, shown: Sequence[str]) -> list[str]:
        """Up to three of the country's, none of which repeats what the employer offers anyway."""
        rng = self._now("benefits", 0.7)
        if rng is None:
            return []
        lists = self.voice.language.benefits
        lines = [*lists.get(self.places[0].country, ()), *lists["all"]]
        taken = set(long_words(" ".join(shown)))
        fresh = [line for line in lines if not taken & set(long_words(line))]
        return [expand(line, rng, {}) for line in rng.sample(fresh, min(rng.randint(1, 3), len(fresh)))]

    # Under the practical heading

    def reach(self, work: Work) -> list[str]:
        """From where one may work at a distance."""
        if work.model is not WorkModel.REMOTE:
            return []
        country = self.places[0].country
        lines = self._one("time_zone", 0.3, zone=ZONES.get(country, "CET"))
        return lines + (self._one("not_from", 0.25) if country == "US" else [])

    def beside_pay(self, pay: Pay | None) -> list[str]:
        if self.opening.level == "intern":
            return []
        if self.opening.occupation.ote:
            return self._one("commission", 0.45)
        return self._one("bonus", 0.3 if pay is not None and pay.in_text else 0.06)

    def zones(self, pay: Pay) -> str:
        """Two ranges in the text, in the languages that have the sentence."""
        if pay.elsewhere is None:
            return ""
        return self.voice.tell("zones", self.voice.rng("zones"), pay=pay.text, elsewhere=pay.elsewhere.text)

    def duty(self) -> list[str]:
        family = self.opening.occupation.family
        lines = self._one("shifts", 0.45 if family in SHIFTS else 0.01)
        return lines + self._one("on_call", 0.15 if family in ON_CALL else 0.0)

    def start(self, first_day: date, deadline: date | None) -> list[str]:
        """A day with its year, on the first or the fifteenth, and never before the closing date."""
        rng = self._now("start", 0.3)
        if rng is None:
            return []
        if rng.random() < 0.35:
            return [self.voice.tell("start_now", rng)]
        after = max(first_day + timedelta(days=rng.randint(40, 150)), deadline or first_day)
        first = (after.replace(day=1) + timedelta(days=45)).replace(day=rng.choice((1, 1, 1, 15)))
        with_year = [text for text in self.voice.language.dates if "{year}" in text]
        return [self.voice.tell("start_on", rng, date=written_day(with_year, first, self.voice, rng))]

    def clearance(self) -> list[str]:
        """One employer works for a navy, in two of its towns."""
        texts = self.employer.clearance.get(self.places[0].country)
        rng = self._now("clearance", 0.6)
        return [rng.choice(texts)] if texts and rng else []

    def contact(self) -> list[str]:
        """In a third of all postings: a person with a role, or a mailbox. The domains cannot exist."""
        rng = self.voice.rng("contact")
        domain = f"{re.sub(r'[^a-z0-9]', '', self.employer.token.removeprefix('eu:').lower())}.example"
        fate = rng.random()
        words = self.voice.language.particulars
        if fate < 0.2:
            name = rng.choice(words["names"])
            mail = f"{local_part(name) or rng.choice(words['mailboxes'])}@{domain}"
            phone = PHONES.get(self.places[0].country, "+999 555 01{n}").format(n=rng.randint(10, 99))
            role = rng.choice(words["roles"])
            return [self.voice.tell("contact_person", rng, name=name, role=role, mail=mail, phone=phone)]
        if fate < 0.34:
            return [self.voice.tell("contact_mail", rng, mail=f"{rng.choice(words['mailboxes'])}@{domain}")]
        return []

    # What is told besides

    def asides(self) -> list[str]:
        """Sentences with numbers and places in them that are no facts of the job."""
        rng = self.voice.rng("asides")
        texts = self.employer.texts[self.voice.language.code].get("asides", ())
        lines = [rng.choice(texts)] if texts and rng.random() < 0.4 else []
        if rng.random() < 0.2:
            lines.append(self.voice.tell("false_friend", rng))
        if self.terse or rng.random() < 0.6:
            methods = self.voice.language.particulars["method"]
            lines += [expand(text, rng, {}) for text in rng.sample(methods, rng.choice((1, 1, 2)))]
        return lines

    def fill(self, length: int) -> list[str]:
        """What an employer adds so that a text of that length does not look bare."""
        rng = self.voice.rng("fill")
        texts = list(self.voice.language.particulars["fill"])
        rng.shuffle(texts)
        lines: list[str] = []
        while texts and length + sum(map(len, lines)) < SHORTEST:
            lines.append(texts.pop())
        return lines

    def process(self) -> list[str]:
        rng = self.voice.rng("process")
        return [self.voice.tell("process", rng)] if self.terse or rng.random() < 0.6 else []


def long_words(text: str) -> list[str]:
    """Those that say what a benefit is about: `pension`, not `of`."""
    return re.findall(r"\w{5,}", text.lower())


def local_part(name: str) -> str:
    """`Séraphine Lalouette` as an address has her: nothing where the name has no Latin letters."""
    plain = normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return ".".join(re.findall(r"[a-z]+", plain))


def written_day(styles: Sequence[str], day: date, voice: Voice, rng: Random) -> str:
    slots = {
        "day": day.day,
        "month": voice.language.months[day.month - 1],
        "number": day.month,
        "year": day.year,
    }
    return expand(rng.choice(styles), rng, slots)
