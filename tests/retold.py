"""The same record told in another way: British or American, wrapped, without labels. What judges should see is
the same, so that `answers` of both can be compared (`flips`).

The words are a list of our own, not the one of `evidence/appraisal/text.py`: a list that is compared with itself
finds nothing missing.
"""
# ruff: noqa: E501  rows of words

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Mapping
from dataclasses import asdict, replace
from functools import partial
from typing import Any

from evidence.model import Article, Judgement, Section, Study

# American and British, as whole words or as the beginning of words ("-").
_WORDS = """
labor-:labour- favor-:favour- behavior-:behaviour- tumor-:tumour- color-:colour- neighbor-:neighbour-
vigor:vigour rigor:rigour rigors:rigours odor-:odour- humor:humour harbor-:harbour- endeavor-:endeavour-
edema-:oedema- lymphedema-:lymphoedema- hemorrh-:haemorrh- hemato-:haemato- hemodyn-:haemodyn-
hemoglob-:haemoglob- hemodial-:haemodial- hemophil-:haemophil- hemiplegia:hemiplegia anemi-:anaemi-
leukemi-:leukaemi- ischemi-:ischaemi- hypoxemi-:hypoxaemi- glycemi-:glycaemi- hyperglycemi-:hyperglycaemi-
hypoglycemi-:hypoglycaemi- bacteremi-:bacteraemi- septicemi-:septicaemi-
pediatr-:paediatr- cesarean:caesarean cesareans:caesareans anesth-:anaesth- gynecolog-:gynaecolog-
orthopedic-:orthopaedic- esophag-:oesophag- estrogen-:oestrogen- estrad-:oestrad- diarrhea-:diarrhoea-
dysmenorrhea-:dysmenorrhoea- amenorrhea:amenorrhoea dyspnea:dyspnoea apnea:apnoea fetal:foetal fetus:foetus
fetuses:foetuses fecal:faecal feces:faeces etiolog-:aetiolog- celiac:coeliac cecum:caecum
center:centre centers:centres centered:centred multicenter:multicentre single-center:single-centre
multi-center:multi-centre two-center:two-centre meter:metre meters:metres millimeter:millimetre
millimeters:millimetres centimeter:centimetre centimeters:centimetres kilometers:kilometres liter:litre
liters:litres fiber:fibre fibers:fibres theater:theatre caliber:calibre
program:programme programs:programmes counseling:counselling counseled:counselled counselor-:counsellor-
traveled:travelled traveling:travelling labeled:labelled labeling:labelling modeling:modelling modeled:modelled
signaling:signalling canceled:cancelled totaled:totalled channeled:channelled unlabeled:unlabelled
judgment-:judgement- aging:ageing enrollment-:enrolment- enroll:enrol enrolls:enrols fulfill:fulfil
fulfillment:fulfilment skillful-:skilful- installment:instalment skeptic-:sceptic-
analyze:analyse analyzed:analysed analyzes:analyses analyzing:analysing catalyze-:catalyse- paralyzed:paralysed
maneuver:manoeuvre maneuvers:manoeuvres maneuvered:manoeuvred sulfate:sulphate sulfur:sulphur
defense:defence offense:offence gray:grey tranquilizer-:tranquilliser- mold:mould
catheterization:catheterisation inquir-:enquir- practicing:practising practiced:practised
"""
_PAIRS = tuple(pair.split(":") for pair in _WORDS.split())
# Words in -ize that have only this form in Britain, too, and words in -ise that have only that one in America.
_SIZE = re.compile(
    r"(?:over|under|down|pill-?)?siz(?:e|es|ed|ing|able)|(?:seiz|priz|capsiz|maiz)\w*", re.IGNORECASE
)
_IZE = re.compile(r"\b([a-z]{3,}?)(iz)(e|es|ed|er|ers|ing|ation|ations|ational|able)\b", re.IGNORECASE)
_ISE = re.compile(r"\b([a-z]{3,}?)(is)(e|es|ed|er|ers|ing|ation|ations|ational|able)\b", re.IGNORECASE)
# What takes -ize in America. A list, because most words in -ise ("exercise", "raise") are the same everywhere.
_VERBS = frozenset(
    [
        "random",
        "hospital",
        "standard",
        "general",
        "character",
        "organ",
        "reorgan",
        "recogn",
        "minim",
        "maxim",
        "optim",
        "summar",
        "util",
        "categor",
        "normal",
        "immun",
        "emphas",
        "hypothes",
        "prior",
        "special",
        "stabil",
        "visual",
        "synthes",
        "meta-synthes",
        "mobil",
        "immobil",
        "local",
        "final",
        "real",
        "steril",
        "sensit",
        "desensit",
        "catheter",
        "ambulator",
        "crit",
        "critic",
        "computer",
        "conceptual",
        "custom",
        "dichotom",
        "digital",
        "equal",
        "fertil",
        "formal",
        "initial",
        "institution",
        "internal",
        "item",
        "legal",
        "marginal",
        "memor",
        "metabol",
        "modern",
        "neutral",
        "operational",
        "oxid",
        "polar",
        "popular",
        "public",
        "quant",
        "randomiz",
        "revital",
        "rational",
        "social",
        "sub",
        "subsid",
        "symbol",
        "sympath",
        "total",
        "trauma",
        "vascular",
        "revascular",
        "central",
        "decentral",
        "individual",
        "ideal",
        "familiar",
        "apolog",
        "author",
        "econom",
        "anonym",
        "pseudonym",
        "harmon",
        "mechan",
        "energ",
        "victim",
        "penal",
        "patron",
        "agon",
        "antagon",
        "moistur",
        "pulver",
        "crystal",
        "epithelial",
        "cauter",
        "fibrill",
        "hybrid",
        "ion",
        "victim",
        "verbal",
        "vapor",
        "solubil",
        "sexual",
        "self-actual",
        "actual",
        "relativ",
        "re-random",
        "rerandom",
        "quasi-random",
        "quasirandom",
        "nonrandom",
        "non-random",
        "unrandom",
        "pre-random",
        "block-random",
        "cluster-random",
        "computer-random",
        "tranquil",
    ]
)
# For the headings "-isation": what is left before "is" is not always the whole word ("stabil-isation").
ABSTENTIONS: Mapping[str, frozenset[Any]] = {
    "direction": frozenset({"unclear"}),
    "comparator": frozenset({"unclear"}),
    "precision": frozenset({"not_stated"}),
}
"""The words with which a question says that the record does not tell; silence (None, or nothing) always does."""


