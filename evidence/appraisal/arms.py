"""What were people assigned to? The sentence that names the groups, cut into its arms.

Things joined by "or" after "randomised to" are arms; things joined by "and", "plus" or "with" are one arm's
package. What was allowed, avoided or asked about besides is no arm. Written for folded text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from evidence.appraisal.patterns import regex
from evidence.appraisal.text import any_of, left_of, phrase, right_of
from evidence.appraisal.vocabulary import Kind, mentions
from evidence.model import MassageRole

# What people were put into or given.
ALLOCATED = phrase(
    "randomiz|randomly|allocated|allotted|assigned|divided|compare|comparing|receive|receiving|versus|vs"
    "|against",
    r"\b(?:randomiz\w+|randomly \w+|allocated|allotted|assigned|divided|compar(?:ed|ing|es|e)|received?"
    r"|receiving"
    r"|versus|vs|(?:sets?|setting|pit|pits|pitted|pitting)(?= .{3,90} against\b))\b",
)
# Where the list of the arms begins behind the verb.
_OPENS = regex(r"\b(?:to receive|to|between|among|receive|received|either|into|with|of|:)\b(?: either)? ")
_EFFECTS_OF = regex(r" (?:the )?(?:effects?|efficacy|effectiveness|use|impact) of (?:the )?")
_OR = regex(r",? (?:or(?: to)?(?: a| an| the)?|versus|vs\.?|compared (?:with|to)|against) |; ")
_AND = regex(r", and |, | and | with ")
_COMPARES = phrase(
    "compar|between|two|three|four|five",
    r"\bcompar\w+\b|\bbetween\b|\b(?:three|four|five) (?:\w+ )?(?:groups|arms|treatments)\b"
    r"|\btwo (?:\w+ )?(?:groups|arms): ",
)
_CLOSED_BY_AND = regex(r", [^,]{1,60},? and |, and ")
# A piece of a list that names no treatment: "for 30 minutes", "each once a week".
_NO_ARM = regex(
    r"^(?:for|each|once|twice|at|in|on|which|who|where|while|after|before|during|over|using|by|followed|\d"
    r"|respectively"
    r"|both|all|they|we|and then|as|depending|according)\b"
)
_BRACKETS = regex(r"\([^()]{0,200}\)")
# "Exercise with or without massage" names two arms.
WITH_OR_WITHOUT = regex(
    r"\b(?P<base>(?:[\w-]+ ){0,2}[\w-]+) with(?:/| or )without (?P<added>(?:[\w-]+ ){0,2}[\w-]+)"
)
# "A control group" names no treatment, nor does the rest of a sentence.
_UNNAMED = regex(
    r"^.{0,4}$|.{60}|\b(?:controls?|groups?|arms?|comparison|intervention|experimental|were|was)\b"
    r"|^(?:not|no|with|without|more|less|other|better|lower|higher|those|that|it)\b"
)
# How far the names of the arms may reach.
LONGEST_LIST = 260

# Massage that nobody was assigned to.
NOT_GIVEN_BEFORE = any_of(
    r"\b(?:could|may|might|can|allowed|permitted|refrain\w*|avoid\w*|abstain\w*|exclud\w+|exclusion"
    r"|prohibit\w*"
    r"|no other|other (?:care|treatments?|therap\w+)|previous|prior|history of|had had|instead of|without"
    r"|such as|not"
    r"|never|stop\w*|discontinu\w*|besides|recommend\w*|interested in|use of|users? of|used)\b"
)
NOT_GIVEN_AFTER = any_of(
    r"\b(?:into (?:the|their) skin|not (?:be )?(?:allowed|permitted|given|offered|used)|allowed|permitted"
    r"|prohibited|forbidden"
    r"|excluded|avoided"
    r"|recorded|was noted|could be|may be|as needed|during the (?:trial|study)|before the (?:trial|study)"
    r"|in the past)\b"
)
# Letters between "avoid" and the massage that was to be avoided.
NEAR = 45

# Treatments by name, save words that stand beside massage anyway (therapy, technique, relaxation).
OTHER_TREATMENT = regex(
    r"\b(?:exercise|acupuncture|laser|shock ?wave|manipulation|yoga|music|imagery|education|ultrasound"
    r"|electro\w*"
    r"|tens|heat|cold|stretching|(?:kinesio ?)?taping|tape|mobilization|reiki|hypnosis|meditation"
    r"|medication|nsaids?"
    r"|oxycodone|opioids?|drugs?|cupping|needling|self-care|pilates|training|physiotherapy|cryotherapy"
    r"|vibration"
    r"|diathermy|traction|injections?|aromatherapy(?! massage)|relaxation(?! massage)|advice|chiropractic"
    r"|biofeedback"
    r"|healing touch|qigong|tai chi|gymnastics|orthos[ie]s|insoles?|brace|ibuprofen|paracetamol"
    r"|acetaminophen)s?\b"
)
OIL = regex(r"\boils?\b|\baroma\w*|\blavender\b|\bointment|\bcream\b|\bbalm\b")
_JOINED = regex(r"\b(?:plus|and|with|combined|together|followed by|in addition)\b|\+")
_ALONE = regex(r"\b(?:alone|only|without|by itself)\b")


@dataclass(frozen=True, slots=True)
class Arms:
    """The arms that one sentence names, in its order."""

    names: tuple[str, ...]

    @property
    def rival(self) -> str | None:
        """The first arm that is another treatment than massage; another massage when all arms are massage."""
        massaged = [arm for arm in self.names if _massaged(arm)]
        if len(massaged) == len(self.names):
            return self.names[1]
        others = (arm for arm in self.names if arm not in massaged and not _UNNAMED.search(arm))
        return next(others, None) if massaged else None

    def role(self, title: str, *, titled: bool) -> MassageRole | None:
        """What massage is among the arms; None when they do not tell. `titled`: the title names massage."""
        massaged = [arm for arm in self.names if _massaged(arm)]
        others = [arm for arm in self.names if arm not in massaged]
        if not massaged or len(self.names) < 2:
            return None
        if not others:
            return MassageRole.CO_INTERVENTION if _something_added(massaged) else None
        return None if titled else _among(massaged[0], others, self.names, title)


def arms(plain: str) -> Arms | None:
    """The arms that a sentence of folded text names, None when it names none."""
    told = ALLOCATED.search(plain)
    if told is None:
        return None
    added = WITH_OR_WITHOUT.search(plain, told.end()) if "without" in plain else None
    if added:
        return Arms((f"{added['base']} with {added['added']}", f"{added['base']} alone"))
    start = 0 if told.group() in ("versus", "vs") else _opening(plain, told.group(), told.end())
    spoken = _BRACKETS.sub("", right_of(plain, start, LONGEST_LIST))
    compares = bool(_COMPARES.search(plain))
    names = tuple(name for name in _cut(spoken, compares=compares) if not _NO_ARM.match(name))
    return Arms(names) if len(names) > 1 else None


def given(plain: str) -> bool:
    """Whether a sentence says that massage was given, not that it was allowed, avoided or asked about."""
    return any(
        found.kind is Kind.MASSAGE
        and not NOT_GIVEN_BEFORE.search(left_of(plain, found.start, NEAR))
        and not NOT_GIVEN_AFTER.search(right_of(plain, found.end, NEAR))
        for found in mentions(plain)
    )


def _opening(plain: str, verb: str, at: int) -> int:
    if verb.startswith("compar"):
        effects = _EFFECTS_OF.match(plain, at)
        return effects.end() if effects else at
    opens = _OPENS.search(plain, at, at + 60)
    return opens.end() if opens else at


def _cut(spoken: str, *, compares: bool) -> Sequence[str]:
    pieces = [piece.strip(" .,") for piece in _OR.split(spoken)]
    if len(pieces) == 1:
        return [one.strip(" .,") for one in _AND.split(pieces[0])] if compares else pieces
    return [one.strip(" .,") for piece in pieces for one in _of_list(piece)]


def _of_list(piece: str) -> Sequence[str]:
    """ "Acupuncture, massage" before "or" are two arms; "exercise, massage and advice" are one."""
    return [piece] if _CLOSED_BY_AND.search(piece) or ", " not in piece else piece.split(", ")


def _massaged(arm: str) -> bool:
    return given(arm) and not re.search(r"\b(?:sham|placebo|no|without|non)[- ](?:\w+ )?massag", arm)


def _something_added(massaged: Sequence[str]) -> bool:
    """All arms are massaged, and one has something besides, or an oil that the other has not."""
    if any(added(arm) or _ALONE.search(arm) for arm in massaged):
        return True
    return len({bool(OIL.search(arm)) for arm in massaged}) > 1


def added(arm: str) -> bool:
    """Whether massage is given together with another treatment, or with an oil."""
    return bool(_JOINED.search(arm) and (OTHER_TREATMENT.search(arm) or OIL.search(arm)))


def _among(massaged: str, others: Sequence[str], names: Sequence[str], title: str) -> MassageRole | None:
    besides = (
        {found.group() for found in OTHER_TREATMENT.finditer(massaged)} if _JOINED.search(massaged) else set()
    )
    if besides:
        shared = any(treatment in arm for treatment in besides for arm in others)
        return MassageRole.TESTED if shared else MassageRole.CO_INTERVENTION
    rivals = [arm for arm in others if OTHER_TREATMENT.search(arm)]
    if len(names) > 2 and rivals:
        return MassageRole.ONE_OF_SEVERAL_ARMS
    first = names[0] == massaged
    if rivals and (not first or any(found.group() in title for found in OTHER_TREATMENT.finditer(rivals[0]))):
        return MassageRole.COMPARATOR
    return MassageRole.TESTED


# ------------------------------------------------------------------ who is said to have got what

# What a side of a study is called: its group, or its people, places and times.
_UNIT = (
    r"(?:groups?|arms?|conditions?|sessions?|visits?|periods?|phases?|sides?|half|halves|wards?|villages?"
    r"|clinics?|units?|hospitals?|nights?|days?|occasions?|limbs?|legs?|knees?|feet|foot|hands?|calf"
    r"|calves|scars?|patients?|participants?|subjects?|women"
    r"|mothers?|men|infants?|newborns?|neonates?|babies|children|girls|students?|nurses|residents?"
    r"|adults|people"
    r"|individuals?|volunteers|athletes|cases|members|dyads|ones)"
)
_NUMBER = r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
# Places that are put into groups whole; only beside a word that says which side they are.
_PLACE = (
    r"(?:homes|facilities|centers|practices|schools|departments|clusters|teams|families|couples|workers"
    r"|employees"
    r"|teachers|players|survivors|veterans|elders|animals|rats|mice|rabbits|shoulders?|breasts?"
    r"|forearms?|thighs?)"
)
_COUNT = (
    r"(?:\d{1,4}|half|some|four|five|six|seven|eight|nine|(?:twenty|thirty|forty|fifty|sixty|seventy"
    r"|eighty|ninety)(?:[- ]\w{3,5})?"
    r"|ten|eleven|twelve|\w{3,5}teen)"
)
# Their first letters, to be asked before what stands in front of them.
_COUNT_BEGINS = r"(?:\d|the |other |rem|half|some|fo|fi|s[ei]|ei|ni|tw|th|te|el)"
_GETS = (
    r"(?:received|receives?|will|took|takes?|had|has|were|was|got|gets?|cared|continued?|served|rested"
    r"|rests?"
    r"|waited|kept|carried on|went on|underwent|did|lay|sat|stayed|attended|performed|followed|remained"
    r"|listened|watched|drank|used|only|spent)"
)
# Lookbehinds stand behind the word they are about: so the engine meets them only where the word stands.
_OTHER = (
    rf"(?P<other>(?:control|comparison|comparator|reference|placebo|sham|other|second|third|fourth|remaining"
    rf"|contralateral|opposite|untreated|non-?massaged?|non-?intervention|non-?treatment)"
    rf" (?:[\w-]{{1,15}} )?{_UNIT}"
    rf"|(?:control|comparison|other|remaining) {_PLACE}|cg\b"
    rf"|control(?:s(?<!own controls)|(?= ?[(:])|s?(?:(?<=as control)|(?<=as controls)|(?<=as a control)"
    rf"|(?<=as the control)|(?<=as the controls)))"
    rf"|other(?:s?(?:(?<=for the other)|(?<=for the others))"
    rf"|s?(?:(?<=[oi]n the other)|(?<=[oi]n the others))(?= (?:[,(]|(?:they|he|she|it|the|with|by|no"
    rf"|nothing|{_GETS})\b))"
    rf"|(?<=the other)(?:s| {_NUMBER}\b| \d{{1,3}}|(?= {_GETS})))"
    rf"|rest(?<=the rest)(?= (?:{_GETS}|of the (?:{_UNIT})))|remainder(?<=the remainder))"
)
_TREATED = (
    rf"(?P<treated>(?:intervention|interventional|experimental|treatment|study|test|case|observation(?:al)?"
    rf"|massaged?|treated|active) {_UNIT}|(?:intervention|experimental|massage) {_PLACE})"
)
_NEUTRAL = (
    rf"(?P<neutral>(?:groups?|arms?) (?:[a-e]|[1-5]|i{{1,3}}|iv|v|one|two|three|four)\b"
    rf"|(?:first|one|another|former|latter) {_UNIT}|another\b(?<=[oi]n another))"
)
_NAMED = (
    r"(?P<named>(?!(?:a|an|the|upper|affected|right|left|dominant|study|each|either|this|that|same|per|age"
    r"|every|main|whole|between)\b)[a-z][\w-]{1,20}"
    r" (?:group|arm(?! (?:lymph|edema|volume|circum|pain|swell|function))|condition)\b)"
)
_COUNTED = (
    rf"(?={_COUNT_BEGINS})(?:(?<=^)|(?<=[,;] )|(?<=and )|(?<=while )|(?<=whereas ))(?P<counted>(?:the"
    rf" )?(?:other |remaining )?"
    rf"{_COUNT} (?:[\w-]{{1,14}} ){{0,3}})(?={_GETS}\b|to (?!\d|{_NUMBER}\b))"
)
_LISTED = r"(?P<listed>\((?:[a-e]|[1-5]|i{1,3}|iv)\))"
_SIDE = regex(rf"\b(?=[a-z\d])(?:{_OTHER}|{_TREATED}|{_NEUTRAL}|{_NAMED}|{_COUNTED})|{_LISTED}")
# Where no word of `_NAMED` stands, it need not be tried at every word.
_UNNAMED_SIDE = regex(rf"\b(?=[a-z\d])(?:{_OTHER}|{_TREATED}|{_NEUTRAL}|{_COUNTED})|{_LISTED}")
_NAMES = ("group", " arm", "condition")
# Where what one side got ends: the next clause, or what everybody got.
_END = regex(
    r";|\.(?: |$)|, and (?!\w+ only\b)|,? (?:while|whereas|so that|because|in order to"
    r"|which was recorded)\b"
    r"|\b(?:both|all|two|three) (?:the )?(?:groups|arms|patients|participants|women|conditions)\b"
)
# "... to the", "... in the": what this side got stands before its name.
_LED_TO = regex(
    r"(?:\b(?:to|in|for|by|on|among|as|at|was|were|is|with)(?: (?:the|a|an|each|those in the))? ?)$"
)
_BRACKETED = regex(r" ?\((?:the )?$")
_CLAUSE = regex(r"[;.:,] |\b(?:and|while|whereas|but)\b ")
# Letters that say what one side got.
LONGEST_TELLING = 170


class Side(StrEnum):
    """Which side of a study a name means; a letter, a number or a name of its own may be either."""

    OTHER = "other"
    TREATED = "treated"
    NEUTRAL = "neutral"
    NAMED = "named"


@dataclass(frozen=True, slots=True)
class Told:
    """What one sentence says about one side: its name, and what stands behind and before the name."""

    side: Side
    name: str
    behind: str
    before: str


_SIDES = {
    "other": Side.OTHER,
    "treated": Side.TREATED,
    "neutral": Side.NEUTRAL,
    "listed": Side.NEUTRAL,
    "counted": Side.NEUTRAL,
    "named": Side.NAMED,
}


def told(plain: str) -> tuple[Told, ...]:
    """The sides that a sentence names, in its order, with what it says of each."""
    named = any(name in plain for name in _NAMES)
    names = list((_SIDE if named else _UNNAMED_SIDE).finditer(plain))
    before = [0, *(found.end() for found in names)]
    behind = [*(found.start() for found in names[1:]), len(plain)]
    return tuple(
        Told(
            _SIDES[str(found.lastgroup)],
            found.group().strip(),
            _behind(plain, found.end(), behind[at]),
            _before(plain, before[at], found.start()),
        )
        for at, found in enumerate(names)
    )


def _behind(plain: str, start: int, stop: int) -> str:
    spoken = plain[start : min(stop, start + LONGEST_TELLING)]
    end = _END.search(spoken)
    return spoken[: end.start()] if end else spoken


def _before(plain: str, start: int, stop: int) -> str:
    spoken = plain[max(start, stop - LONGEST_TELLING) : stop]
    led = _LED_TO.search(spoken) or _BRACKETED.search(spoken)
    if led is None:
        return ""
    clauses = _CLAUSE.split(spoken[: led.start()])
    return clauses[-1] if len(clauses[-1]) > 5 else " ".join(clauses[-2:])
