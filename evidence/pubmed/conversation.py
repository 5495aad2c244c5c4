"""One question to E-utilities, asked again until the answer is whole or the reason for giving up is clear."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Generic, TypeVar

from evidence.errors import PubMedError, PubMedIncomplete, PubMedRefused, PubMedUnreachable
from evidence.model import RawReply
from evidence.pubmed.faults import FINAL, Fault, Remedy
from evidence.pubmed.pace import Pace
from evidence.pubmed.redaction import Redaction
from evidence.pubmed.settings import Settings
from evidence.pubmed.transport import Answer, NoAnswer, Transport

# NCBI wants the name of the program on every call (NBK25497).
TOOL = "massage-evidence"

# While nothing has answered yet, the person waits for the offline sheet: three tries catch a cut connection.
FIRST_TRIES = 3

# A longer pause than this, because the server asks for it, looks like a program that hangs.
TOLD_PAUSE_SECONDS = 10.0

_NETWORK = "Check the network, or try again later."

_log = logging.getLogger("evidence.pubmed")

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Question(Generic[R]):
    """What to ask which E-utility, and how to read the answer. `what` is for messages: "search".

    `single`: it asks for one thing that cannot be halved; if that is too much, it is incomplete for good.
    """

    program: str
    form: tuple[tuple[str, str], ...]
    read: Callable[[int, bytes], R | Fault]
    what: str
    single: bool = False


class Conversation:
    """Questions and answers, in turn. Holds the pace, the connection, and whether PubMed ever answered.

    `keep` gets every whole HTTP answer before anybody reads it; what it raises is let through. `advise`
    hears, once, of a long pause that the server asks for. `requests` is how many were sent.
    """

    def __init__(
        self,
        settings: Settings,
        *,
        now: Callable[[], datetime],
        keep: Callable[[RawReply], None] | None,
        advise: Callable[[str], None],
    ) -> None:
        self.requests = 0
        self._settings = settings
        self._now = now
        self._keep = keep
        self._advise = advise
        self._told_pause = False
        self._redaction = Redaction(settings.api_key)
        self._pace = Pace(settings.gap, settings.state_folder)
        self._transport = Transport(
            api_key=settings.api_key,
            connect_seconds=settings.connect_seconds,
            read_seconds=settings.read_seconds,
        )
        self._answered = False
        self._first_start: float | None = None

    def ask(self, question: Question[R], deadline: float) -> R:
        """The answer, asked for until it is whole (`deadline`: monotonic clock). Raises as `attempt`."""
        failed = 0
        while True:
            outcome = self.attempt(question, deadline, failed)
            if not isinstance(outcome, Fault):
                return outcome
            failed = outcome.tried

    def attempt(self, question: Question[R], deadline: float, failed: int) -> R | Fault:
        """One request, after `failed` in a row that failed: the answer, or a fault to do something about.

        A fault comes back after its pause, so that the caller may ask at once, the same or otherwise. One
        that does not pass, or too many in a row, is raised: as `PubMedUnreachable` when PubMed has never
        answered, else as `PubMedRefused` or `PubMedIncomplete`.
        """
        outcome = self._try(question, deadline)
        if not isinstance(outcome, Fault):
            return outcome
        fault = replace(outcome, tried=failed + 1)
        pause = self._pause(fault)
        if not self._worth_another_try(fault, pause, deadline):
            raise self._error(question, fault)
        _log.info("%s: %s; trying again in %.1f s", question.program, fault.said, pause)
        self._tell(fault, pause)
        time.sleep(pause)
        return fault

    def _try(self, question: Question[R], deadline: float) -> R | Fault:
        self._pace.wait()
        self.requests += 1
        answer = self._transport.post(
            self._settings.address(question.program),
            self._form(question),
            head_within=max(0.0, self._end_of_waiting(deadline) - time.monotonic()),
            whole_within=max(0.0, min(self._settings.answer_seconds, deadline - time.monotonic())),
        )
        if isinstance(answer, NoAnswer):
            self._answered = self._answered or answer.began
            return _no_answer(answer)
        self._answered = True
        self._keep_raw(question, answer)
        outcome = question.read(answer.status, answer.body)
        if not isinstance(outcome, Fault):
            return outcome
        if outcome.rate:
            self._pace.hold(answer.retry_after)
        return replace(outcome, said=self._said(question, answer, outcome), wait=answer.retry_after)

    def _form(self, question: Question[R]) -> dict[str, str]:
        common = {"db": "pubmed", "tool": TOOL}
        if self._settings.email:
            common["email"] = self._settings.email
        return {**common, **dict(question.form)}

    def _keep_raw(self, question: Question[R], answer: Answer) -> None:
        """The form without the key, and without the email: neither says what was asked."""
        if self._keep is None:
            return
        content = self._redaction.content(answer.body)
        form = (("db", "pubmed"), *question.form)
        self._keep(RawReply(question.program, form, answer.status, content, self._now()))

    def _end_of_waiting(self, deadline: float) -> float:
        """The moment by which the head of an answer must be there: for the first request, sooner."""
        if self._answered:
            return deadline
        if self._first_start is None:
            self._first_start = time.monotonic()
        return min(deadline, self._first_start + self._settings.first_answer_seconds)

    def _pause(self, fault: Fault) -> float:
        """Doubles with each failure in a row; as long as the server asks, if that is longer; capped."""
        backoff = self._settings.backoff_seconds * 2.0 ** (fault.tried - 1)
        return min(max(backoff, fault.wait or 0.0), self._settings.longest_pause_seconds)

    def _worth_another_try(self, fault: Fault, pause: float, deadline: float) -> bool:
        if fault.remedy in FINAL:
            return False
        most = self._settings.tries if self._answered else min(self._settings.tries, FIRST_TRIES)
        return fault.tried < most and time.monotonic() + pause < self._end_of_waiting(deadline)

    def _error(self, question: Question[R], fault: Fault) -> PubMedError:
        place, what = self._settings.place, question.what
        times = f" ({fault.tried} tries)" if fault.tried > 1 else ""
        if not self._answered:
            return PubMedUnreachable(f"{place} cannot be reached: {fault.said}{times}. {fault.advice}")
        if fault.incomplete or (question.single and fault.remedy is Remedy.HALVE):
            return PubMedIncomplete(
                f"{place} did not complete the {what}: {fault.said}{times}. {fault.advice}"
            )
        return PubMedRefused(f"{place} refused the {what}: {fault.said.rstrip('.')}{times}. {fault.advice}")

    def _said(self, question: Question[R], answer: Answer, fault: Fault) -> str:
        """NCBI's words without the key, which it repeats in some errors.

        They are cut to one line, where half a key would not be found: so the answer is read without it.
        """
        content = self._redaction.content(answer.body)
        again = question.read(answer.status, content) if content != answer.body else fault
        return self._redaction.text(again.said if isinstance(again, Fault) else fault.said)

    def _tell(self, fault: Fault, pause: float) -> None:
        if self._told_pause or fault.wait is None or pause <= TOLD_PAUSE_SECONDS:
            return
        self._told_pause = True
        self._advise(f"{self._settings.place} asks us to wait {pause:.0f} seconds.")


def _no_answer(answer: NoAnswer) -> Fault:
    """Nothing whole came: a slow or broken answer may have been too much, a cut connection is tried again."""
    if not answer.passing:
        return Fault(answer.why, Remedy.GIVE_UP, advice=_NETWORK)
    remedy = Remedy.HALVE if answer.unfinished else Remedy.RETRY
    return Fault(answer.why, remedy, advice=_NETWORK, incomplete=True)
