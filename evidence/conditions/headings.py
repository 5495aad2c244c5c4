"""Which MeSH headings a sheet is made for: the lists, and what follows from them. Pure."""

from __future__ import annotations

from evidence.conditions.thesaurus import Descriptor, Thesaurus

# Diseases, and mental disorders: whole letters of the MeSH tree.
CONDITION_LETTERS = ("C", "F03")
# Headings elsewhere in the tree with what stands below them: these are carried in full.
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
# Of those, what a person can have or be in and may want a massage for: states of body and mind that are no
# disease, and care during which massage is tried. The rest (Stalking, Heart Massage) gets no sheet.
HEADINGS_ELSEWHERE = frozenset(
    {
        "Affective Symptoms",
        "Andropause",
        "Anxiety",
        "Arthroplasty, Replacement",
        "Arthroplasty, Replacement, Ankle",
        "Arthroplasty, Replacement, Elbow",
        "Arthroplasty, Replacement, Finger",
        "Arthroplasty, Replacement, Hip",
        "Arthroplasty, Replacement, Knee",
        "Arthroplasty, Replacement, Shoulder",
        "Burnout, Psychological",
        "Cardiac Surgical Procedures",
        "Caregiver Burden",
        "Cesarean Section",
        "Climacteric",
        "Coronary Artery Bypass",
        "Critical Care",
        "Dental Anxiety",
        "Depression",
        "Fear",
        "Grief",
        "Hemiarthroplasty",
        "Hospice Care",
        "Infant, Extremely Premature",
        "Infant, Premature",
        "Intensive Care, Neonatal",
        "Labor Stage, First",
        "Labor Stage, Second",
        "Labor, Obstetric",
        "Lactation",
        "Menopause",
        "Natural Childbirth",
        "Palliative Care",
        "Panic",
        "Parturition",
        "Performance Anxiety",
        "Perimenopause",
        "Peritoneal Dialysis",
        "Postmenopause",
        "Postpartum Period",
        "Pregnancy",
        "Pregnancy in Adolescence",
        "Pregnancy, High-Risk",
        "Pregnancy, Multiple",
        "Pregnancy, Twin",
        "Renal Dialysis",
        "Stress, Psychological",
        "Terminal Care",
        "Test Anxiety",
        "Total Disc Replacement",
    }
)
ANIMAL_DISEASES = "C22"
# Whoever has one of these, or what stands below it, needs a doctor at once: a sheet about massage would say
# the opposite. A list of ours, from what emergency departments treat; rather too long than too short.
EMERGENCIES = frozenset(
    {
        "Acute Coronary Syndrome",
        "Acute Kidney Injury",
        "Anaphylaxis",
        "Aneurysm",
        "Chest Pain",
        "Dissection, Blood Vessel",
        "Drowning",
        "Drug Overdose",
        "Encephalitis",
        "Gastrointestinal Hemorrhage",
        "Heart Arrest",
        "Heart Rupture",
        "Heat Stroke",
        "Intracranial Embolism and Thrombosis",
        "Intracranial Hemorrhages",
        "Liver Failure, Acute",
        "Meningitis",
        "Myocardial Infarction",
        "Peritonitis",
        "Pregnancy, Ectopic",
        "Pulmonary Embolism",
        "Respiratory Distress Syndrome",
        "Sepsis",
        "Shock",
        "Status Epilepticus",
        "Suicide",
        "Unconsciousness",
        "Uterine Rupture",
    }
)
# As above, but not what stands below: some of that is chronic, such as "Nasal Obstruction".
EMERGENCIES_ALONE = frozenset(
    {
        "Abdomen, Acute",
        "Abruptio Placentae",
        "Acute Chest Syndrome",
        "Airway Obstruction",
        "Alcohol Withdrawal Delirium",
        "Alcohol Withdrawal Seizures",
        "Anterior Compartment Syndrome",
        "Appendicitis",
        "Arthritis, Infectious",
        "Asphyxia",
        "Botulism",
        "Brain Abscess",
        "Carbon Monoxide Poisoning",
        "Cardiac Tamponade",
        "Cauda Equina Syndrome",
        "Compartment Syndromes",
        "Coronary Thrombosis",
        "Crush Syndrome",
        "Delirium",
        "Diabetic Coma",
        "Diabetic Ketoacidosis",
        "Discitis",
        "Eclampsia",
        "Embolism",
        "Embolism, Air",
        "Embolism, Amniotic Fluid",
        "Embolism, Fat",
        "Embolism, Paradoxical",
        "Epidural Abscess",
        "Epiglottitis",
        "Esophageal Perforation",
        "Fasciitis, Necrotizing",
        "Fetal Distress",
        "Fournier Gangrene",
        "Gangrene",
        "Gas Gangrene",
        "Gas Poisoning",
        "Giant Cell Arteritis",
        "Glaucoma, Angle-Closure",
        "HELLP Syndrome",
        "Hematoma, Epidural, Spinal",
        "Hemopneumothorax",
        "Hemoptysis",
        "Hemothorax",
        "Hypertensive Crisis",
        "Hyperglycemic Hyperosmolar Nonketotic Coma",
        "Hypothermia",
        "Intestinal Obstruction",
        "Intestinal Perforation",
        "Intestinal Volvulus",
        "Intussusception",
        "Ischemic Attack, Transient",
        "Ludwig's Angina",
        "Malignant Hyperthermia",
        "Mesenteric Ischemia",
        "Mushroom Poisoning",
        "Neuroleptic Malignant Syndrome",
        "Osteomyelitis",
        "Ovarian Torsion",
        "Peptic Ulcer Perforation",
        "Placenta Previa",
        "Pneumothorax",
        "Poisoning",
        "Postpartum Hemorrhage",
        "Pulmonary Edema",
        "Rabies",
        "Respiratory Insufficiency",
        "Retinal Detachment",
        "Self Mutilation",
        "Self-Injurious Behavior",
        "Serotonin Syndrome",
        "Skull Fracture, Basilar",
        "Skull Fracture, Depressed",
        "Skull Fractures",
        "Snake Bites",
        "Spermatic Cord Torsion",
        "Spinal Cord Compression",
        "Splenic Rupture",
        "Status Asthmaticus",
        "Stevens-Johnson Syndrome",
        "Stomach Rupture",
        "Tetanus",
        "Thyroid Crisis",
        "Ventricular Fibrillation",
    }
)
# Chronic, though MeSH files them below an emergency.
NO_EMERGENCIES = frozenset(
    ("Arachnoiditis", "Ehlers-Danlos Syndrome, Type IV", "Loeys-Dietz Syndrome", "Microaneurysm")
)
# Nobody has these and asks for a massage; with all that stands below them.
NOBODY_HAS = frozenset({"Death", "Postmortem Changes"})
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


