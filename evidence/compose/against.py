"""Which treatment a printed result is against, where its words name one that we have a word for.

"Other treatments" is a wide drawer: to a doctor a booklet is another thing than acupuncture.
"""

from __future__ import annotations

import re

from evidence.compose.saying import Say
from evidence.model import Comparator, Effect

# Keys of [treatment] in reports/words; what is looked for in the record's or the reader's words.
_TREATMENTS = {
    "acupuncture": r"\bacupunct",
    "education": r"\beducation|\bself-care|\bbook(?:let)?\b|\bleaflet|\badvice\b",
    "exercise": r"\bexercis|\bstretching\b|\byoga\b|\bwalking\b",
    "heat": r"\bheat\b|\bwarm\b|\bhot packs?\b",
    "manual": r"\bmanipulat|\bmobili[sz]ation|\bmanual therapy\b",
    "medicine": r"\b(?:nsaid|analgesic|drug|medicine|medication|opioid|laxative)s?\b",
    "music": r"\bmusic\b",
    "relaxation": r"\brelax|\brest\b|\bguided imagery\b",
    "rocking": r"\brocking\b",
    "taping": r"\btap(?:e|ing)\b",
    "tens": r"\btens\b|\belectrical nerve stimulation\b",
    "traction": r"\btraction\b",
    "ultrasound": r"\bultrasound\b|\bphonophoresis\b",
}
_FORMS = {key: re.compile(form) for key, form in _TREATMENTS.items()}


def against(effect: Effect, comparator: Comparator, say: Say) -> str:
    """ ", against acupuncture"; "" where it is no other treatment, and where several or none are named."""
    words = (effect.versus or "").casefold()
    named = [key for key, form in _FORMS.items() if form.search(words)]
    if comparator is not Comparator.ACTIVE or len(named) != 1:
        return ""
    return say("effect.against", treatment=say(f"treatment.{named[0]}"))
