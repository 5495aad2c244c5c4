"""Is the study about the asked condition, and can it say what massage by a person does for it?

The words come from the `Condition` alone: name, synonyms, title/abstract terms, MeSH headings. The condition
must be what the people have or what is treated, not what they are free of, once had, or what is mentioned as
background.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from evidence.appraisal.indirectness import without_massage
from evidence.appraisal.patterns import regex
from evidence.appraisal.scene import Scene
from evidence.appraisal.text import Part, Reading, Sentence, absent, fold, quoted
from evidence.model import REVIEWS, Article, Basis, Comparator, Condition, Design, Judgement, MassageRole

# Before a name of the condition these turn it into its absence or its history.
NOT_HAVING = regex(
    r"\b(?:without|no|free (?:of|from)|absence of|history of|not have|but not|not with|never had"
    r"|other than|apart from|rather than|unlike|excluding|exclusion of|unrelated to|lack of"
    r"|recovered from) (?:\w+ ){0,3}$"
    r"|\b(?:experimental|experimentally[- ]induced) (?:\w+ )?$"
    r"|\b(?:previous|prior|past|former|earlier) (?:(?:episodes?|bouts?|attacks?) of )?(?:\w+ ){0,1}$"
    r"|\bnon[- ]?$"
)
# Those left out: "exclusion criteria were fever and |migraine", "|migraine or fever were excluded".
LEFT_OUT_BEFORE = regex(
    r"\b(?:exclusion criteria|excludes|(?:we|study|trial|authors) excluded"
    r"|excluded (?:were|if|those|for|all|any|patients|people|women|participants|subjects))\b[^.;]{0,100}$"
)
LEFT_OUT_AFTER = regex(
    r"(?:(?!\b(?:was|were|is|are|who|included|randomized|took|received)\b)[^.;]){0,80}"
    r"\b(?:was|were|is|are|will be) (?:excluded|ineligible|not (?:eligible|included|enrolled|accepted))\b"
)
# Symptoms are often only measured, in people who have something else.
SYMPTOM = regex(
    r"\b(?:anxi\w+|depress\w+|stress|distress|insomnia|sleep\w*|fatigue|nausea|vomiting|constipation|spasticity|mood"
    r"|agitation|edema|swelling|itch\w*|nervousness|panic|dyspnea)\b"
)
MEASURED = regex(
    r"\b(?:measur\w+|assess\w+|rated|ratings?|scales?|inventor\w+|questionnaires?|index|scores?|outcomes?|recorded"
    r"|evaluated|completed)\b"
)
MEASURE_LABEL = regex(r"outcome|measure", re.IGNORECASE)
# Before a name these make it what people have or are treated for.
TREATED_FOR = regex(r"\b(?:with|for|from|having|had|have|treat\w*|manag\w+|diagnosed) (?:[\w,-]+ ){0,4}$")
SUFFERERS = regex(r" (?:patients?|sufferers?|people|adults|women|disorders?)\b")
# How often the abstract must name the condition when the title does not.
ENOUGH_MENTIONS = 2
COVERS_MANY = REVIEWS | {Design.GUIDELINE}
HEAD_TO_HEAD = frozenset({Comparator.ACTIVE, Comparator.MULTIPLE})
RELEVANT_ROLES = frozenset({MassageRole.TESTED, MassageRole.ONE_OF_SEVERAL_ARMS, MassageRole.POOLED})
# A newborn's illness is another one than that of the same name, and its ward another ward.
NEWBORN = regex(r"\b(?:neonatal|newborn) (?:\w+ )?$")
BABIES = regex(r"infant|newborn|neonat|pre-?term|premature|bab(?:y|ies)")
# What a mother is given before birth is not given to her baby.
MOTHER_MASSAGED = regex(
    r"\b(?:pregnan\w+|prenatal|antenatal|antepartum)(?: women'?s?)? (?:[\w-]+ )?massage"
    r"|massage (?:therapy )?(?:in|during|of|for) (?:[\w-]+ ){0,2}pregnan"
)
BABY_MASSAGED = regex(
    rf"(?:{BABIES.pattern}) massage|massag\w+ (?:therapy )?(?:of|for|in|to) (?:[\w-]+ ){{0,3}}(?:{BABIES.pattern})"
)
_LETTERS = regex(r"[a-z0-9]+\*?")
FIELD_TAG = regex(r"\[[a-zA-Z:~0-9]{1,12}\]")
NEARNESS = regex(r"\[ti(?:ab)?:~(\d{1,2})\]")
# Abbreviations of two letters stand for too much.
SHORTEST_NAME = 3


def about(article: Article, reading: Reading, condition: Condition, design: Design | None) -> Judgement[bool]:
    """Whether the record is about people with this condition.

    A review or guideline that covers many conditions names each once, beside its result; elsewhere one naming
    among the results may be a symptom in passing.
    """
    named = _names(condition)
    if named.of_babies and MOTHER_MASSAGED.search(reading.title.plain):
        if not BABY_MASSAGED.search(reading.title.plain):
            return quoted(False, "The mothers were massaged, not the babies.", reading.title)
    if _has(named, reading.title):
        return quoted(True, f"The title names {condition.name}.", reading.title)
    heading = _mesh_heading(article, condition)
    spoken = [s for s in reading.body if _has(named, s, as_condition=True)]
    central = [s for s in spoken if s.part in (Part.OBJECTIVE, Part.METHODS, Part.RESULTS, Part.CONCLUSIONS)]
    asked = any(s.part in (Part.OBJECTIVE, Part.METHODS) for s in central)
    if central and (asked or design in COVERS_MANY or len(spoken) >= ENOUGH_MENTIONS):
        return quoted(True, f"The people studied have {condition.name}.", central[0])
    if heading:
        return Judgement(True, f"PubMed indexes it under {heading}.", Basis.MESH)
    return absent(False, f"{condition.name} is not what the people in it have.")


def relevant(
    matches: Judgement[bool] | None, role: Judgement[MassageRole], comparator: Comparator | None, view: Scene
) -> Judgement[bool]:
    """Whether it can say something about massage by a person for the condition; None without a condition."""
    if matches is None:
        return absent(None, "No condition was asked about.")
    if not matches.value:
        return matches
    indirect = without_massage(view, role)
    if indirect:
        return quoted(False, *indirect)
    if role.value in RELEVANT_ROLES:
        return Judgement(True, _because(role), role.basis, role.quote)
    if role.value is MassageRole.COMPARATOR and comparator in HEAD_TO_HEAD and view.design is not None:
        return Judgement(
            True, "Massage is the other arm of a head-to-head comparison.", role.basis, role.quote
        )
    return Judgement(False, role.because, role.basis, role.quote)


def _because(role: Judgement[MassageRole]) -> str:
    if role.value is MassageRole.POOLED:
        return "Indirect: hands-on treatment as a whole was tested."
    return "Massage was under test in people with the condition."


def _has(named: Names, sentence: Sentence, *, as_condition: bool = False) -> bool:
    """Whether a sentence names the condition; `as_condition`: as what people have, not what was measured."""
    return any(not as_condition or _is_condition(sentence, found) for found in _naming(named, sentence))


def _naming(named: Names, sentence: Sentence) -> Iterator[re.Match[str]]:
    """Where a sentence names the condition of those who were studied."""
    for found in named.pattern.finditer(sentence.plain) if named.pattern else ():
        short = found.group().upper()
        if short in named.abbreviations and short not in sentence.text:
            continue
        newborn = not named.of_babies and NEWBORN.search(sentence.plain[: found.start()][-40:])
        if not newborn and not _is_absent(sentence.plain, found):
            yield found


def _is_absent(plain: str, found: re.Match[str]) -> bool:
    """Whether those studied do not have it: they are free of it, had it once, or were left out for it."""
    before = plain[max(0, found.start() - 120) : found.start()]
    return bool(
        NOT_HAVING.search(before[-50:])
        or ("exclu" in before and LEFT_OUT_BEFORE.search(before))
        or LEFT_OUT_AFTER.match(plain, found.end())
    )


def _is_condition(sentence: Sentence, found: re.Match[str]) -> bool:
    """A disease is one wherever it is named; a symptom when people have it or when the aim is to treat it."""
    if not SYMPTOM.search(found.group()) or SUFFERERS.match(sentence.plain, found.end()):
        return True
    if TREATED_FOR.search(sentence.plain[max(0, found.start() - 60) : found.start()]):
        return True
    measured = MEASURED.search(sentence.plain) or MEASURE_LABEL.search(sentence.label or "")
    return sentence.part in (Part.OBJECTIVE, Part.METHODS) and not measured


@dataclass(frozen=True, slots=True)
class Names:
    """What a condition is called.

    `abbreviations` are words only in capitals: "ADD", not "add". `of_babies`: only babies have it.
    """

    pattern: re.Pattern[str] | None
    abbreviations: frozenset[str]
    of_babies: bool


@lru_cache(maxsize=64)
def _names(condition: Condition) -> Names:
    phrases = (condition.name, *condition.synonyms, *condition.text, *condition.mesh)
    pieces = {piece for piece in map(_pattern, phrases) if piece}
    return Names(
        re.compile("|".join(sorted(pieces, key=len, reverse=True))) if pieces else None,
        frozenset(phrase for phrase in phrases if phrase.isalpha() and phrase.isupper()),
        BABIES.search(fold(condition.name)) is not None,
    )


def _pattern(phrase: str) -> str:
    """A search term of PubMed as a pattern for folded text.

    "back pain" also finds "back-pain", its last word also the plural; "backache*" any ending; "pain
    lumbar"[tiab:~3] both words with at most three others between them, in any order.
    """
    near = NEARNESS.search(phrase)
    words = _LETTERS.findall(fold(FIELD_TAG.sub("", phrase)))
    if len("".join(words)) < SHORTEST_NAME:
        return ""
    if near and len(words) == 2:
        gap = rf"[^a-z0-9]{{1,3}}(?:[a-z0-9]{{1,24}}[^a-z0-9]{{1,3}}){{0,{near[1]}}}?"
        return rf"\b{words[0]}{gap}{words[1]}\b|\b{words[1]}{gap}{words[0]}\b"
    body = r"[\s/-]{1,3}".join(re.escape(word.rstrip("*")) for word in words)
    listed = _in_list(words)
    return rf"\b{body}" + (r"\w{0,12}" if words[-1].endswith("*") else r"(?:e?s)?\b") + listed


def _in_list(words: list[str]) -> str:
    """ "Neck and low back pain" names neck pain, too: the last word is said once for the whole list."""
    if len(words) < 2 or words[-1] != "pain":
        return ""
    place = r"[\s-]".join(re.escape(word) for word in words[:-1])
    item = r"(?:, |/)[a-z-]{2,20}(?: [a-z-]{2,20}){0,3}"
    last = r",?(?: and | or |/)[a-z-]{2,20}(?: [a-z-]{2,20})?"
    return rf"|\b{place}(?:{item}){{0,8}}{last} pain\b"


def _mesh_heading(article: Article, condition: Condition) -> str | None:
    wanted = {heading.casefold() for heading in condition.mesh}
    return next((one.descriptor for one in article.mesh or () if one.descriptor.casefold() in wanted), None)
