"""Composes a posting: an opening, its towns and its edits become every word that the board shows.

The same number, edits and first day always give the same posting. Each part draws from a random
source of its own, so that an edit of the pay leaves all other words as they were.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from postings.demo import money, place_words
from postings.demo.cast import Cast, Employer
from postings.demo.grammar import expand, listing, sentence
from postings.demo.openings import Opening, Slot
from postings.demo.particulars import Particulars, written_day
from postings.demo.posting import Block, Pay, Place, Posting, Work
from postings.demo.voice import Voice
from postings.vocab import WorkModel

DEPARTMENTS = {
    "engineering": "Engineering",
    "it": "IT",
    "data": "Data",
    "research": "Research",
    "people": "People",
    "public": "Public Affairs",
}

YEARS: Mapping[str, Sequence[int]] = {
    "intern": (),
    "junior": (1, 1, 2),
    "mid": (2, 3, 3, 4),
    "senior": (4, 5, 5, 6),
    "lead": (5, 6, 8),
    "staff": (7, 8, 10),
}

#: Fields of study come with these degrees where the occupation names none.
DEGREES = ("bachelor", "bachelor", "bachelor", "master")


@dataclass(frozen=True, slots=True)
class Edits:
    """How often each part of a posting was edited. `footer` counts for the whole board."""

    pay: int = 0
    work: int = 0
    text: int = 0
    deadline: int = 0
    footer: int = 0


class Composer:
    """Writes one posting. Kept for the length of one call to `compose`."""

    def __init__(self, cast: Cast, employer: Employer, slot: Slot, edits: Edits) -> None:
        self.cast = cast
        self.employer = employer
        self.opening: Opening = slot.opening
        self.places = slot.places
        self.edits = edits
        self.language = slot.opening.language
        self.occupation = slot.opening.occupation
        self.seed = f"{slot.opening.seed}|{slot.places[0].key}"
        self.work = self._work()
        self.hours = self._hours()
        self.slots = self._words()
        voice = Voice(self.language, self.slots, self.seed)
        self.say = voice.say
        self.particulars = Particulars(cast, employer, slot.opening, slot.places, voice)

    def rng(self, part: str) -> Random:
        return Random(f"{self.seed}|{part}")

    def city(self, place: Place) -> str:
        return self.language.cities.get(place.city, place.city)

    def _work(self) -> Work:
        """One day a week is said in English only: the other languages have the plural."""
        fewest = 1 if self.language.code == "en" else 2
        return place_words.work(self.occupation.work, self.edits.work, fewest, self.rng("work"))

    def _hours(self) -> int:
        rng = self.rng("hours")
        if self.opening.employment == "part_time":
            return rng.choice((16, 20, 24, 28, 30, 32))
        return {"NL": 36, "FR": 35, "DK": 37, "DE": 39}.get(self.places[0].country, 40)

    def _words(self) -> dict[str, object]:
        rng = Random(f"{self.opening.seed}|words")
        words = self.employer.words[self.language.code]
        country = self.places[0].country_name
        return {
            "product": rng.choice(words["product"]),
            "customers": rng.choice(words.get("customers", [""])),
            "team": self.opening.team,
            "what": self.opening.team_does,
            "employer": self.employer.name,
            "city": self.city(self.places[0]),
            "country": self.language.countries.get(country, country),
            "hours": self.hours,
            "practice": self.occupation.practice,
            "field": self.occupation.field,
        }

    def requisition(self) -> str:
        rng = Random(f"{self.opening.seed}|requisition")
        style = rng.choice(("R-{n}", "REQ{n}", "{n}", "2026-{n}", ""))
        return style.format(n=rng.randint(1000, 9999))

    def title(self) -> str:
        rng = self.rng("title")
        base = Random(f"{self.opening.seed}|title").choice(self.occupation.titles)
        levels = self.language.levels[self.opening.level]
        named = expand(levels[0] if self.occupation.entry else rng.choice(levels), rng, {"title": base})
        text = expand(rng.choice(self.language.open_ended), rng, {**self.slots, "title": named})
        return self._decorated(text + rng.choice(self.language.suffixes), rng)

    def _decorated(self, title: str, rng: Random) -> str:
        """What recruiters do to titles."""
        fate = rng.random()
        if fate < 0.012:
            return f"HOT!! {title}"
        if fate < 0.03:
            return f"{title} ({self.requisition() or '#1'})"
        if fate < 0.06:
            return f"{title} - {self.slots['city']}"
        if fate < 0.07:
            return title.upper()
        if fate < 0.15:
            return f"{title} "
        return title

    def pay(self) -> Pay | None:
        country = self.cast.countries[self.places[0].country]
        scale = money.Scale(
            occupation=self.occupation,
            level=self.opening.level,
            country=country,
            language=self.language.code,
            raises=self.edits.pay,
        )
        pay = money.pay(self.employer, scale, self.cast.notations, self.rng("pay"))
        if pay and self.particulars.terse and not self.edits.pay:
            return replace(pay, in_text=False)
        return pay

    def deadline(self, first_day: date) -> date | None:
        """About a quarter of the postings have one; an edit adds it, or moves it by two weeks."""
        rng = self.rng("deadline")
        day = first_day + timedelta(days=rng.randint(12, 80) + 14 * self.edits.deadline)
        return day if rng.random() < 0.25 or self.edits.deadline else None

    def years(self) -> int | None:
        rng = self.rng("years")
        asked = self.occupation.years or YEARS[self.opening.level]
        if self.particulars.terse:
            return None
        return rng.choice(asked) if asked and rng.random() < 0.66 and not self.occupation.entry else None

    def degree(self) -> str:
        rng = self.rng("degree")
        wanted = self.occupation.degree or rng.choice(DEGREES)
        shown = self.occupation.field and rng.random() < 0.4 and not self.particulars.terse
        return wanted if shown else ""

    def items(self, name: str, count: int) -> list[str]:
        """Lines of the occupation. An edit of the text exchanges what is nice to have."""
        lines = list(getattr(self.occupation, name))
        rng = self.rng(name)
        rng.shuffle(lines)
        count = min(count, len(lines))
        shown = lines[:count]
        if name == "nice" and self.edits.text:
            start = self.edits.text % len(lines)
            shown = [*lines, *lines][start : start + max(count - 1, 1)]
        return [sentence(expand(line, rng, self.slots)) for line in shown]

    def block(self, heading: str, lines: list[str]) -> Block:
        rng = self.rng(f"heading {heading}")
        return Block(rng.choice(self.language.headings[heading]), lines)

    def needs(self) -> Block:
        rng = self.rng("needs of all")
        years = self.years()
        lines = [self._experience(years, rng)] if self.opening.level != "intern" else []
        degree = self.degree()
        if degree:
            lines.append(self.say(degree, rng, field=self._field()))
        else:
            lines += self.particulars.education(self._field())
        lines += self.items("needs", rng.randint(3, 4))
        lines += self.particulars.tools()[0]
        lines += [] if self.particulars.terse else self._languages(" ".join(lines), rng)
        return self.block("needs", lines)

    def _field(self) -> str:
        """Up to two of the fields of study: `computer science or statistics`."""
        fields = self.occupation.field.split(", ")[:2]
        return " or ".join(fields) if self.language.code == "en" else fields[0]

    def _experience(self, years: int | None, rng: Random) -> str:
        if self.occupation.entry:
            return self.say("no_experience", rng)
        if years is None:
            return self.say("some_experience", rng)
        return self.say("years", rng, years=years, more=years + 2)

    def _languages(self, said: str, rng: Random) -> list[str]:
        """Those that the occupation's own lines do not ask for."""
        names = self.language.languages
        own = names[self.language.code]
        wanted = rng.random() < 0.5 and own.lower() not in said.lower()
        lines = [self.say("fluent", rng, language=own)] if wanted else []
        others = [code for code in names if code != self.language.code]
        if rng.random() < 0.25:
            lines.append(self.say("plus", rng, language=names[rng.choice(others)]))
            return lines
        return lines + self.particulars.second_language()

    def nice(self) -> Block | None:
        rng = self.rng("nice at all")
        count = rng.randint(2, 4)
        if rng.random() < 0.2 and not self.edits.text:
            return None
        return self.block("nice", self.items("nice", count) + self.particulars.tools()[1])

    def offers(self) -> Block | None:
        rng = self.rng("offers")
        lines = list(self.employer.texts[self.language.code]["offers"])
        rng.shuffle(lines)
        shown = [expand(line, rng, self.slots) for line in lines[: rng.randint(2, 4)]]
        if self.particulars.terse and rng.random() < 0.5:
            return None
        return self.block("offers", shown + self.particulars.benefits(shown))

    def role(self) -> list[str]:
        rng = Random(f"{self.opening.seed}|role")
        text = sentence(expand(rng.choice(self.occupation.role), rng, self.slots))
        return [text, self.say("team", rng), *self.particulars.asides()]

    def practical(self, pay: Pay | None, deadline: date | None, first_day: date) -> list[str]:
        """Where, how much, until when, and who may come: in this order, with gaps."""
        more = self.particulars
        lines = [
            " ".join([*self._where(), *more.reach(self.work)]),
            " ".join(filter(None, [*self._contract(pay), *more.beside_pay(pay)])),
            " ".join([*more.duty(), *more.start(first_day, deadline)]),
            *more.clearance(),
            self._visa(),
            self._until(deadline),
            *more.contact(),
            *more.process(),
        ]
        return [line for line in lines if line]

    def _where(self) -> list[str]:
        rng = self.rng("where")
        said = []
        if len(self.places) > 1:
            cities = [self.city(place) for place in self.places]
            said.append(self.say("several", rng, places=listing(cities, self.language.joiner)))
        contradicts = self.work.flag not in ("", self.work.model)
        if rng.random() < (0.3 if self.particulars.terse else 0.85) or contradicts or self.edits.work:
            said.append(self._model(rng))
        if contradicts and self.work.flag is WorkModel.REMOTE and self.work.model is WorkModel.ON_SITE:
            said.append(self.say("not_remote", rng))
        if self.work.model is not WorkModel.REMOTE and rng.random() < 0.12:
            said.append(self.say("perk", rng))
        return said

    def _model(self, rng: Random) -> str:
        model = self.work.model
        if model is WorkModel.HYBRID and not self.work.days:
            return self.say("hybrid_open", rng)
        days: object = self.work.days
        if self.language.code == "en" and rng.random() < 0.6:
            days = ("one", "two", "three", "four")[self.work.days - 1] if self.work.days else days
        text = self.say(str(model), rng, days=days)
        return text.replace("one days", "one day").replace("1 days", "1 day")

    def _contract(self, pay: Pay | None) -> list[str]:
        rng = self.rng("contract")
        terse = self.particulars.terse
        said = [self.say(self.opening.employment, rng)] if not terse or rng.random() < 0.4 else []
        if rng.random() < 0.25 and not terse:
            said.append(self.say("travel", rng))
        if pay is not None and pay.in_text:
            said.append(self._pay(pay, rng))
        elif pay is None and rng.random() < 0.3:
            said.append(self.say("pay_open", rng))
        return said

    def _pay(self, pay: Pay, rng: Random) -> str:
        text = sentence(pay.text)
        if self.opening.employment == "part_time" and pay.period != "hour":
            return self.say("pro_rata", rng, pay=text)
        if self.occupation.ote and pay.period == "year" and rng.random() < 0.85:
            notation = f"{pay.currency} {round(pay.high * 1.7, -3):,.0f}"
            return self.say("ote", rng, pay=text, ote=notation)
        if pay.elsewhere and (zones := self.particulars.zones(pay)):
            return zones
        return self.say("pay", rng, pay=pay.text)

    def _visa(self) -> str:
        rng = self.rng("visa")
        fate = rng.random()
        if fate < 0.1:
            return self.say("sponsor", rng)
        return self.say("no_sponsor", rng) if fate < 0.24 else ""

    def _until(self, deadline: date | None) -> str:
        rng = self.rng("until")
        if deadline is None:
            return self.say("reference", rng, reference=self.requisition()) if self.requisition() else ""
        day = written_day(self.language.dates, deadline, self.particulars.voice, rng)
        return f"{self.say('deadline', rng, date=day)} {self.say('interviews', rng)}".strip()

    def footer(self) -> str:
        footers = self.employer.texts[self.language.code]["footers"]
        return footers[self.edits.footer % len(footers)]