def american(text: str) -> str:
    """The text in American spelling."""
    plain = _TO_AMERICAN[0].sub(partial(_exchanged, _TO_AMERICAN[1]), text)
    return _ISE.sub(_as_ize, plain)


def british(text: str) -> str:
    """The text in British spelling."""
    plain = _TO_BRITISH[0].sub(partial(_exchanged, _TO_BRITISH[1]), text)
    return _IZE.sub(_as_ise, plain)


def retold(article: Article, told: Callable[[str], str]) -> Article:
    """The same record with its title, texts and labels told so."""
    sections = tuple(
        replace(each, text=told(each.text), label=told(each.label) if each.label else each.label)
        for each in article.sections
    )
    return replace(article, title=told(article.title), sections=sections)


def wrapped(text: str) -> str:
    """As a file with short lines has it: broken at blanks, the next line set in."""
    lines = textwrap.wrap(text, 80, break_long_words=False, break_on_hyphens=False)
    return "\n      ".join(lines)


def spaced(text: str) -> str:
    """Windows line breaks and hard blanks, as pasted text has them."""
    words = text.split(" ")
    return "".join(word + ("\r\n" if at % 7 == 6 else "\u00a0 ") for at, word in enumerate(words)).rstrip(
        "\r\n\u00a0 "
    )


def unlabelled(article: Article) -> Article:
    """The abstract as one paragraph whose labels are lost; each section begins a sentence, as it then would."""
    whole = " ".join(section.text[:1].upper() + section.text[1:] for section in article.sections)
    return replace(article, sections=(Section(whole),) if whole else ())


def answers(study: Study) -> dict[str, Any]:
    """What was judged, by question, without reasons and quotes; words of the record in American spelling."""
    plain = {name: _value(getattr(study, name)) for name in _QUESTIONS}
    signals = asdict(study.rigour) if study.rigour else {}
    guards = {f"rigour.{name}": signal["value"] for name, signal in signals.items()}
    aside = {"set_aside": str(study.set_aside.reason) if study.set_aside else None}
    return {**plain, **guards, **aside, "effects": tuple(map(_effect, study.effects))}


def differences(one: Study, other: Study) -> dict[str, tuple[Any, Any]]:
    """The questions that are answered differently, with both answers."""
    first, second = answers(one), answers(other)
    return {name: (first[name], second[name]) for name in first if first[name] != second[name]}


def flips(known: Study, less: Study) -> dict[str, tuple[Any, Any]]:
    """The questions to which `less` gives another answer than `known`, where neither abstains.

    Lists contradict each other when they have nothing in common, main outcomes when they are others, effects
    when the same number favours the other side, and amounts when one of their parts is another.
    """
    return _where(known, less, _contradict)


def additions(known: Study, less: Study) -> dict[str, tuple[Any, Any]]:
    """The questions that are answered with a list in which `less` names something that `known` does not."""
    return _where(known, less, _says_more)


