"""Numbers that a provider gives to departments, offices and the like: the same for the same words."""

from hashlib import sha256


def number(*words: object, digits: int = 10) -> int:
    digest = sha256("|".join(map(str, words)).encode()).digest()
    low = int(10 ** (digits - 1))
    return low + int.from_bytes(digest[:8], "big") % (9 * low)
