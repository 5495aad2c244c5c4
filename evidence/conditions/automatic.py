"""A MeSH heading -> a condition that nobody wrote a file for, and nobody reviewed. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from evidence.conditions.comparing import LONGEST_ASKED, squeezed
from evidence.conditions.finding import code_in
from evidence.conditions.naming import in_natural_order, in_small_letters, natural_name, slug_of
from evidence.conditions.terms import says_too_much, text_terms
from evidence.conditions.thesaurus import Code, Descriptor, Thesaurus
from evidence.errors import UnknownCondition
from evidence.model import Condition, IcdCode

# Diseases, and mental disorders: whole letters of the MeSH tree.
CONDITION_LETTERS = ("C", "F03")
# Headings elsewhere in the tree under which people name what they want a massage for: states of body and mind
# that are no disease, and care during which massage is tried.
CONDITION_BRANCHES = (
    "Anxiety",
    "Arthroplasty, Replacement",
    "Behavioral Symptoms",
    "Cardiac Surgical Procedures",
    "Cesarean Section",
    "Climacteric",
    "Critical Care",
    "Fear",
    "Grief",
    "Infant, Premature",
    "Lactation",
    "Palliative Care",
    "Parturition",
    "Postpartum Period",
    "Pregnancy",
    "Renal Dialysis",
    "Terminal Care",
)
ANIMAL_DISEASES = "C22"
# Headings that do not say what a person has: a sheet about them would say nothing. Those below them may.
TOO_BROAD = frozenset(
    {
        "Acute Disease",
        "Asymptomatic Diseases",
        "Behavioral Symptoms",
        "Chronic Disease",
        "Death",
        "Disease",
        "Disease Attributes",
        "Disease Progression",
        "Disease Susceptibility",
        "Disorders of Environmental Origin",
        "Emergencies",
        "Facies",
        "Late Onset Disorders",
        "Pathologic Processes",
        "Pathological Conditions, Anatomical",
        "Pathological Conditions, Signs and Symptoms",
        "Rare Diseases",
        "Recurrence",
        "Signs and Symptoms",
        "Syndrome",
    }
)
# Groups of queries/safety.toml that hold for a heading and all below it.
SAFETY_BELOW = (
    ("Neoplasms", ("cancer", "leg-swelling")),
    ("Back Pain", ("back",)),
    ("Back Injuries", ("back",)),
    ("Spinal Diseases", ("back", "neck")),
    ("Spinal Injuries", ("back", "neck")),
    ("Radiculopathy", ("back", "neck")),
    ("Neck Pain", ("neck",)),
    ("Neck Injuries", ("neck",)),
    ("Headache", ("headache",)),
    ("Headache Disorders", ("headache",)),
    ("Osteoarthritis, Knee", ("knee", "leg-swelling")),
    ("Knee Injuries", ("leg-swelling",)),
    ("Leg Injuries", ("leg-swelling",)),
    ("Edema", ("leg-swelling",)),
    ("Lymphedema", ("leg-swelling",)),
    ("Venous Thromboembolism", ("leg-swelling",)),
    ("Venous Thrombosis", ("leg-swelling",)),
    ("Varicose Veins", ("leg-swelling",)),
    ("Venous Insufficiency", ("leg-swelling",)),
    ("Postoperative Complications", ("leg-swelling",)),
    ("Arthroplasty, Replacement", ("leg-swelling",)),
    ("Critical Illness", ("leg-swelling",)),
    ("Labor, Obstetric", ("labour", "pregnancy")),
    ("Pregnancy", ("pregnancy", "leg-swelling")),
    ("Pregnancy Complications", ("pregnancy", "leg-swelling")),
    ("Postpartum Period", ("leg-swelling",)),
    ("Infant, Premature", ("infants",)),
    ("Infant, Newborn, Diseases", ("infants",)),
    ("Chronic Pain", ("chronic-pain",)),
    ("Fibromyalgia", ("chronic-pain",)),
    ("Pain", ("pain",)),
)
FOR_ALL = "any"
# With more leaf codes than this the list would not help a doctor, and some would not fit; then none is given.
MOST_CODES = 8
NOT_STATED = "not stated"


def automatic(asked: str, thesaurus: Thesaurus, *, loosely: bool = True) -> Condition | None:
    """The condition that a MeSH name or an ICD-10-CM code means; None when neither knows it.

    `loosely` also forgives words of stage and a missing "disease". Raises `UnknownCondition` for a name that
    means several headings, or one that no sheet can be made for.
    """
    descriptor = descriptor_for(asked, thesaurus, loosely=loosely)
    return condition_of(descriptor, thesaurus) if descriptor else None


def descriptor_for(asked: str, thesaurus: Thesaurus, *, loosely: bool = True) -> Descriptor | None:
    """The one descriptor that a name or code means; None or `UnknownCondition` as in `automatic`."""
    code = thesaurus.code(code_in(asked) or "")
    if code:
        return next(filter(None, (_usable(name, thesaurus) for name in names_of_code(code, thesaurus))), None)
    found = thesaurus.named_loosely(asked) if loosely else thesaurus.named_exactly(asked)
    return _the_one(asked, found) if found else None


def condition_of(descriptor: Descriptor, thesaurus: Thesaurus) -> Condition:
    """The search for a descriptor: its heading with all narrower ones, and its names as text terms."""
    natural = natural_name(descriptor.heading, descriptor.entries)
    others = _natural_entries(descriptor, natural)
    name = in_small_letters(natural)
    return Condition(
        slug=slug_of(natural),
        name=name,
        synonyms=tuple(in_small_letters(each) for each in others if not says_too_much(each)),
        mesh=(descriptor.heading,),
        text=text_terms(natural, others) or text_terms(descriptor.heading.partition(",")[0], ()),
        icd10cm=_codes(descriptor, thesaurus),
        body_area=NOT_STATED,
        safety=_safety(descriptor, thesaurus),
        seed_pmids=(),
        reviewed_on=None,
        reviewed_by=None,
        automatic=True,
    )


def names_of_code(code: Code, thesaurus: Thesaurus) -> tuple[str, ...]:
    """What a code may be called, its own names first, then those of the codes above it."""
    shorter = (code.code[:length].rstrip(".") for length in range(len(code.code), 2, -1))
    rows = (row for row in map(thesaurus.code, dict.fromkeys(shorter)) if row)
    return tuple(dict.fromkeys(form for row in rows for form in row.forms))


def refused(descriptor: Descriptor) -> str | None:
    """Why no sheet is made for the heading, as the end of a sentence; None when one is."""
    if descriptor.heading in TOO_BROAD:
        return "does not say what a person has; name something narrower"
    if all(tree.startswith(ANIMAL_DISEASES) for tree in descriptor.trees):
        return "is a disease of animals; sheets are about people"
    return None


# ------------------------------------------------------------------------------------------------ names


def _the_one(asked: str, found: Sequence[Descriptor]) -> Descriptor:
    usable = [each for each in found if not refused(each)]
    if len(usable) == 1:
        return usable[0]
    shown = asked.strip()[:LONGEST_ASKED]
    if usable:
        headings = "; ".join(each.heading for each in usable)
        raise UnknownCondition(f'"{shown}" has more than one meaning in MeSH; name one: {headings}.')
    raise UnknownCondition(f'"{shown}" is the MeSH heading {found[0].heading}, which {refused(found[0])}.')


def _usable(name: str, thesaurus: Thesaurus) -> Descriptor | None:
    usable = [each for each in thesaurus.named_exactly(name) if not refused(each)]
    return usable[0] if len(usable) == 1 else None


def _natural_entries(descriptor: Descriptor, natural: str) -> tuple[str, ...]:
    """Other names in natural order, each once; what cannot be turned round is left out."""
    plain = [entry for entry in descriptor.entries if "(" not in entry and entry.count(",") < 2]
    turned = [name for entry in plain if (name := in_natural_order(entry))]
    once = {squeezed(name): name for name in reversed(turned)}
    return tuple(each for each in reversed(once.values()) if squeezed(each) != squeezed(natural))


# ------------------------------------------------------------------------------------------------ codes


def _codes(descriptor: Descriptor, thesaurus: Thesaurus) -> tuple[IcdCode, ...]:
    """Billable codes that name the heading; none when none or too many do."""
    named = thesaurus.codes_called(descriptor.names)
    leaves = dict.fromkeys(leaf for code in named for leaf in thesaurus.leaves_below(code.code))
    few = list(leaves) if len(leaves) <= MOST_CODES else []
    return tuple(IcdCode(each.code, each.name) for each in few)


# ----------------------------------------------------------------------------------------------- safety


def _safety(descriptor: Descriptor, thesaurus: Thesaurus) -> tuple[str, ...]:
    """Groups of warnings that follow from the place in the tree, those for everybody last."""
    groups: list[str] = []
    for heading, names in SAFETY_BELOW:
        if descriptor.lies_below(thesaurus.trees(heading)):
            groups.extend(names)
    return (*dict.fromkeys(groups), FOR_ALL)
