"""Every number that places a study, beside its source. Nothing else in the package holds a number of its own.

The tiers are those of the treatment row of the OCEBM 2011 levels of evidence: 1 systematic reviews, 2
randomised trials, 3 non-randomised controlled studies, 4 series without a control group. OCEBM grades a level
down for study quality, imprecision and indirectness; when, is said in `tiers`. Inside a tier studies stand by
the sum of their points. No source gives points: the sources say what biases an effect and how much, the
points are ours, and half a point is what one strong signal is worth. The journal, the number of citations,
the direction of the result and the wish of the reader have no row here.
"""

from __future__ import annotations

from evidence.model import RANDOMISED, Comparator, Design, MassageRole

TRIALS = RANDOMISED

# ------------------------------------------------------------------------------------------ tiers

# A pilot trial is not built to show an effect and a secondary analysis not to test one: both start a level
# lower.
TIER: dict[Design, int] = {
    Design.GUIDELINE: 1,
    Design.SYSTEMATIC_REVIEW: 1,
    Design.META_ANALYSIS: 1,
    Design.OVERVIEW_OF_REVIEWS: 1,
    Design.RCT: 2,
    Design.CROSSOVER_RCT: 2,
    Design.CLUSTER_RCT: 2,
    Design.PILOT_RCT: 3,
    Design.SECONDARY_ANALYSIS: 3,
    Design.NONRANDOMISED_CONTROLLED: 3,
    Design.COHORT: 3,
    Design.SINGLE_ARM: 4,
    Design.CASE_SERIES: 4,
    Design.CASE_REPORT: 4,
}
LAST_TIER = 4
# Imprecision. A review of fewer people is less than one fair trial: the optimal information size for a
# standardised difference of 0.4 at 80 % power is about 100 a group (usual sample-size formula).
SMALL_REVIEW_PEOPLE = 200
# Below this many people in all a randomised trial of two groups cannot show even a large effect (0.8)
# with 80 % power: 26 a group (usual sample-size formula).
SMALL_TRIAL_PEOPLE = 52
# Below this many not even 1.2: 12 a group (the same formula).
TINY_TRIAL_PEOPLE = 24
# Study quality. A trial that lost more people is one of low quality (OCEBM 2009, level 2b: "<80 % follow-up";
# above it readers should be concerned: Schulz and Grimes, Lancet 2002, as quoted in BMJ's "Reporting
# attrition").
MOST_LOST_PERCENT = 20.0

# ------------------------------------------------------------------------------------- directness
# GRADE: evidence is indirect when people, treatment or comparison are others than those asked about.

ROLE_POINTS: dict[MassageRole, float] = {
    MassageRole.TESTED: 2.0,
    MassageRole.ONE_OF_SEVERAL_ARMS: 1.5,
    MassageRole.COMPARATOR: 1.0,
    MassageRole.POOLED: 0.5,
}
# What a study is about stands in its title (CONSORT 2010 item 1a and PRISMA 2020 item 1 ask for it).
IN_TITLE_POINTS = 1.0
IN_ABSTRACT_POINTS = 0.5
BY_HEADING_POINTS = 0.25
# The same massage looks better against nothing than against sham: standardised differences of -1.14 against
# nothing, -0.44 against sham, -0.26 against other treatment (Crawford 2016).
COMPARATOR_POINTS: dict[Comparator, float] = {
    Comparator.SHAM_PLACEBO: 1.5,
    Comparator.MULTIPLE: 1.25,
    Comparator.ACTIVE: 1.0,
    Comparator.LESS_MASSAGE: 1.0,  # both sides were touched and cared for, as with another treatment
    Comparator.USUAL_CARE: 0.75,
    Comparator.NONE_WAITLIST: 0.25,
}

# ------------------------------------------------------------------------------------------- size

# On a log scale, as one large weak trial must not drown the rest: 10 people 0.75, 100 1.5, 1,000 2.25.
SIZE_POINTS_PER_TENFOLD = 0.75
SIZE_POINTS_MOST = 3.0

# ----------------------------------------------------------------------------------------- rigour
# Points when the record says so, and when it says the contrary; silence is a concern and earns none. Named as
# in `model.Rigour`. A sham counts as comparator.

RIGOUR_POINTS: dict[str, tuple[float, float]] = {
    # Effects are exaggerated where the sequence or its concealment was inadequate (Savovic, Ann Intern Med
    # 2012; Herbison, J Clin Epidemiol 2011).
    "randomisation_method": (0.25, -0.5),
    "allocation_concealed": (0.5, -0.25),
    # Assessors who know the group see a third more effect (Hrobjartsson, BMJ 2012: ratio of odds ratios
    # 0.64).
    "assessor_blinded": (0.5, -0.25),
    # Cochrane Handbook v6.5, chapter 8 (RoB 2), deviations from the intended interventions; missing outcomes.
    "intention_to_treat": (0.25, -0.25),
    # What was measured and not told cannot be seen without a registered plan (RoB 2, selective reporting).
    "registered": (0.5, -0.25),
}
# At most this share of the people lost (MOST_LOST_PERCENT), or more.
FEW_LOST_POINTS, MANY_LOST_POINTS = 0.25, -0.25
# A Cochrane review has a public protocol, a risk-of-bias table and GRADE (Cochrane Handbook v6.5).
COCHRANE_POINTS = 1.5
# The last measurement after at least so many weeks. Pain that lasts three months is chronic (ICD-11);
# guidelines ask what is left after a year.
FOLLOW_UP_POINTS: tuple[tuple[float, float], ...] = ((52.0, 0.75), (12.0, 0.5), (4.0, 0.25))
CONCERN_POINTS = -1.0

# --------------------------------------------------------------------------------------- currency

# What a trial found fades evenly over twenty years. It weighs less than size: a small new trial does not
# stand above a large older one of the same kind.
CURRENCY_POINTS = 0.5
CURRENCY_YEARS = 20
# A review is overtaken by new trials: half of them after 5.5 years (Shojania, Ann Intern Med 2007), so its
# points are gone after twice that, counted from its search.
REVIEW_CURRENCY_POINTS = 1.5
REVIEW_CURRENCY_YEARS = 11
# A review whose search is older says so.
OLD_REVIEW_YEARS = 8
