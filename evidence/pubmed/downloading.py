"""One batch of records: whole, or in as many parts as PubMed can deliver."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Sequence
from functools import partial

from evidence.errors import PubMedIncomplete
from evidence.model import Pmid
from evidence.pubmed.conversation import Conversation, Question
from evidence.pubmed.faults import Fault, Remedy
from evidence.pubmed.replies import Batch, believable_losses, completed, read_articles

# A batch that PubMed does not deliver is asked for once more as it is, then in halves.
WHOLE_TRIES = 2

_log = logging.getLogger("evidence.pubmed")


def download(conversation: Conversation, asked: tuple[Pmid, ...], deadline: float, place: str) -> list[Batch]:
    """The records asked for, in one batch or in parts, in the order asked.

    What a part lacks is asked for once more by itself: only what is lost twice stays lost. Raises as
    `PubMed.fetch` does; what cannot be delivered even alone is named. `place` names PubMed in messages.
    """
    parts = _in_parts(conversation, asked, deadline)
    batches = [_asked_twice(conversation, batch, deadline) for batch in parts]
    _refuse_too_few(asked, batches, place)
    places = {pmid: number for number, pmid in enumerate(asked)}
    return sorted(batches, key=lambda batch: places[batch.asked[0]])


def _in_parts(
    conversation: Conversation, asked: tuple[Pmid, ...], deadline: float, *, again: bool = False
) -> list[Batch]:
    """Whole answers to all of `asked`, in as few parts as can be; `again`: each may lack any of them.

    All parts of one size are asked for before a smaller one: so one record that PubMed cannot deliver fails
    only now and then, and too many failures in a row mean that nothing is delivered at all.
    """
    waiting: deque[tuple[Pmid, ...]] = deque([asked])
    batches: list[Batch] = []
    failed = 0
    while waiting:
        part = waiting.popleft()
        outcome = conversation.attempt(_question(part, len(part) if again else None), deadline, failed)
        if not isinstance(outcome, Fault):
            failed = 0
            batches.append(outcome)
            continue
        failed = outcome.tried
        if _is_too_much(outcome, part, asked):
            waiting += _halves(part)
        else:
            waiting.appendleft(part)
    return batches


def _asked_twice(conversation: Conversation, batch: Batch, deadline: float) -> Batch:
    """The batch, with what came of its lost records when they were asked for by themselves."""
    if not batch.lost:
        return batch
    _log.info("efetch: asking once more for %d records that did not come whole", len(batch.lost))
    return completed(batch, _in_parts(conversation, batch.lost, deadline, again=True))


def _question(part: tuple[Pmid, ...], believed: int | None) -> Question[Batch]:
    single = len(part) == 1
    what = f"download of PMID {part[0]}" if single else "download"
    form = (("retmode", "xml"), ("id", ",".join(part)))
    read = partial(read_articles, asked=part, believed=believed)
    return Question("efetch", form, read, what, single)


def _is_too_much(fault: Fault, part: Sequence[Pmid], asked: Sequence[Pmid]) -> bool:
    """Whether to ask for halves: of the batch after a plain second try, of what is already a part at once."""
    tried_enough = fault.tried >= WHOLE_TRIES or len(part) < len(asked)
    return fault.remedy is Remedy.HALVE and len(part) > 1 and tried_enough


def _halves(part: tuple[Pmid, ...]) -> list[tuple[Pmid, ...]]:
    middle = len(part) // 2
    return [part[:middle], part[middle:]]


def _refuse_too_few(asked: Sequence[Pmid], batches: Sequence[Batch], place: str) -> None:
    """Each part may lack a few records, as a whole batch may; together they may lack no more than that."""
    lost = sum(len(batch.lost) for batch in batches)
    if lost > believable_losses(len(asked)):
        raise PubMedIncomplete(
            f"{place} did not complete the download: it sent {len(asked) - lost} of {len(asked)} records"
            f" in {len(batches)} parts. Try again later."
        )
