"""The scheduled job: keep many sheets true, and say what changed.

    searches -> what is new or changed -> judged anew -> sheet -> unchanged | published | staged | withdrawn

`refresh` does it for all conditions of a `Job` and gives the report of the run; `approve` publishes a sheet
that waits for a person. Both write into the ledger of the library, one condition at a time, each wholly or
not at all: a run that was killed goes on where it stopped. Files are made from the ledger afterwards
(`evidence.publishing`).

Inside: `_asking` (what PubMed is asked), `_judging` (only what is new), `_weighing` (material and sheet),
`_watching` (what became of cited records), `_taking_back` (withdrawals, before anything else), `_deciding`
(what happens with a sheet; pure), `_telling` (what a run says about a condition; pure), `_settling` (one
condition), `_running` (the run itself), `_approving`, `_rules` (versions).
"""

from __future__ import annotations

from evidence.refresh._approving import approve
from evidence.refresh._job import Job
from evidence.refresh._running import last_outcomes, refresh, reports, waits_for
from evidence.refresh._settling import OUR_FAULT

__all__ = ["OUR_FAULT", "Job", "approve", "last_outcomes", "refresh", "reports", "waits_for"]
