"""copydesk: clean scraped news text, find every version of the same wire story, flag spun text.

The work is done by the copydesk binary, which this package carries; it is started by each call
and spoken to over pipes. Nothing else has to be installed.

    copydesk.run(inputs, out)     files in, a directory of verdicts, clean records and a report out
    copydesk.check(inputs)        files in, findings out
    copydesk.clean(texts)         texts in, cleaned texts out
    copydesk.clean_column(data)   the same, as data of the same kind
    copydesk.dedupe(texts)        texts in, which to keep and why out
"""

from .bin import find_copydesk_bin
from .clusters import Clusters, TextPair, Verdict
from .errors import CopydeskError, InternalError, UnreadableError, UsageError
from .results import Cluster, Document, Finding, Findings, Pair, Result
from .run import check, run
from .texts import clean, clean_column, dedupe

__all__ = [
    "Cluster",
    "Clusters",
    "CopydeskError",
    "Document",
    "Finding",
    "Findings",
    "InternalError",
    "Pair",
    "Result",
    "TextPair",
    "UnreadableError",
    "UsageError",
    "Verdict",
    "check",
    "clean",
    "clean_column",
    "dedupe",
    "find_copydesk_bin",
    "run",
]
