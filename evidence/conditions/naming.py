"""MeSH names as people write them: natural order, small letters except for proper names, a slug. Pure."""

from __future__ import annotations

import re
import unicodedata

# Words that keep their capital: people and places that diseases are named after (MeSH writes every word with
# one). A name that is missing here is printed in small letters, which is harmless.
PROPER_NAMES = frozenset(
    """
    Adams Addison Adie African Aicardi Alagille Aldrich Aleutian Alexander Alice Alstrom Alzheimer American
    Andersen Angelman Antley Arnold Asperger Balkan Bankart Bardet Barr Barre Barrett Barth Bartter Beck
    Beckwith Behcet Bell Bernard Biedl Bignami Birt Blackfan Bloom Bonnet Borna Bowen Brenner Broca Brown
    Brugada Bucy Budd Burkitt Buschke California Calve Camurati Canavan Cantrell Capgras Caplan Carney
    Caroli Castleman Chagas Charcot Charles Chediak Cheney Chester Cheyne Chiari Chilaiditi Churg Cockayne
    Coffin Cogan Colles Colorado Cornelia Costello Creutzfeldt Creveld Crigler Crimean Crohn Cushing Dandy
    Danlos Darier Dent Denys Dietz Donohue Down Drager Drash Dreifuss Duane Dube Duchenne Dupuytren Eaton
    Ebstein Ehlers Eisenmenger Ekbom Ellis Ellison Emery Engelmann Epstein Erdheim Ewing Fabry Fallot
    Fanconi Farber Feil Felty Fisher Fontan Fordyce Fournier Fraser Frasier Fraumeni Friderichsen Friedreich
    Frommel Fuchs Galen Ganong Gardner Garland Gastaut Gaucher Gerstmann Giedion Gilbert Gitelman Goldenhar
    Goodpasture Graves Guillain Hajdu Hall Hallermann Hamman Hansen Harris Hartnup Hashimoto Henoch
    Hermanski Herxheimer Higashi Hippel Hirschhorn Hirschsprung Hodgkin Hogg Horner Huet Hunt Huntington
    Hutchinson Isaacs Jacobsen Jadassohn Jakob Japanese Jarisch Jeghers Jervell Johnson Joseph Kallmann
    Kaposi Kartagener Kasabach Kashin Kearns Kienbock Kimura Klatskin Kleffner Kleine Klinefelter Klippel
    Kluver Korsakoff Krebs Krukenberg Kyasanur Lambert Landau Lange Langer Langerhans Laron Larsson Laurence
    Leber Lefevre Legg Legionnaires Leigh Lemierre Lemli Lennox Leriche Lesch Leudet Levin Levine Lewy
    Leydig Liddle Lindau Loeys Lowenstein Lown Lowry Ludwig Lundborg Lutembacher Lyme Lynch Machado Mahaim
    Mallory Marburg Marchesani Marchiafava Marek Marfan Marie Meckel Mediterranean Meesmann Meige Meigs
    Melkersson Meniere Menkes Merkel Merritt Merzbacher Mikulicz Miller Milroy Mirizzi Monckeberg Mongolian
    Monteggia Morgellons Morton Muir Mullerian Munchausen Nairobi Najjar Nelson Netherton Newcastle Nicolau
    Nielsen Niemann Nijmegen Nile Nonne Noonan Nyhan Oddi Omsk Opitz Osgood Osler Ota Paget Pallister
    Pancoast Papillon Parkinson Pearce Pelger Pelizaeus Persian Perthes Peutz Pick Pierre Plummer Poland
    Pott Prader Prinzmetal Pudlak Quervain Raynaud Refsum Reiter Rett Reye Robin Romano Rosenthal Ross
    Rothmund Rubinstein Russell Sachs Sandhoff Sayre Scheinker Scheuermann Schilder Schlatter Schlemm
    Schnitzler Schonlein Sequard Sertoli Sezary Shwachman Shwartzman Siemens Sjogren Smith Sneddon Sotos
    Soulier Stargardt Stevens Stickler Stokes Strauss Straussler Sturge Sudeck Susac Takayasu Tangier Tarlov
    Taybi Thomson Thurner Tietze Tolosa Torre Tourette Trenaunay Turner Unverricht Urbach Usher Venezuelan
    Vinson Waardenburg Waldenstrom Walker Wallerian Warburg Waterhouse Weber Wegener Weil Weill Weiss Werner
    Wernicke Whipple White Wiedemann Wiethe Willebrand Willi Williams Willis Wilms Wilson Wiskott Wissler
    Wittmaack Wolff Wolfram Wolman Zellweger Zenker Zollinger
    """.split()  # noqa: SIM905 - three hundred quoted words would be harder to read
)
# Parts of a turned name stay as they are when they begin with one of these, because they follow their noun.
FOLLOWING = ("of", "with", "without", "in", "due", "and", "or", "as", "by", "from", "not", "excluding")
# MeSH files some groups as "Infant, Premature, Diseases": the noun at the end stays there.
LAST_NOUNS = frozenset({"Diseases", "Disorders"})
TOKENS = re.compile(r"[ /-]|[^ /-]+")
LONGEST_SLUG = 60


def in_natural_order(name: str) -> str | None:
    """ "Neuralgia, Postherpetic" -> "Postherpetic Neuralgia"; None when it cannot be turned round safely."""
    first, *others = name.split(", ")
    if not others:
        return name if "," not in name else None
    if any(part.split(" ")[0].casefold() in FOLLOWING or " and " in part for part in others):
        return None
    *turned, last = (*others, first) if others[-1] not in LAST_NOUNS else (first, *others)
    if others[-1] in LAST_NOUNS:
        return " ".join((*reversed(turned), last))
    return " ".join((*reversed(turned), last))


def natural_name(heading: str, entries: tuple[str, ...]) -> str:
    """The heading in natural order: as NLM itself turns it in an entry term, else turned by rule."""
    if "," not in heading:
        return heading
    same = [entry for entry in entries if "," not in entry and _word_bag(entry) == _word_bag(heading)]
    return same[0] if same else in_natural_order(heading) or heading


def in_small_letters(name: str) -> str:
    """ "Ehlers-Danlos Syndrome" -> "Ehlers-Danlos syndrome"; acronyms and single letters stay."""
    return "".join(_small(token) for token in TOKENS.findall(name))


def slug_of(name: str) -> str:
    """Small ASCII letters, digits and single hyphens; a name that is too long ends with a whole word."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    parts = re.findall(r"[a-z0-9]+", plain.replace("'", ""))
    slug = "-".join(parts)
    while len(slug) > LONGEST_SLUG and len(parts) > 1:
        parts.pop()
        slug = "-".join(parts)
    return slug


def _small(token: str) -> str:
    bare = token.strip("(),").removesuffix("'s").removesuffix("'")
    keeps = bare in PROPER_NAMES or not bare[1:].islower()
    return token if keeps else token.casefold()


def _word_bag(name: str) -> list[str]:
    return sorted(re.findall(r"[^\s,]+", name.casefold()))
