"""What a reader might take for answered and is not: a sham, half a year later, harm."""

from __future__ import annotations

from evidence.appraisal.results import (
    differs_later,
    is_half_a_year,
    is_later,
    later_times,
    main_comparator,
    was_gone_later,
)
from evidence.compose.material import Material
from evidence.compose.saying import Say, say_number
from evidence.model import Comparator, Direction, Pmid
from evidence.synthesis import compared_with, overall


def not_known(material: Material, say: Say) -> tuple[str, ...]:
    """What a reader might take for answered and is not: no sham, no later results, few counts of harm."""
    if not material.synthesis.findings:
        return ()
    lines = (
        _sham(material, say),
        _later(material, say),
        "" if material.harms else _harms(material, say),
    )
    return tuple(line for line in lines if line)


def unclear_against_sham(material: Material) -> int:
    """How many ranked studies compare massage with a sham, where none of them, nor a body, gives a clear
    result."""
    return 0 if _sham_told(material) else len(_against_sham(material))


def telling_of_harm(material: Material) -> int:
    """How many of the ranked say anything of harm."""
    return sum(row.study.harms.value is not None for row in material.ranking.ranked)


def gone_later(material: Material) -> Direction | None:
    """How the results from after half a year stand, where they take an early benefit back; else None."""
    if material.synthesis.direction is not Direction.BENEFIT or not material.synthesis.findings:
        return None
    found = _found_later(material)
    return found if found in (Direction.NO_DIFFERENCE, Direction.FAVOURS_COMPARATOR) else None


def later_when(material: Material, say: Say) -> str:
    """When the later results were found: all of them at about half a year, or some later or nobody tells."""
    times = [time for row in material.ranking.ranked for time in later_times(row.study)]
    printed = [each.time for body in material.authorities for each in body.effects]
    times += [time for time in printed if time and is_later(time)]
    half = bool(times) and all(is_half_a_year(time) for time in times)
    return say(f"later_when.{'half' if half else 'more'}")


def _sham(material: Material, say: Say) -> str:
    """That nobody tells what massage does beyond sham: no study compares the two, or none clearly."""
    if _sham_told(material):
        return ""
    sham = _against_sham(material)
    if not sham:
        return say("not_known.no_sham")
    pmids = say("join.comma").join(map(str, sham))
    return say(f"not_known.unclear_sham.{'one' if len(sham) == 1 else 'other'}", pmids=pmids)


def _sham_told(material: Material) -> bool:
    synthesis = material.synthesis
    found = {finding.comparator for finding in (*synthesis.findings, *synthesis.by_outcome)}
    told = {against for body in material.authorities for against in compared_with(body)}
    return Comparator.SHAM_PLACEBO in found | told


def _against_sham(material: Material) -> list[Pmid]:
    ranked = [row.study for row in material.ranking.ranked]
    return [study.article.pmid for study in ranked if main_comparator(study) is Comparator.SHAM_PLACEBO]


def _harms(material: Material, say: Say) -> str:
    """How many of the ranked say anything of harm; a search for harms has its own place and tells more."""
    ranked = material.ranking.ranked
    telling = telling_of_harm(material)
    told = say_number(telling) if telling else say("not_known.none")
    return say("not_known.harms", told=told, ranked=say_number(len(ranked)))


def _later(material: Material, say: Say) -> str:
    """Whether a benefit lasts half a year, where there is one."""
    if material.synthesis.direction not in (Direction.BENEFIT, Direction.MIXED):
        return ""
    return say(f"not_known.later.{_found_later(material)}")


def _found_later(material: Material) -> Direction:
    """What studies and bodies found from half a year on."""
    synthesis = material.synthesis
    later = {f.direction for f in synthesis.by_outcome if f.later and "design" not in f.concerns}
    ranked = [row.study for row in material.ranking.ranked]
    later |= {Direction.NO_DIFFERENCE for study in ranked if was_gone_later(study)}
    printed = [each for body in material.authorities for each in body.effects if is_later(each.time)]
    later |= {Direction.BENEFIT for each in printed if each.favours == "massage"}
    if later:  # a difference that nobody calls anybody's does not stand for itself, but against a plain null
        later |= {Direction.MIXED for study in ranked if differs_later(study)}
    return overall(later)
