"""What things are called in the form, the answer and the spreadsheet. It imports nothing."""

NAMES = {
    "tiredness": "Tiredness",
    "tingling": "Pins and needles",
    "balance": "Balance",
    "memory": "Memory or focus",
    "mood": "Mood",
    "tongue": "Sore tongue",
    "breathlessness": "Breathlessness",
    "own": "Your own symptom",
    "own2": "Your second own symptom",
    "own3": "Your third own symptom",
}
OWN_WORDS = ("own", "own2", "own3")  # symptoms that somebody names
SITES = {
    "left-arm": "Left arm",
    "right-arm": "Right arm",
    "left-thigh": "Left thigh",
    "right-thigh": "Right thigh",
    "other": "Another place, as your clinician told you",
}
SITES_SHOWN = SITES | {"other": "Other"}  # in the answer

DATE, INJECTION, INJECTION_AND_SITE, SITE, NOTE = "Date", "Injection", "Injection and site", "Site", "Note"
LAST_WEEK = "Last 7 days before an injection"
OWN, COULD_DO = "Own", "Could do"  # before what somebody typed, in a spreadsheet
NOT_NOTED = "–"


def in_sentence(symptom: str) -> str:
    """What a sentence calls a symptom: `tiredness`."""
    return NAMES[symptom].lower()


def enter_score(symptom: str) -> str:
    """What is said where a score is missing or cannot be read."""
    return f"Enter a score from 0 to 10 for {in_sentence(symptom)}"
