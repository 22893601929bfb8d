"""Reading years takes time in proportion to the text, whatever the text."""

from time import perf_counter

import pytest

from postings.facts import education, experience
from postings.facts.document import Document

TRIGGERS = [
    "5 years of experience ",
    "years ",
    "at least 5 years, or ",
    "5+ years of experience in rope\n",
    "5-5-5-",
    "years of wool and flax and hemp and silk ",
    "Bachelor's or Master's degree in ",
    "degree, ",
    "BS/",
    "(degree ",
    "BAC + 5 et une ",
]


def seconds(family, text):
    document = Document.of_text(text)
    document.section(0)
    started = perf_counter()
    family.read(document)
    return perf_counter() - started


@pytest.mark.parametrize("trigger", TRIGGERS)
@pytest.mark.parametrize("family", [experience, education])
def test_four_times_the_text_takes_less_than_eight_times_as_long(family, trigger):
    small, large = trigger * 2_000, trigger * 8_000

    once = min(seconds(family, small) for _ in range(3))
    four_times = min(seconds(family, large) for _ in range(3))

    assert four_times < 8 * once + 0.02


@pytest.mark.parametrize("text", ["", "\n", "5 years", "\ud800 5 years of experience", "İ" * 500, "degree"])
@pytest.mark.parametrize("family", [experience, education])
def test_any_text_can_be_read(family, text):
    fact = family.read(Document.of_text(text))

    assert all(evidence.end <= len(text) for evidence in fact.evidence)
