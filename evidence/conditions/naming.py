"""MeSH names as people write them: natural order, small letters except for proper names, a slug. Pure."""

from __future__ import annotations

import re
import unicodedata

# People whom diseases are named after. MeSH writes every word with a capital; these keep it. A name that is
# missing here is printed in small letters, which is harmless.
PEOPLE = frozenset(
    """
    Adams Addison Adie Aicardi Alagille Aldrich Alexander Alice Alstrom Alzheimer Andersen Angelman Antley
    Arnold Asperger Bankart Bardet Barr Barre Barrett Barth Bartter Beck Beckwith Behcet Bell Bernard Biedl
    Bignami Birt Blackfan Bloom Bowen Brenner Broca Brugada Bucy Budd Burkitt Buschke Calve Camurati Canavan
    Cantrell Capgras Caplan Carney Caroli Castleman Chagas Charcot Charles Chediak Cheney Chester Cheyne
    Chiari Chilaiditi Churg Cockayne Coffin Cogan Colles Cornelia Costello Creutzfeldt Creveld Crigler Crohn
    Cushing Dandy Danlos Darier Dent Denys Dietz Donohue Down Drager Drash Dreifuss Duane Dube Duchenne
    Dupuytren Eaton Ebstein Ehlers Eisenmenger Ekbom Ellis Ellison Emery Engelmann Epstein Erdheim Ewing
    Fabry Fallot Fanconi Farber Feil Felty Fisher Fontan Fordyce Fournier Fraser Frasier Fraumeni
    Friderichsen Friedreich Frommel Fuchs Galen Ganong Gardner Garland Gastaut Gaucher Gerstmann Giedion
    Gilbert Gitelman Goldenhar Goodpasture Graves Guillain Hajdu Hallermann Hamman Hansen Harris Hartnup
    Hashimoto Henoch Hermanski Herxheimer Higashi Hippel Hirschhorn Hirschsprung Hodgkin Hogg Horner Huet
    Hunt Huntington Hutchinson Isaacs Jacobsen Jadassohn Jakob Jarisch Jeghers Jervell Johnson Joseph
    Kallmann Kaposi Kartagener Kasabach Kashin Kearns Kienbock Kimura Klatskin Kleffner Kleine Klinefelter
    Klippel Kluver Korsakoff Krebs Krukenberg Lambert Landau Lange Langer Langerhans Laron Larsson Laurence
    Leber Lefevre Legg Legionnaires Leigh Lemierre Lemli Lennox Leriche Lesch Leudet Levin Levine Lewy
    Leydig Liddle Lindau Loeys Lowenstein Lown Lowry Ludwig Lundborg Lutembacher Lynch Machado Mahaim
    Mallory Marchesani Marchiafava Marek Marfan Marie Meckel Meesmann Meige Meigs Melkersson Meniere Menkes
    Merkel Merritt Merzbacher Mikulicz Miller Milroy Mirizzi Monckeberg Monteggia Morgellons Morton Muir
    Mullerian Munchausen Najjar Nelson Netherton Nicolau Nielsen Niemann Nonne Noonan Nyhan Oddi Opitz
    Osgood Osler Ota Paget Pallister Pancoast Papillon Parkinson Pearce Pelger Pelizaeus Perthes Peutz Pick
    Pierre Plummer Poland Pott Prader Prinzmetal Pudlak Quervain Raynaud Refsum Reiter Rett Reye Robin
    Romano Rosenthal Ross Rothmund Rubinstein Russell Sachs Sandhoff Sayre Scheinker Scheuermann Schilder
    Schlatter Schlemm Schnitzler Schonlein Sequard Sertoli Sezary Shwachman Shwartzman Siemens Sjogren Smith
    Sneddon Sotos Soulier Stargardt Stevens Stickler Stokes Strauss Straussler Sturge Sudeck Susac Takayasu
    Tarlov Taybi Thomson Thurner Tietze Tolosa Torre Tourette Trenaunay Turner Unverricht Urbach Usher
    Vinson Waardenburg Waldenstrom Walker Wallerian Warburg Waterhouse Weber Wegener Weil Weill Weiss Werner
    Wernicke Whipple Wiedemann Wiethe Willebrand Willi Williams Willis Wilms Wilson Wiskott Wissler
    Wittmaack Wolff Wolfram Wolman Zellweger Zenker Zollinger
    """.split()  # noqa: SIM905 - three hundred quoted words would be harder to read
)
PLACES = frozenset(
    """
    African Aleutian American Balkan Borna California Colorado Crimean Japanese Kyasanur Lyme Marburg
    Mediterranean Mongolian Nairobi Newcastle Nijmegen Nile Omsk Persian Tangier Venezuelan
    """.split()  # noqa: SIM905
)
PROPER_NAMES = PEOPLE | PLACES
# Parts of a turned name stay as they are when they begin with one of these, because they follow their noun.
FOLLOWING = ("of", "with", "without", "in", "due", "and", "or", "as", "by", "from", "not", "excluding")
# MeSH files some groups as "Infant, Premature, Diseases": the noun at the end stays there.
LAST_NOUNS = frozenset({"Diseases", "Disorders"})
WORDS = re.compile(r"[ /]|[^ /]+")
LONGEST_SLUG = 60


def in_natural_order(name: str) -> str | None:
    """ "Neuralgia, Postherpetic" -> "Postherpetic Neuralgia"; None when it cannot be turned round safely."""
    first, *others = name.split(", ")
    if not others:
        return name if "," not in name else None
    if any(part.split(" ")[0].casefold() in FOLLOWING or " and " in part for part in others):
        return None
    *turned, last = (first, *others) if others[-1] in LAST_NOUNS else (*others, first)
    return " ".join((*reversed(turned), last))


def natural_name(heading: str, entries: tuple[str, ...]) -> str:
    """The heading in natural order: as NLM itself turns it in an entry term, else turned by rule."""
    if "," not in heading:
        return heading
    same = [entry for entry in entries if "," not in entry and _word_bag(entry) == _word_bag(heading)]
    return same[0] if same else in_natural_order(heading) or heading


def in_small_letters(name: str) -> str:
    """ "Ehlers-Danlos Syndrome" -> "Ehlers-Danlos syndrome"; acronyms and single letters stay."""
    return "".join(_small(word) for word in WORDS.findall(name))


def slug_of(name: str) -> str:
    """Small ASCII letters, digits and single hyphens; a name that is too long ends with a whole word."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    parts = re.findall(r"[a-z0-9]+", plain.replace("'", ""))
    slug = "-".join(parts)
    while len(slug) > LONGEST_SLUG and len(parts) > 1:
        parts.pop()
        slug = "-".join(parts)
    return slug


def _small(word: str) -> str:
    """Small letters part by part, except where a name of people or places stands: "Wolff-Parkinson-White"."""
    parts = word.split("-")
    if any(_bare(part) in PROPER_NAMES for part in parts):
        return word
    return "-".join(part.casefold() if _bare(part)[1:].islower() else part for part in parts)


def _bare(part: str) -> str:
    return part.strip("(),").removesuffix("'s").removesuffix("'")


def _word_bag(name: str) -> list[str]:
    return sorted(re.findall(r"[^\s,]+", name.casefold()))
