"""Sentences that leave the house."""

import re

#: Addresses in digits, with their port, and paths of files: they name machines, not the board.
_IPV4 = r"\d{1,3}(?:\.\d{1,3}){3}"
_IPV6 = r"(?:[0-9a-f]{1,4}:){7}[0-9a-f]{1,4}|[0-9a-f:]*::[0-9a-f:]*"
_PATH = r"(?<![\w:/])/[\w.-]+(?:/[\w.-]*\w)+"
_INTERNAL = re.compile(rf"(?<![\w.])\[?(?:{_IPV4}|{_IPV6})\]?(?::\d+)?(?!\w)|{_PATH}", re.IGNORECASE)


def public_sentence(text: str) -> str:
    """What went wrong with a board, without the addresses and paths of machines."""
    return _INTERNAL.sub("(an internal address)", text)
