from postings.management.indexer_command import IndexerCommand
from postings.search.indexer import Indexer


class Command(IndexerCommand):
    help = (
        "Keep the search index equal to the database: follow what changes, and make the index anew where it"
        " is missing, broken or of another version. `./run` starts it; a second one waits until the first ends."
    )
    indexer = Indexer
    directory = "SEARCH_DIR"
