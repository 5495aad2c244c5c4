"""Every error that this program raises on purpose, and what each means for the person at the keyboard.

    EvidenceError                 one clear sentence, no traceback          exit code
    ├── UsageError                what was asked cannot be understood           2
    │   ├── UnknownCondition      no condition of that name; lists the nearest  2
    │   │   └── EmergencyAsked    a name that needs a doctor at once, no sheet  2
    │   ├── InvalidContent        a file of queries/ or reports/ is wrong       2
    │   ├── InvalidPmid           not a PubMed identifier                       2
    │   ├── InvalidLog            the patient's symptom log cannot be read      2
    │   └── LibraryUnusable       EVIDENCE_LIBRARY names no library we can use  2
    ├── PubMedError               PubMed gave no complete answer                3
    │   ├── PubMedUnreachable     no HTTP answer at all                         3
    │   ├── PubMedRefused         an answer, but an error in it                 3
    │   └── PubMedIncomplete      fewer records than PubMed counted             3
    ├── NothingOffline            no evidence on this machine for it            3
    ├── NoReadableRecord          the input holds no record that can be read    4
    ├── SheetNotMade              the sheet could not be rendered or written    5
    │   └── LetterRefused         the evidence does not carry a letter          5
    └── NotNotified               the command of --notify failed                5

Anything else that escapes is our bug: `cli.main` prints one sentence and exits with 1.
A single bad record is no error: it is set aside as `unreadable`, with its place.
"""

NEWS = 10
"""What `evidence refresh --exit-code` exits with when something changed that a reader must know: no error."""


class EvidenceError(Exception):
    """A problem that the person can act on; `str()` is the whole message."""

    exit_code = 1


class UsageError(EvidenceError):
    """The command, an option or a setting cannot be understood."""

    exit_code = 2


class UnknownCondition(UsageError):
    """No condition has this name, synonym or ICD-10-CM code."""


class EmergencyAsked(UnknownCondition):
    """What is named can be an emergency: whoever asks should get help, not a sheet."""


class InvalidContent(UsageError):
    """A file in queries/ or reports/, or one that the person gave, breaks its rules."""


class InvalidPmid(UsageError):
    """Text that is not a PubMed identifier stands where one is needed."""


class InvalidLog(UsageError):
    """A patient's symptom log cannot be read. Names row and column, never what is written there."""


class LibraryUnusable(UsageError):
    """The library cannot be opened: a wrong address, no right to write, damaged, or newer than we know."""


class PubMedError(EvidenceError):
    """PubMed did not give a complete, usable answer. Never the same as "no studies found"."""

    exit_code = 3


class PubMedUnreachable(PubMedError):
    """No HTTP answer of any kind came back."""


class PubMedRefused(PubMedError):
    """PubMed answered, but with an error, and kept doing so."""


class PubMedIncomplete(PubMedError):
    """PubMed sent less than it counted."""


class NothingOffline(EvidenceError):
    """Working offline, and nothing about this condition is on this machine."""

    exit_code = 3


class NoReadableRecord(EvidenceError):
    """The input holds no PubMed record that can be read."""

    exit_code = 4


class SheetNotMade(EvidenceError):
    """The sheet could not be rendered, or its files could not be written."""

    exit_code = 5


class LetterRefused(SheetNotMade):
    """The evidence does not carry a letter of medical necessity; the sheet itself is made."""


class NotNotified(EvidenceError):
    """The command of --notify failed: nobody may have heard how the refresh went."""

    exit_code = 5