def _where(known: Study, less: Study, law: Callable[[str, Any, Any], bool]) -> dict[str, tuple[Any, Any]]:
    return {
        name: (one, other)
        for name, (one, other) in differences(known, less).items()
        if not abstains(name, one) and not abstains(name, other) and law(name, one, other)
    }


def abstains(question: str, answer: Any) -> bool:
    """Whether the answer is that the record does not say."""
    return answer in (None, (), "") or answer in ABSTENTIONS.get(question, ())


def _contradict(name: str, one: Any, other: Any) -> bool:
    if name == "effects":
        sides = {effect[1:5]: effect[8] for effect in one if effect[8]}
        return any(effect[8] and sides.get(effect[1:5], effect[8]) != effect[8] for effect in other)
    if name == "outcomes":
        mine, theirs = ({each for each, _, primary in rows if primary} for rows in (one, other))
        return bool(mine and theirs) and mine.isdisjoint(theirs)
    if name == "dose":
        pairs = zip(asdict(one).values(), asdict(other).values(), strict=True)
        return any(None not in pair and pair[0] != pair[1] for pair in pairs)
    return not isinstance(one, tuple) or set(one).isdisjoint(other)


def _says_more(name: str, one: Any, other: Any) -> bool:
    if name == "effects":
        return bool(_claimed(other) - _claimed(one))
    if name == "outcomes":
        return bool(_named(other) - _named(one))
    return isinstance(one, tuple) and not set(other) <= set(one)


def _claimed(effects: tuple[Any, ...]) -> set[Any]:
    """The numbers, and whom each favours where that is told."""
    numbers = {effect[1:5] for effect in effects}
    return numbers | {(effect[1:5], effect[8]) for effect in effects if effect[8]}


def _named(outcomes: tuple[Any, ...]) -> set[Any]:
    """What was measured, with what, and what of it was the main thing."""
    names = {name for name, _, _ in outcomes}
    tools = {(name, tool) for name, tool, _ in outcomes if tool}
    return names | tools | {(name, "primary") for name, _, primary in outcomes if primary}


_QUESTIONS = [
    "design",
    "massage_role",
    "tested",
    "n_randomised",
    "n_analysed",
    "n_studies",
    "n_participants",
    "n_massage",
    "comparator",
    "direction",
    "precision",
    "time_note",
    "dose",
    "harms",
    "registry",
    "integrity",
    "population",
    "stage",
    "outcomes",
    "searched_to",
    "own_grade",
    "heterogeneity",
]


def _value(judgement: Judgement[Any] | None) -> Any:
    value = judgement.value if judgement else None
    return _folded(value) if isinstance(value, str | tuple) else value


def _folded(value: Any) -> Any:
    if isinstance(value, str):
        return american(" ".join(value.split())).lower()
    if isinstance(value, tuple):
        return tuple(map(_folded, value))
    if hasattr(value, "instrument"):
        return (value.name, _folded(value.instrument), value.primary)
    return value


def _effect(effect: Any) -> tuple[Any, ...]:
    facts = asdict(effect) | {"quote": None}
    return tuple(_folded(each) for each in facts.values())


def _table(side: int) -> tuple[re.Pattern[str], dict[str, str]]:
    """A pattern for all words of one side of the list, and what each becomes."""
    words = {pair[side].rstrip("-"): pair[1 - side].rstrip("-") for pair in _PAIRS}
    whole = [re.escape(pair[side]) for pair in _PAIRS if not pair[side].endswith("-")]
    begun = [re.escape(pair[side].rstrip("-")) for pair in _PAIRS if pair[side].endswith("-")]
    return re.compile(rf"\b(?:({'|'.join(whole)})\b|({'|'.join(begun)}))", re.IGNORECASE), words


def _exchanged(words: Mapping[str, str], found: re.Match[str]) -> str:
    return _as_written(found.group(), words[found.group().lower()])


def _as_written(word: str, other: str) -> str:
    if word.isupper():
        return other.upper()
    return other[0].upper() + other[1:] if word[0].isupper() else other


def _as_ise(found: re.Match[str]) -> str:
    if _SIZE.fullmatch(found.group()) or found.group(1).lower() not in _VERBS:
        return found.group()
    return found.group(1) + ("IS" if found.group(2).isupper() else "is") + found.group(3)


def _as_ize(found: re.Match[str]) -> str:
    if found.group(1).lower() not in _VERBS:
        return found.group()
    return found.group(1) + ("IZ" if found.group(2).isupper() else "iz") + found.group(3)


_TO_AMERICAN, _TO_BRITISH = _table(1), _table(0)
