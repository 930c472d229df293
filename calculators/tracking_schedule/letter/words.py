"""The words that letters about B12 injections are made of, and what each stands for."""


def split(written: str) -> frozenset[str]:
    """The words of a list."""
    return frozenset(written.split())


NUMBERS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
    "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "ninety": 90,
}  # fmt: skip
ORDINALS = {
    "other": 2, "alternate": 2, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7,
    "eighth": 8, "ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12,
}  # fmt: skip
ENDINGS = frozenset({"st", "nd", "rd", "th"})

# What a unit of time counts in: the form's own unit, and how many of it.
UNITS = (
    dict.fromkeys(("day", "days", "d"), ("days", 1))
    | dict.fromkeys(("week", "weeks", "wk", "wks", "w"), ("weeks", 1))
    | dict.fromkeys(("fortnight", "fortnights"), ("weeks", 2))
    | dict.fromkeys(("month", "months", "mth", "mths", "mnth", "mnths", "mo", "mos"), ("months", 1))
    | dict.fromkeys(("year", "years", "yr", "yrs"), ("months", 12))
)
SHORT_UNITS = {7: "days", 52: "weeks", 12: "months"}  # 5/7, 2/52, 3/12
RHYTHMS = (
    dict.fromkeys(("daily",), ("days", 1))
    | dict.fromkeys(("weekly", "wkly"), ("weeks", 1))
    | dict.fromkeys(("fortnightly",), ("weeks", 2))
    | dict.fromkeys(("monthly", "mthly", "mnthly"), ("months", 1))
    | dict.fromkeys(("quarterly",), ("months", 3))
    | dict.fromkeys(("yearly", "annually"), ("months", 12))
)
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_FULL = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
DAYS = (
    {name: place for place, name in enumerate(WEEKDAYS)}
    | {name: place for place, name in enumerate(_FULL)}
    | {"tues": 1, "weds": 2, "thur": 3, "thurs": 3}
)
MANY_DAYS = {f"{name}s": place for place, name in enumerate(_FULL)}
MONTHS = {
    name: place
    for place, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
            "september sep sept", "october oct", "november nov", "december dec",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip

# B12 itself. Words of two or more tokens stand in grammar.py.
B12 = split(
    """
    hydroxocobalamin hydroxycobalamin hydroxicobalamin hydroxocobalamine hydroxycobalamine hydroxocobolamin
    hydroxycobolamin hydroxocobalmin hydroxycobalmin hydroxcobalamin hydroxocobal hydroxo ohcbl cyanocobalamin
    cyanocobalamine cyanocobalmin cyanocobolamin cyano methylcobalamin methylcobalamine methylcobalmin methyl
    adenosylcobalamin mecobalamin cobalamin cobalamins cobalamine cobalmin neocytamen cytamen cobalinh behepan
    axanthin betolvex  vibisone depogamma  lipoc lipotropic
    """
)
# Medicines that are often in the same letter.
OTHER_MEDICINES = split(
    """
    folic folate iron ferrous ferric thiamine thiamin pyridoxine riboflavin niacin biotin metformin omeprazole
    lansoprazole pantoprazole esomeprazole rabeprazole famotidine ranitidine levothyroxine thyroxine
    liothyronine ramipril lisinopril perindopril enalapril amlodipine felodipine bisoprolol atenolol propranolol
    metoprolol losartan candesartan irbesartan valsartan atorvastatin simvastatin rosuvastatin pravastatin
    ezetimibe aspirin clopidogrel apixaban rivaroxaban edoxaban warfarin heparin enoxaparin dalteparin
    tinzaparin furosemide bumetanide bendroflumethiazide indapamide spironolactone sertraline citalopram
    escitalopram fluoxetine mirtazapine venlafaxine duloxetine amitriptyline nortriptyline gabapentin pregabalin
    paracetamol acetaminophen ibuprofen naproxen codeine tramadol morphine prednisolone prednisone
    hydrocortisone fludrocortisone methotrexate azathioprine hydroxychloroquine sulfasalazine mesalazine
    adalimumab infliximab denosumab prolia alendronate alendronic risedronate zoledronate salbutamol insulin
    semaglutide ozempic wegovy mounjaro tirzepatide dulaglutide liraglutide gliclazide sitagliptin empagliflozin
    dapagliflozin testosterone nebido oestrogen estrogen estradiol progesterone medroxyprogesterone provera
    depoprovera goserelin zoladex leuprorelin prostap decapeptyl contraceptive magnesium calcium adcal zinc
    selenium potassium colecalciferol cholecalciferol ergocalciferol fultium pabrinex multivitamin multivitamins
    forceval digoxin allopurinol colchicine tamsulosin finasteride solifenacin mirabegron quetiapine olanzapine
    risperidone haloperidol lithium lamotrigine levetiracetam carbamazepine valproate amoxicillin doxycycline
    nitrofurantoin trimethoprim cetirizine loratadine fexofenadine sumatriptan candesartan vaccine vaccination
    flu
    """
)
# Endings that names of medicines have. They count only where an amount follows.
ENDINGS_OF_MEDICINES = (
    "ine", "ol", "ide", "ate", "pril", "statin", "sartan", "azole", "mycin", "cillin", "xaban", "parin", "mab",
    "one", "epam", "formin", "gliptin", "gliflozin", "oxacin", "olone", "ium", "triptan", "afil", "lukast", "setron",
)  # fmt: skip
# Forms of a medicine that is not injected.
OTHER_FORMS = split(
    """
    tablet tablets tab tabs capsule capsules cap caps oral orally po mouth spray sprays nasal sublingual
    sublingually nascobal cytacon supplement supplements lozenge lozenges drops patch patches gummies swallow
    """
)
AMOUNTS = split(
    """
    mg mgs milligram milligrams mcg mcgs ug microgram micrograms micg ml mls millilitre millilitres milliliter
    milliliters cc iu unit units g
    """
)
DOSES = split("injection injections dose doses jab jabs shot shots inj injs injectable")
CONTAINERS = split("amp ampoule ampule vial amps ampoules ampules vials")

# Words that turn a sentence round. What they touch is handed back, never set aside.
TURNING = split(
    """
    not no none never nor neither without cannot stop stopped stopping stops discontinue discontinued cease
    ceased unless if except excluding than least most maximum minimum max min previously formerly was were had
    missed miss skip skipped skipping delay delayed avoid avoided until till til instead rather longer only
    otherwise but although however changed change changes changing switched increase increased increasing
    increases decrease decreased decreasing reduce reduced reducing reduces extend extended extending shorten
    shortened alter altered replace replaced replacing cancel cancelled postponed postpone suspend suspended
    withhold withheld hold pause paused refuse refused declined decline contraindicated used former previous old
    past might could consider considered possibly perhaps maybe query either or as prn except nothing nobody
    stopp more fewer less exceed exceeding exceeds upto wrong mistake error incorrect incorrectly isnt dont
    doesnt didnt cant wont shouldnt omit omitted halt halted refuses declines ended completed finished discontinuing
    withdraw withdrawn against before rarely
    """
)
# Where a letter speaks of something else than injections to come.
PLACES_AND_PAPERS = split(
    "letter referral prescription clinic pharmacy office hospital surgery nurse nurses total appointment"
)


def _pairs(first: str, then: str) -> frozenset[tuple[str, str]]:
    """Every word of one list followed by every word of another."""
    return frozenset((one, other) for one in first.split() for other in then.split())


# Two words side by side with which no plan to come is told.
NO_PLAN = frozenset().union(
    _pairs("been", "having getting on given receiving taking injecting using"),  # it has gone on already
    _pairs("have has i've we've you've she's he's already doses", "given"),
    _pairs("for", "over"),  # "for over a year" is more than a year
    _pairs(" ".join(PLACES_AND_PAPERS), "is are runs opens open in"),  # opening hours
    _pairs("should", "she he you it they i we"),  # "should she need it"
    _pairs("would", "need have"),
    _pairs("total", "b b12 vitamin"),  # a blood test
    _pairs(" ".join(AMOUNTS), "in"),  # "500 mcg IN": into the nose
)
GIVEN_TO_MANY = _pairs("we nurses", "give") | _pairs("nurse clinic", "gives")
PAPERS = frozenset({"letter", "prescription", "referral"})
# What is done with these every so often is no injection.
CHECKED = split("check checked recheck monitor monitored monitoring measure measured")
TURNING_MARKS = frozenset("?<>≤≥≠¬~±")

# Small words that leave the meaning of a plan as it is.
SMALL = split(
    """
    a an the this these your you you'll you're we i i'm i've we've he she it it's they them his her hers my our
    me us is are be been being am will would should shall must please kindly need needs require requires to of
    and with by for on in at so now also both via start started commence commenced begin initially initial first
    have has having receive receives receiving get gets getting give gives given giving take taken administer
    administered administration inject injected prescribe prescribed prescription recommend recommended
    recommends advise advised advice suggest suggested plan treatment therapy course regimen regime schedule
    replacement supplementation rx sig tx patient patients letter referral pt surgery practice
    nurse nurses gp doctor doctors doctor's doc office clinic hospital district community pharmacy arrange
    arranged continue continues continued continuing followed total intramuscular subcutaneous loading
    attend attending book booked maintenance phase stage dosage dosing deep solution strength usual standard
    thank thanks dear regards sincerely faithfully kind best wishes hi hello
    """
)
MARKS = frozenset(",.;:()[]'\"!&*•·●▪◦|_-")
