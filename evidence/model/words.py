"""The words that leave the program in JSON and CSV: scripts depend on them, so they change only together with
`schema_version`."""

from __future__ import annotations

from enum import StrEnum


class Design(StrEnum):
    """What kind of study a record reports."""

    GUIDELINE = "guideline"
    SYSTEMATIC_REVIEW = "systematic_review"
    META_ANALYSIS = "meta_analysis"
    OVERVIEW_OF_REVIEWS = "overview_of_reviews"
    RCT = "rct"
    CROSSOVER_RCT = "crossover_rct"
    CLUSTER_RCT = "cluster_rct"
    PILOT_RCT = "pilot_rct"
    NONRANDOMISED_CONTROLLED = "nonrandomised_controlled"
    COHORT = "cohort"
    SINGLE_ARM = "single_arm"
    CASE_SERIES = "case_series"
    CASE_REPORT = "case_report"
    CROSS_SECTIONAL = "cross_sectional"
    QUALITATIVE = "qualitative"
    NARRATIVE_REVIEW = "narrative_review"
    PROTOCOL_TRIAL = "protocol_trial"
    PROTOCOL_REVIEW = "protocol_review"
    SECONDARY_ANALYSIS = "secondary_analysis"
    EDITORIAL_COMMENT = "editorial_comment"
    ANIMAL = "animal"
    OTHER = "other"


class MassageRole(StrEnum):
    """What part massage by a person played in the study."""

    TESTED = "tested"
    ONE_OF_SEVERAL_ARMS = "one_of_several_arms"
    COMPARATOR = "comparator"
    SHAM_CONTROL = "sham_control"
    CO_INTERVENTION = "co_intervention"
    POOLED = "pooled_with_other_manual_therapy"
    INCIDENTAL = "incidental"
    NONE = "none"


class Comparator(StrEnum):
    """What massage was compared with. The same massage looks better against nothing than against sham."""

    NONE_WAITLIST = "none_waitlist"
    USUAL_CARE = "usual_care"
    SHAM_PLACEBO = "sham_placebo"
    ACTIVE = "active"
    MULTIPLE = "multiple"
    NOT_APPLICABLE = "not_applicable"
    UNCLEAR = "unclear"


class Direction(StrEnum):
    """Which way the main result came out between groups, seen from massage."""

    BENEFIT = "benefit"
    NO_DIFFERENCE = "no_difference"
    MIXED = "mixed"
    FAVOURS_COMPARATOR = "favours_comparator"
    UNCLEAR = "unclear"
    NOT_APPLICABLE = "not_applicable"


# Designs that sum up other studies by a plan, that tell of other people's studies at all, and that have one
# group of people.
REVIEWS = frozenset({Design.SYSTEMATIC_REVIEW, Design.META_ANALYSIS, Design.OVERVIEW_OF_REVIEWS})
RANDOMISED = frozenset({Design.RCT, Design.CROSSOVER_RCT, Design.CLUSTER_RCT, Design.PILOT_RCT})
SECOND_HAND = REVIEWS | {Design.NARRATIVE_REVIEW, Design.GUIDELINE}
ONE_GROUP = frozenset({Design.SINGLE_ARM, Design.CASE_REPORT, Design.CASE_SERIES})

# The directions that say which way a result came out.
TELLING = frozenset(
    {Direction.BENEFIT, Direction.NO_DIFFERENCE, Direction.MIXED, Direction.FAVOURS_COMPARATOR}
)


class Precision(StrEnum):
    """Whether a null result rules a difference out ("none shown" is not "shown to be none")."""

    PRECISE = "precise"
    IMPRECISE = "imprecise"
    NOT_STATED = "not_stated"


class Integrity(StrEnum):
    """Whether the record may still be relied on."""

    OK = "ok"
    RETRACTED = "retracted"
    CONCERN = "concern"
    CORRECTED = "corrected"
    SUPERSEDED = "superseded"


class Basis(StrEnum):
    """Where a judgement comes from."""

    QUOTED = "quoted"
    PUBLICATION_TYPE = "publication_type"
    MESH = "mesh"
    ABSENT = "absent"
    CURATED = "curated"


class Confidence(StrEnum):
    """How sure we are, read from abstracts. Never a GRADE word: those are the experts', and quoted."""

    FAIRLY_SURE = "fairly_sure"
    UNSURE = "unsure"
    VERY_UNSURE = "very_unsure"
    CANNOT_SAY = "cannot_say"


class SetAsideReason(StrEnum):
    """Why a record that the search found is not among the ranked studies."""

    OFF_TOPIC = "off_topic"
    MASSAGE_NOT_TESTED = "massage_not_tested"
    WRONG_MASSAGE = "wrong_massage"
    DEVICE_OR_SELF = "device_or_self"
    NOT_HUMAN = "not_human"
    NOT_EFFECT_STUDY = "not_effect_study"
    PROTOCOL = "protocol"
    RETRACTED = "retracted"
    RETRACTION_NOTICE = "retraction_notice"
    CORRECTION_NOTICE = "correction_notice"
    SUPERSEDED = "superseded"
    DUPLICATE_REPORT = "duplicate_report"
    NOT_RECEIVED = "not_received"
    MERGED = "merged"
    UNREADABLE = "unreadable"
    EXCLUDED_BY_REQUEST = "excluded_by_request"  # whoever made the sheet named it and gave a reason


class Stance(StrEnum):
    """What a guideline body or authoritative review says about massage for a condition."""

    FOR = "for"
    CONDITIONAL_FOR = "conditional_for"
    AGAINST = "against"
    CONDITIONAL_AGAINST = "conditional_against"
    ONLY_WITH_OTHER_CARE = "only_with_other_care"
    INSUFFICIENT = "insufficient"
    SILENT = "silent"  # read, and massage is not in it; not the same as "none found"


class NoticeKind(StrEnum):
    """What a linked PubMed record does to this one (`CommentsCorrections@RefType`)."""

    RETRACTION_IN = "RetractionIn"
    RETRACTION_OF = "RetractionOf"
    PARTIAL_RETRACTION_IN = "PartialRetractionIn"
    RETRACTED_AND_REPUBLISHED_IN = "RetractedandRepublishedIn"
    CORRECTED_AND_REPUBLISHED_IN = "CorrectedandRepublishedIn"
    CONCERN_IN = "ExpressionOfConcernIn"
    CONCERN_FOR = "ExpressionOfConcernFor"
    ERRATUM_IN = "ErratumIn"
    ERRATUM_FOR = "ErratumFor"
    UPDATE_IN = "UpdateIn"
    UPDATE_OF = "UpdateOf"
