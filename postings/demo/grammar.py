"""The small grammar of the corpus: `{a|b|c}` is one of the three, `{city}` is filled in."""

import re
from collections.abc import Mapping, Sequence
from random import Random

BRACES = re.compile(r"\{([^{}]*)\}")


def expand(text: str, rng: Random, slots: Mapping[str, object]) -> str:
    """Fill in a text. An unknown slot raises KeyError: a mistake in the corpus must not be published."""

    def one(match: re.Match[str]) -> str:
        inside: str = match.group(1)
        if "|" in inside:
            return rng.choice(inside.split("|"))
        name, _, form = inside.partition(":")
        return format(slots[name], form)

    return BRACES.sub(one, text)


def sentence(text: str) -> str:
    """With a capital at its start, where its script has one. `eBPF` and `isiZulu` stay as they are."""
    rest = text.partition(" ")[0][1:]
    return text[:1].upper() + text[1:] if rest == rest.lower() else text


def listing(words: Sequence[str], joiner: str) -> str:
    """`Utrecht, Oslo and Berlin`; `東京、大阪` where the joiner is a mark and not a word."""
    if len(words) < 2:
        return "".join(words)
    if not joiner.isalpha():
        return joiner.join(words)
    return f"{', '.join(words[:-1])} {joiner} {words[-1]}"
