"""The keys of postings, in each provider's style. A repost is a new generation, and gets a new key."""

from hashlib import sha256
from uuid import UUID


def number_key(board: str, number: int, generation: int) -> str:
    """Seven digits or more, never the same for two postings of a board or a thousand reposts of one."""
    start = int.from_bytes(sha256(f"{board}|{number}".encode()).digest()[:4], "big")
    return str(1_000_000 + number * 1000 + (start + 7 * generation) % 1000)


def key(board: str, number: int, generation: int) -> str:
    """The key of the posting on a board such as `lever:karoogrid`. The same for ever."""
    provider = board.partition(":")[0]
    digest = sha256(f"{board}|{number}|{generation}".encode()).digest()
    seed = int.from_bytes(digest[:8], "big")
    match provider:
        case "lever" | "ashby":
            return str(UUID(bytes=digest[:16], version=4))
        case "workable":
            return digest[:5].hex().upper()
        case "greenhouse":
            return str(4_000_000_000 + seed % 4_000_000_000)
        case "smartrecruiters":
            return f"744000{seed % 1_000_000_000:09}"
        case _:
            return number_key(board, number, generation)