def is_emergency(descriptor: Descriptor, thesaurus: Thesaurus) -> bool:
    """Whether a person with it needs a doctor, not a sheet about massage."""
    if descriptor.heading in NO_EMERGENCIES:
        return False
    above = thesaurus.headings_above(descriptor)
    return descriptor.heading in EMERGENCIES_ALONE or not EMERGENCIES.isdisjoint(above)


def refused(descriptor: Descriptor, thesaurus: Thesaurus) -> str | None:
    """Why no sheet is made for the heading, as the end of a sentence; None when one is."""
    if is_emergency(descriptor, thesaurus):
        return "can be an emergency"
    if all(tree.startswith(ANIMAL_DISEASES) for tree in descriptor.trees):
        return "is a disease of animals; sheets are about people"
    if not NOBODY_HAS.isdisjoint(thesaurus.headings_above(descriptor)) or _is_no_condition(descriptor):
        return "is nothing that a person has; name the condition"
    if descriptor.heading in TOO_BROAD:
        return "does not say what a person has; name something narrower"
    return None


def usable_headings(thesaurus: Thesaurus) -> tuple[str, ...]:
    """Headings that a sheet can be made for."""
    return tuple(each.heading for each in thesaurus.descriptors if not refused(each, thesaurus))


def _is_no_condition(descriptor: Descriptor) -> bool:
    """Neither a disease nor one of the few headings elsewhere that a person may want a massage for."""
    elsewhere = not any(tree.startswith(CONDITION_LETTERS) for tree in descriptor.trees)
    return elsewhere and descriptor.heading not in HEADINGS_ELSEWHERE | TOO_BROAD
