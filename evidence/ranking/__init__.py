"""Studies -> ordered studies, each with a tier, score parts and their reasons.

The tier follows the treatment row of the OCEBM 2011 levels of evidence; inside a tier the score is a plain
sum of named parts. Every number stands in `weights` with its source. The journal, the number of citations,
the direction of the result and the wish of the reader play no part.

Inside: `ordering` (the laws of the order), `superseding` (what has a newer version), `excluding`
(what a person takes out), `tiers`, `parts`,
`currency` (how old a study is), `naming` (what a title says), `weights`.
"""

from evidence.ranking.currency import current_to, is_old_review, searched_year
from evidence.ranking.excluding import without_excluded
from evidence.ranking.naming import cochrane_number
from evidence.ranking.ordering import rank, standing
from evidence.ranking.parts import PART_NAMES, score_parts
from evidence.ranking.superseding import set_aside_for_known
from evidence.ranking.tiers import Tier, tier_of
from evidence.ranking.weights import LAST_TIER, OLD_REVIEW_YEARS, TIER, TRIALS

__all__ = [
    "LAST_TIER",
    "OLD_REVIEW_YEARS",
    "PART_NAMES",
    "TIER",
    "TRIALS",
    "Tier",
    "cochrane_number",
    "current_to",
    "is_old_review",
    "rank",
    "score_parts",
    "searched_year",
    "set_aside_for_known",
    "standing",
    "tier_of",
    "without_excluded",
]
