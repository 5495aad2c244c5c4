"""Whom did they study, and how long had these people had it? Read from title, aim and methods.

Two answers: the ages of life (with pregnancy), and the stage of the condition. Both are tuples, because a
study may take in more than one, and None when nothing is said: "patients" may be of any age.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from evidence.appraisal.patterns import regex
from evidence.appraisal.text import Part, Reading, Sentence, absent, fold, holds, phrase, quoted
from evidence.model import Design, Judgement

# Each row: the word that leaves the program, and what people are called then. A row takes its words away
# from those below it: "older adults" are not "adults" as well.
AGES: tuple[tuple[str, str], ...] = (
    (
        "pregnant",
        r"pregnan\w+|primigravid\w*|multigravid\w*|gravid\w*|parturients?|expectant (?:mothers|women)"
        r"|mothers-to-be"
        r"|(?:nullipar|primipar|multipar)\w+(?: women)?|women (?:in|during) (?:\w+ ){0,2}labor"
        r"|(?:in|during|of|active|spontaneous|vaginal) labor\b(?! market)|labor (?:pain|anxiety|duration)"
        r"|childbirth"
        r"|antenatal\w*|intrapartum"
        r"|women (?:at|between|from|with|beyond) \d{1,2}(?: to \d{1,2})? weeks'? (?:of )?gestation",
    ),
    (
        "infants",
        r"infan(?:t|ts|cy|tile)|newborns?|neonat\w+|pre-?terms?|premature (?:babies|infants)|bab(?:y|ies)"
        r"|low[- ]birth[- ]weight",
    ),
    (
        "older_adults",
        r"(?:older|aged|oldest|senior) (?:\w+ )?(?:adults?|people|persons?|women|men|patients|residents"
        r"|individuals"
        r"|citizens|inpatients)|elder(?:ly|s)(?! abuse)|geriatric|seniors|octogenarians"
        r"|(?:nursing|care|residential) homes? residents?|residents (?:of|in"
        r"|from) (?:\w+ ){0,3}(?:nursing|care) homes?",
    ),
    (
        "adolescents",
        r"adolescen\w+|teen-?ag\w+|high[- ]school (?:students|girls|boys)|school ?girls|young people"
        r"|youths?",
    ),
    (
        "children",
        r"child(?:ren)?(?!['s]{1,2} hospital|-?bear|[- ]?birth| care| health)|pediatrics?|p(?:ae)diatric"
        r"|toddlers?"
        r"|pre-?school(?:ers)?|school-?age[d]?|school ?children|boys|girls|kids|childhood(?! (?:abuse"
        r"|trauma|adver))",
    ),
    (
        "adults",
        r"(?:young |middle-aged )?adults?|(?:wo)?men|veterans?|nurses|employees|workers|soldiers|athletes"
        r"|runners|players"
        r"|(?:university|college|nursing|medical|female|male|undergraduate) students|teachers|drivers"
        r"|caregivers"
        r"|survivors|post-?menopausal|midlife",
    ),
)
_WORDS = tuple((age, regex(rf"\b(?:{words})\b")) for age, words in AGES)
# Without one of these pieces the words of a row cannot stand in a text.
_PIECES: dict[str, tuple[str, ...]] = {
    "pregnant": (
        "pregn",
        "gravid",
        "parturient",
        "expectant",
        "mothers-to-be",
        "ipar",
        "labor",
        "childbirth",
        "antenatal",
        "intrapartum",
        "gestation",
    ),
    "infants": ("infan", "newborn", "neonat", "term", "premature", "bab", "birth"),
    "older_adults": ("older", "aged ", "oldest", "senior", "elder", "geriatr", "octogen", "residen"),
    "adolescents": ("adolesc", "teen", "school", "young people", "youth"),
    "children": ("child", "diatric", "toddler", "school", "boys", "girls", "kids"),
    "adults": (
        "adult",
        "women",
        " men",
        "(men",
        "veteran",
        "nurses",
        "employees",
        "workers",
        "soldiers",
        "athletes",
        "runners",
        "players",
        "student",
        "teachers",
        "drivers",
        "caregivers",
        "survivors",
        "menopaus",
        "midlife",
        "-men",
    ),
}
Rows = tuple[tuple[str, re.Pattern[str]], ...]
ORDER = ("adults", "older_adults", "adolescents", "children", "infants", "pregnant")
# Where the people studied are named; the later places are asked only when the earlier are silent.
_PLACES = ((Part.TITLE, Part.OBJECTIVE, Part.METHODS), (Part.RESULTS,), (Part.CONCLUSIONS,))
# Sentences about those who were not studied, and about animals' young.
_NOT_STUDIED = phrase(
    "exclu|ineligible|apart from|unlike|other than",
    r"\bexclu\w+|\bineligible\b|\bapart from\b|\bunlike\b|\bother than\b",
)
# "Aged 18 to 65", "18-65 years", "mean age 71.3", "65 years or older".
_RANGE = regex(
    r"\b(?P<low>\d{1,2}) ?(?:-|to|and|through) ?(?P<high>\d{1,3})[- ](?P<unit>years?|yrs?|months?|weeks"
    r"|days)"
    r"(?: old| of age|-old)|\b(?:aged?|ages|between)(?: (?:between|from|range"
    r"|of))? (?P<from>\d{1,2}) ?(?:-|to|and)"
    r" ?(?P<upto>\d{1,3})(?: (?P<its>years?|months?|weeks|days))?"
)
_AT_LEAST = regex(
    r"\b(?:aged?|over|above|older than|at least|>=?) ?(?:over |of |>=? ?)?(?P<least>\d{2})(?: years?"
    r"| yrs?)?"
    r"(?: old| of age)?(?: or| and) (?:older|over|above|more)"
    r"|\b(?P<plus>\d{2})(?: years?)?(?: of age| old)? (?:or|and) (?:older|over|above)"
    r"|\baged? (?:over|above|>=?|at least) ?(?P<over>\d{2})\b"
)
_MEAN = regex(
    r"\b(?:mean|average|median) age(?: of)?(?: \w+){0,3}?,?(?: was| were|:"
    r"| =)? ?(?P<mean>\d{1,2}(?:\.\d{1,2})?)"
    r"(?! ?(?:months?|weeks?|days?|mo\b))"
)
GROWN_UP, OLD, TEEN, TODDLER = 18, 60, 13, 1

# The stage of the condition, and what is acute or chronic without being a stage of it.
_STAGE_WORD = phrase(
    "acute|chronic|persistent|long",
    r"(?<![\w-])(?P<stage>sub-?acute|acute|chronic|persistent|long-?(?:lasting|standing)"
    r"|long-term (?=pain|neck|low back))"
    r"(?! (?:effects?|bouts?|sessions?|care|response\w*|(?:(?!lbp\b|pain\b|headache\b)\w+ )?massage"
    r"|treatment|exercise|hospital|ward|setting|rehab\w*"
    r"|inpatient|changes|influence|kidney|renal|obstructive|heart|cardiac|liver|hepat\w+|(?:\w+ )?leuk\w+"
    r"|lympho\w+|myelo\w+"
    r"|illness\w*|disease\w*|conditions?|care|use\w*|hemodialysis|ill\b|medical|stress disorder"
    r"|phase react\w+))",
)
_STAGES = {"subacute": "subacute", "sub-acute": "subacute", "acute": "acute"}
# A last item carries the noun of a list: "acute, subacute and chronic neck pain" needs only the words.
_DURATION = regex(
    r"\b(?:for|lasting|lasted|of|duration|since|had)(?: (?:for|of|was|longer|more|at|than|least|over"
    r"|exceeding|a|minimum"
    r"|greater|>=?)){0,4} ?(?P<number>\d{1,2}|three|six|twelve) (?P<unit>months?|weeks?|years?)"
    r"(?: or (?:more|longer)| duration)?"
)
_COMPLAINT = regex(r"\b(?:pain|ache|symptoms?|headache|complaints?|constipation|insomnia|spasm)\b")
_UNIT_OF_TIME = regex("month|week|year")
_LASTING = phrase(
    "lasting|lasted|duration|for |since|or more|or longer",
    r"\b(?:lasting|lasted|duration|for (?:at least|more than|over|longer than)|since|or (?:more|longer))\b",
)
_MONTHS = {"three": 3, "six": 6, "twelve": 12}
# Weeks from which a complaint is called chronic (the usual limit for pain).
CHRONIC_FROM = 12


def population(reading: Reading, design: Design | None) -> Judgement[tuple[str, ...]]:
    """The ages of those studied; None when no word and no number tells."""
    if design is Design.ANIMAL:
        return absent(None, "It studied animals.")
    for parts in _PLACES:
        told = [s for s in reading.part(*parts) if not _NOT_STUDIED.search(s.plain)]
        rows = _rows(told)
        found = {age: sentence for sentence in reversed(told) for age in _ages(sentence.plain, rows)}
        if found:
            return _answer(_settled(found), found.values())
    return absent(None, "It does not say how old the people were.")


def stage(reading: Reading) -> Judgement[tuple[str, ...]]:
    """Whether the condition was acute, subacute or chronic, from the first part that says so."""
    for part in (Part.TITLE, Part.OBJECTIVE, Part.METHODS):
        for sentence in reading.part(part):
            found = _stages(sentence)
            if found and not _NOT_STUDIED.search(sentence.plain):
                return quoted(found, f"The condition is called {' and '.join(found)}.", sentence)
    return absent(None, "It does not say how long people had had the condition.")


def stages_in(text: str) -> tuple[str, ...]:
    """acute, subacute, chronic, as far as one sentence names them."""
    return _stages(Sentence(text, fold(text), None, Part.RESULTS, 1))


def _answer(found: tuple[str, ...], told: Iterable[Sentence]) -> Judgement[tuple[str, ...]]:
    spoken = " and ".join(age.replace("_", " ") for age in found)
    return quoted(found, f"It studied {spoken}.", min(told, key=lambda sentence: sentence.position))


def _settled(found: Iterable[str]) -> tuple[str, ...]:
    """In one order. Pregnant women and the parents of children are not "adults" besides."""
    ages = set(found)
    if ages & {"pregnant", "infants", "children"} and "adults" in ages:
        ages.discard("adults")
    return tuple(age for age in ORDER if age in ages)


def _rows(told: Iterable[Sentence]) -> Rows:
    """The rows of words that can stand in these sentences at all: few do, and each costs a search."""
    whole = " ".join(["", *(sentence.plain for sentence in told), ""])
    return tuple(row for row in _WORDS if holds(whole, _PIECES[row[0]]))


def _ages(plain: str, rows: Rows) -> set[str]:
    """Every age of life that a sentence names, in words or in years."""
    found = set()
    rest = plain
    for age, words in rows:
        if holds(rest, _PIECES[age]):
            rest, count = words.subn(" ", rest)
            if count:
                found.add(age)
    return found | _in_years(plain)


def _in_years(plain: str) -> set[str]:
    if " age" not in plain and "year" not in plain and "old" not in plain:
        return set()
    spans = [_span(found) for found in _RANGE.finditer(plain)]
    spans += [(int(next(filter(None, found.groups()))), 99) for found in _AT_LEAST.finditer(plain)]
    spans += [(int(float(found["mean"])),) * 2 for found in _MEAN.finditer(plain)]
    return {age for low, high in spans for age in _of_span(low, high)}


def _span(found: re.Match[str]) -> tuple[int, int]:
    low, high = int(found["low"] or found["from"]), int(found["high"] or found["upto"])
    unit = found["unit"] or found["its"] or "years"
    return (low, high) if unit.startswith("y") else (0, 0)


def _of_span(low: int, high: int) -> set[str]:
    """The ages between two years of life; old age only when all are old."""
    if low >= OLD:
        return {"older_adults"}
    limits = (("infants", 0, TODDLER), ("children", TODDLER, TEEN), ("adolescents", TEEN, GROWN_UP))
    young = {age for age, start, end in limits if low < end and high >= start + (age != "infants")}
    return young | ({"adults"} if high > GROWN_UP or low >= GROWN_UP else set())


def _stages(sentence: Sentence) -> tuple[str, ...]:
    plain = sentence.plain
    named = _STAGE_WORD.pattern.finditer(plain) if _STAGE_WORD.search(plain) else ()
    found = [_STAGES.get(one["stage"], "chronic") for one in named]
    if not found and _UNIT_OF_TIME.search(plain) and _LASTING.search(plain) and _COMPLAINT.search(plain):
        found = [_by_weeks(one) for one in _DURATION.finditer(plain)][:1]
        found = [one for one in found if one]
    return tuple(name for name in ("acute", "subacute", "chronic") if name in found)


def _by_weeks(found: re.Match[str]) -> str:
    """Only what lasts three months or more is told by its length: "for six weeks" may be the treatment."""
    number = _MONTHS.get(found["number"]) or int(found["number"])
    weeks = number * {"w": 1, "m": 4.35, "y": 52}[found["unit"][0]]
    return "chronic" if weeks >= CHRONIC_FROM else ""