def compose(cast: Cast, employer: Employer, slot: Slot, edits: Edits, first_day: date) -> Posting:
    """The posting in that slot. About 0.7 ms. `first_day` is the day on which the boards began."""
    writer = Composer(cast, employer, slot, edits)
    opening, occupation = slot.opening, slot.opening.occupation
    pay, deadline = writer.pay(), writer.deadline(first_day)
    texts = employer.texts[opening.language.code]
    labels = opening.language.labels[opening.employment]
    made = Posting(
        title=writer.title(),
        occupation=occupation.key,
        family=occupation.family,
        department=DEPARTMENTS.get(occupation.family, occupation.family.capitalize()),
        team=opening.team,
        level=opening.level,
        language=opening.language.code,
        places=slot.places,
        location_text=place_words.location(slot.places, writer.work.flag, writer.rng("location")),
        work=writer.work,
        employment=opening.employment,
        employment_label=writer.rng("label").choice(labels),
        hours=writer.hours,
        years=writer.years(),
        degree=writer.degree(),
        pay=pay,
        deadline=deadline,
        requisition=writer.requisition(),
        opening=opening.seed,
        about=writer.rng("about").choice(texts["about"]),
        role=writer.role(),
        does=writer.block("does", writer.items("does", 5)),
        needs=writer.needs(),
        nice=writer.nice(),
        offers=writer.offers(),
        practical_heading=writer.rng("practical").choice(opening.language.headings["where"]),
        practical=writer.practical(pay, deadline, first_day),
        footer=writer.footer(),
    )
    return replace(made, role=[*made.role, *writer.particulars.fill(length(made))])


def length(made: Posting) -> int:
    blocks = [block for block in (made.does, made.needs, made.nice, made.offers) if block]
    lines = [line for block in blocks for line in (block.heading, *block.items)]
    return sum(map(len, [made.about, *made.role, *lines, *made.practical, made.footer]))
