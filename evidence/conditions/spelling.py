"""American and British spelling of medical words: authors differ, so a search needs both. Pure."""

from __future__ import annotations

import re

# Each root as an American writes it, as a regular expression, with its British form. Look-arounds keep out
# words that hold the root by chance: erythema has no blood in it, colorectal no colour.
TO_BRITISH = tuple(
    (re.compile(american), british)
    for american, british in (
        (r"(?<!o)edema", "oedema"),
        (r"(?<=[b-z])(?<!acad)(?<!epid)emia", "aemia"),
        (r"(isch|an|leuk|glyc|ur|tox|vol)emic", r"\1aemic"),
        (r"\bhem(?=[oa])", "haem"),
        (r"(met|sulf)hem(?=o)", r"\1haem"),
        (r"(gastr|trache|bronch)oesophag", r"\1o-oesophag"),
        (r"\besophag", "oesophag"),
        (r"\bestrogen", "oestrogen"),
        (r"pediatr", "paediatr"),
        (r"orthoped", "orthopaed"),
        (r"gynec", "gynaec"),
        (r"cesarean", "caesarean"),
        (r"rrhea", "rrhoea"),
        (r"pnea", "pnoea"),
        (r"tumor(?!i|ou)", "tumour"),
        (r"\blabor(?!at)", "labour"),
        (r"behavior", "behaviour"),
        (r"\bcolor(?!ect|ad)", "colour"),
        (r"\bodor\b", "odour"),
        (r"\bfec(?=al|es)", "faec"),
        (r"\bfet(?=al|us)", "foet"),
        (r"\bceliac", "coeliac"),
        (r"\bcec(?=al|um)", "caec"),
        (r"(?<!a)esthes", "aesthes"),
        (r"\bameb", "amoeb"),
        (r"ization", "isation"),
        (r"lyzed", "lysed"),
        (r"\bfiber", "fibre"),
        (r"\bgoiter", "goitre"),
        (r"\betiolog", "aetiolog"),
    )
)
TO_AMERICAN = tuple(
    (re.compile(british), american)
    for british, american in (
        (r"(?<!angi)oedema", "edema"),
        (r"aemi", "emi"),
        (r"haem(?=[oa])", "hem"),
        (r"(?<![a-z])oesophag|(?<=o)oesophag", "esophag"),
        (r"\boestrogen", "estrogen"),
        (r"paediatr", "pediatr"),
        (r"orthopaed", "orthoped"),
        (r"gynaec", "gynec"),
        (r"caesarean", "cesarean"),
        (r"rrhoea", "rrhea"),
        (r"pnoea", "pnea"),
        (r"tumour", "tumor"),
        (r"\blabour", "labor"),
        (r"behaviour", "behavior"),
        (r"\bcolour", "color"),
        (r"\bodour", "odor"),
        (r"\bfaec", "fec"),
        (r"\bfoet", "fet"),
        (r"\bcoeliac", "celiac"),
        (r"\bcaec", "cec"),
        (r"aesthes", "esthes"),
        (r"\bamoeb", "ameb"),
        (r"isation", "ization"),
        (r"lysed", "lyzed"),
        (r"\bfibre", "fiber"),
        (r"\bgoitre", "goiter"),
        (r"\baetiolog", "etiolog"),
    )
)


def both_spellings(term: str) -> tuple[str, ...]:
    """The term in small letters as it stands, as Americans and as the British spell it; each form once."""
    return tuple(dict.fromkeys((term, _respelt(term, TO_AMERICAN), _respelt(term, TO_BRITISH))))


def _respelt(term: str, roots: tuple[tuple[re.Pattern[str], str], ...]) -> str:
    for pattern, form in roots:
        term = pattern.sub(form, term)
    return term
