"""PubMed over NCBI's E-utilities: ask a search, download the records, and prove that all of it came.

The one door to `requests`. Four rooms behind it: `client` (what is asked, and asked again), `transport` (one
HTTP exchange with a hard time limit), `replies` (is this answer complete, passing trouble, or final; pure)
and `pace` (one gate for all processes of this machine). `settings` holds every number that can be changed.

What comes back is the raw bytes as received: `records` reads them, this package only checks that they are
whole. Source for the rules: NBK25497 and NBK25499 (the E-utilities manual).
"""

from evidence.pubmed.client import FETCH_BATCH, MOST_RECORDS, SORT, Progress, PubMed
from evidence.pubmed.replies import Batch, believable_losses
from evidence.pubmed.settings import Settings

__all__ = [
    "FETCH_BATCH",
    "MOST_RECORDS",
    "SORT",
    "Batch",
    "Progress",
    "PubMed",
    "Settings",
    "believable_losses",
]
