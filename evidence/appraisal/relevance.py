"""Is the study about the asked condition, and can it say what massage by a person does for it?

The words come from the `Condition` alone: name, synonyms, title/abstract terms, MeSH headings. The condition
must be what the people have or what is treated, not what they are free of, once had, or what is mentioned as
background.
"""

from __future__ import annotations

import re

from evidence.appraisal.condition_names import BABIES, Names, names_of, naming
from evidence.appraisal.indirectness import without_massage
from evidence.appraisal.measured_symptom import SYMPTOM, as_main_outcome, in_its_people
from evidence.appraisal.patterns import regex
from evidence.appraisal.scene import Scene
from evidence.appraisal.text import Part, Reading, Sentence, absent, fold, left_of, quoted
from evidence.model import REVIEWS, Article, Basis, Comparator, Condition, Design, Judgement, MassageRole

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
# What a mother is given before birth is not given to her baby.
MOTHER_MASSAGED = regex(
    r"\b(?:pregnan\w+|prenatal|antenatal|antepartum)(?: women'?s?)? (?:[\w-]+ )?massage"
    r"|massage (?:therapy )?(?:in|during|of|for) (?:[\w-]+ ){0,2}pregnan"
)
BABY_MASSAGED = regex(
    rf"(?:{BABIES.pattern}) massage"
    rf"|massag\w+ (?:therapy )?(?:of|for|in|to) (?:[\w-]+ ){{0,3}}(?:{BABIES.pattern})"
)


# A review of massage for pain, of no place and after no event; and the conditions that are such a pain.
ANY_PAIN = regex(
    r"massage(?: therapy)? (?:for|on|in|and) (?:[\w-]+ (?:of|in|for) )?(?:the )?(?:\w+ (?:of|in|for) )?"
    r"(?:chronic )?pain(?: populations| conditions| patients)?(?=$|[.:;,?(]| -| \()"
)
PAIN_OF_NO_PLACE = regex(r"(?:chronic |persistent |musculoskeletal )*pain")


def about(article: Article, reading: Reading, condition: Condition, design: Design | None) -> Judgement[bool]:
    """Whether the record is about people with this condition.

    A review or guideline that covers many conditions names each once, beside its result; elsewhere one naming
    among the results may be a symptom in passing.
    """
    named = names_of(condition)
    if named.of_babies and _only_mothers(reading.title.plain):
        return quoted(False, "The mothers were massaged, not the babies.", reading.title)
    if _has(named, reading.title):
        return quoted(True, f"The title names {condition.name}.", reading.title)
    if design in COVERS_MANY and _any_pain(condition.name, reading.title.plain):
        return quoted(True, "It reviews massage for pain of any kind.", reading.title)
    spoken = [s for s in reading.body if _has(named, s, as_condition=True)]
    central = [s for s in spoken if s.part in (Part.OBJECTIVE, Part.METHODS, Part.RESULTS, Part.CONCLUSIONS)]
    asked = any(s.part in (Part.OBJECTIVE, Part.METHODS) for s in central)
    if central and (asked or design in COVERS_MANY or len(spoken) >= ENOUGH_MENTIONS):
        return quoted(True, f"The people studied have {condition.name}.", central[0])
    outcome = as_main_outcome(named, reading, design) or in_its_people(named, reading)
    if outcome:
        return quoted(True, f"What it found out is about {condition.name}.", outcome)
    heading = _mesh_heading(article, condition)
    if heading and _backed(named, heading, reading):
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


def _any_pain(name: str, title: str) -> bool:
    return bool(PAIN_OF_NO_PLACE.fullmatch(fold(name)) and ANY_PAIN.search(title))


def _only_mothers(title: str) -> bool:
    return bool(MOTHER_MASSAGED.search(title)) and not BABY_MASSAGED.search(title)


def _has(named: Names, sentence: Sentence, *, as_condition: bool = False) -> bool:
    """Whether a sentence names the condition; `as_condition`: as what people have, not what was measured."""
    return any(not as_condition or _is_condition(sentence, found) for found in naming(named, sentence))


def _is_condition(sentence: Sentence, found: re.Match[str]) -> bool:
    """A disease is one wherever it is named; a symptom when people have it or when the aim is to treat it."""
    if not SYMPTOM.search(found.group()) or SUFFERERS.match(sentence.plain, found.end()):
        return True
    if TREATED_FOR.search(left_of(sentence.plain, found.start(), 60)):
        return True
    measured = MEASURED.search(sentence.plain) or MEASURE_LABEL.search(sentence.label or "")
    return sentence.part in (Part.OBJECTIVE, Part.METHODS) and not measured


def _backed(named: Names, heading: str, reading: Reading) -> bool:
    """Whether a heading is more than a scale that was filled in: the abstract, if any, names the symptom."""
    if not SYMPTOM.search(heading.casefold()) or not reading.body:
        return True
    return any(_has(named, sentence) for sentence in reading.body)


def _mesh_heading(article: Article, condition: Condition) -> str | None:
    wanted = {heading.casefold() for heading in condition.mesh}
    return next((one.descriptor for one in article.mesh or () if one.descriptor.casefold() in wanted), None)
