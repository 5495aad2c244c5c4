"""A MeSH heading -> a condition that nobody wrote a file for, and nobody reviewed. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from evidence.conditions.comparing import LONGEST_ASKED, bag, bag_without_stage, squeezed
from evidence.conditions.finding import code_in
from evidence.conditions.headings import is_emergency, refused
from evidence.conditions.naming import in_natural_order, in_small_letters, natural_name, slug_of
from evidence.conditions.terms import can_be_asked, says_too_much, text_terms
from evidence.conditions.thesaurus import Code, Descriptor, Thesaurus, without_kind
from evidence.errors import EmergencyAsked, UnknownCondition
from evidence.model import Condition, IcdCode

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
    ("Embolism and Thrombosis", ("leg-swelling",)),
    ("Thrombosis", ("leg-swelling",)),
    ("Venous Thrombosis", ("leg-swelling",)),
    ("Phlebitis", ("leg-swelling",)),
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


def automatic(asked: str, thesaurus: Thesaurus) -> Condition | None:
    """The condition that a MeSH name or an ICD-10-CM code means; None when neither knows it.

    Raises `UnknownCondition` for a name that means several headings, or one that no sheet can be made for.
    """
    descriptor = descriptor_for(asked, thesaurus)
    return condition_of(descriptor, thesaurus, asked) if descriptor else None


def descriptor_for(asked: str, thesaurus: Thesaurus, *, loosely: bool = True) -> Descriptor | None:
    """The one descriptor that a name or code means; None or `UnknownCondition` as in `automatic`.

    `loosely` also forgives words of stage and a missing "disease".
    """
    code = thesaurus.code(code_in(asked) or "")
    if code:
        return _of_code(code, thesaurus)
    found = thesaurus.named_loosely(asked) if loosely else thesaurus.named_exactly(asked)
    return _the_one(asked, found, thesaurus) if found else None


def condition_of(descriptor: Descriptor, thesaurus: Thesaurus, asked: str = "") -> Condition:
    """The search for a descriptor: its heading with all narrower ones, and its names as text terms.

    When `asked` is another of its names, the condition is called so, and that name is searched in any case.
    """
    natural = natural_name(descriptor.heading, descriptor.entries)
    called = called_as(asked, descriptor) or natural
    names = dict.fromkeys((natural, *_natural_entries(descriptor, natural)))
    others = tuple(each for each in names if squeezed(each) != squeezed(called))
    return Condition(
        slug=slug_of(called),
        name=in_small_letters(called),
        synonyms=tuple(
            in_small_letters(each) for each in others if each == natural or not says_too_much(each)
        ),
        mesh=(descriptor.heading,),
        text=text_terms(natural, others, called) or text_terms(descriptor.heading.partition(",")[0], ()),
        icd10cm=_codes(descriptor, called, thesaurus),
        body_area=NOT_STATED,
        safety=_safety(descriptor, thesaurus),
        seed_pmids=(),
        reviewed_on=None,
        reviewed_by=None,
        automatic=True,
    )


def names_of_code(code: Code, thesaurus: Thesaurus) -> tuple[str, ...]:
    """What a code may be called, its own names first, then those of the codes above it.

    Of those above only names whose words are all in its own: "Myositis" stands above granulomas, too.
    """
    shorter = (code.code[:length].rstrip(".") for length in range(len(code.code) - 1, 2, -1))
    rows = (row for row in map(thesaurus.code, dict.fromkeys(shorter)) if row)
    above = (form for row in rows for form in row.own_forms if code.words.issuperset(bag(form)))
    return tuple(dict.fromkeys((*code.forms, *above)))


# ------------------------------------------------------------------------------------------------ names


def called_as(asked: str, descriptor: Descriptor) -> str | None:
    """The name of the descriptor that was asked for, in natural order; None for its heading or an acronym.

    "teeth grinding" is asked for "Teeth Grinding Disorder", and searched so.
    """
    keys = (squeezed(asked), bag(asked), bag_without_stage(asked))
    for name in sorted(descriptor.names[1:], key=lambda each: each.casefold() != asked.strip().casefold()):
        if squeezed(name) == keys[0] or bag(name) in keys[1:]:
            natural = in_natural_order(name)
            return natural if natural and can_be_asked(natural) else None
    short = (without_kind(name) for name in descriptor.names)
    return next((name for name in short if name and bag(name) in keys[1:]), None)


def _the_one(asked: str, found: Sequence[Descriptor], thesaurus: Thesaurus) -> Descriptor:
    usable = [each for each in found if not refused(each, thesaurus)]
    if len(usable) == 1:
        return usable[0]
    shown = asked.strip()[:LONGEST_ASKED]
    if not usable and any(is_emergency(each, thesaurus) for each in found):
        raise _emergency(shown)
    if usable:
        headings = "; ".join(each.heading for each in usable)
        raise UnknownCondition(f'"{shown}" has more than one meaning in MeSH; name one: {headings}.')
    why = refused(found[0], thesaurus)
    raise UnknownCondition(f'"{shown}" is the MeSH heading {found[0].heading}, which {why}.')


def _of_code(code: Code, thesaurus: Thesaurus) -> Descriptor | None:
    """The first heading that one of the code's names means; an emergency is refused."""
    for name in names_of_code(code, thesaurus):
        found = thesaurus.named_exactly(name)
        usable = [each for each in found if not refused(each, thesaurus)]
        if len(usable) == 1:
            return usable[0]
        if not usable and any(is_emergency(each, thesaurus) for each in found):
            raise _emergency(f"{code.code} ({code.name})")
    return None


def _emergency(shown: str) -> EmergencyAsked:
    return EmergencyAsked(
        f"{shown} can be an emergency: this program makes no sheet for it; get medical help at once."
    )


def _natural_entries(descriptor: Descriptor, natural: str) -> tuple[str, ...]:
    """Other names in natural order, each once; what cannot be turned round is left out."""
    plain = [entry for entry in descriptor.entries if "(" not in entry and entry.count(",") < 2]
    turned = [name for entry in plain if (name := in_natural_order(entry))]
    once = {squeezed(name): name for name in reversed(turned)}
    return tuple(each for each in reversed(once.values()) if squeezed(each) != squeezed(natural))


# ------------------------------------------------------------------------------------------------ codes


def _codes(descriptor: Descriptor, called: str, thesaurus: Thesaurus) -> tuple[IcdCode, ...]:
    """Billable codes that name the heading, or what was asked; none when none or too many do."""
    wanted = {bag(descriptor.heading), bag(called)}
    named = thesaurus.codes_called((*descriptor.names, called))
    below = (thesaurus.leaves_below(code.code) for code in named)
    # Of a row that is about something else as well, some leaves would look like the whole choice.
    fitting = (leaves for leaves in below if all(_says(leaf, wanted) for leaf in leaves))
    leaves = dict.fromkeys(leaf for each in fitting for leaf in each)
    few = list(leaves) if len(leaves) <= MOST_CODES else []
    return tuple(IcdCode(each.code, each.name) for each in few)


def _says(code: Code, wanted: Iterable[tuple[str, ...]]) -> bool:
    return any(code.words.issuperset(each) for each in wanted)


# ----------------------------------------------------------------------------------------------- safety


def _safety(descriptor: Descriptor, thesaurus: Thesaurus) -> tuple[str, ...]:
    """Groups of warnings that follow from the place in the tree, those for everybody last."""
    groups: list[str] = []
    for heading, names in SAFETY_BELOW:
        if descriptor.lies_below(thesaurus.trees(heading)):
            groups.extend(names)
    return (*dict.fromkeys(groups), FOR_ALL)
