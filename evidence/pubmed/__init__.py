"""PubMed over NCBI's E-utilities: ask a search, download the records, and prove that all of it came.

The one door to `requests`. `client` is what can be asked, `searching` and `downloading` how; `conversation`
asks until the answer is whole; `transport` is one HTTP exchange with a hard time limit; `pace` one gate for
all processes of this user.
Pure: `faults` (what is wrong with an answer, and what to do about it: the tables), `replies` (what a good one
says, and is it whole), `slices` and `growth` (how to cut a search that finds more than PubMed lists), `hours`
(when NCBI wants large jobs), `redaction` (the API key
taken out of what others say). `settings` holds every number that can be changed.

What comes back is the raw bytes as received, and what `records` reads in them: only a reader of the records
can tell that an answer is whole. Source for the rules: NBK25497 and NBK25499 (the E-utilities manual).
"""

from evidence.pubmed.client import FETCH_BATCH, Progress, PubMed
from evidence.pubmed.replies import Batch, believable_losses
from evidence.pubmed.searching import SORT
from evidence.pubmed.settings import Settings
from evidence.pubmed.slices import MOST_RECORDS

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
