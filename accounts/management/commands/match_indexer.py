import threading
from typing import Any

from accounts.matching.index.indexer import Indexer
from accounts.matching.index.loops import loops
from postings.management.indexer_command import IndexerCommand


class Command(IndexerCommand):
    help = (
        "Keep the match index equal to the database: follow what changes, embed titles that have no vector, and make"
        " the index anew where it is missing, broken or of another version. `./run` starts it; a second one waits"
        " until the first ends."
    )
    indexer = Indexer
    directory = "MATCH_DIR"

    def handle(self, *, rebuild: bool, once: bool, **options: Any) -> None:
        if not (rebuild or once):
            # Beside: changes are followed meanwhile.
            threading.Thread(target=loops, daemon=True).start()
        super().handle(rebuild=rebuild, once=once, **options)
