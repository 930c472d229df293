"""Which sentences of a letter a plan may be read from: not those with a word such as "stop" or "unless", which turns
them round; not those about another medicine; not those with an unknown word within the plan.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from calculators.tracking_schedule.letter import words
from calculators.tracking_schedule.letter.items import Item
from calculators.tracking_schedule.letter.tokens import Token

PLAN = frozenset({"how often", "how long", "how many", "until", "then", "listed date"})
RHYTHM = frozenset({"how often", "how many", "listed date"})
# What becomes aside unless something is wrong with its sentence.
ASIDE = frozenset({"aside", "amount", "label", "medicine", "greeting", "small", "mark", "separator", "stop"})
OPENERS = frozenset({"please", "dear", "kind", "yours", "many", "thank", "thanks", "we", "i", "regards", "hi", "hello"})
INJECTED = words.DOSES - {"dose", "doses"} | {"injected", "inject", "im", "intramuscular", "intramuscularly"}
EVIDENCE = words.DOSES | {"injected", "inject", "im", "sc", "give", "given", "administer", "intramuscular", "b12"}
BULLETS = frozenset("-*•·●▪◦")


def split(items: Sequence[Item], tokens: Sequence[Token]) -> Iterator[list[Item]]:
    """The sentences. One ends with a full stop, an empty line, or where a line begins that is a new entry."""
    sentence: list[Item] = []
    for item in items:
        if sentence and _begins(item, tokens):
            yield sentence
            sentence = []
        sentence.append(item)
        if item.kind == "stop":
            yield sentence
            sentence = []
    if sentence:
        yield sentence


def _begins(item: Item, tokens: Sequence[Token]) -> bool:
    first = tokens[item.start]
    if first.lines >= 2:
        return True
    entry = item.kind in {"medicine", "other medicine", "greeting"} or first.word in BULLETS or first.word in OPENERS
    return first.lines > 0 and entry


def judge(items: Sequence[Item], tokens: Sequence[Token]) -> None:
    """Says of each item what it becomes, as far as its sentence decides."""
    foreign = False  # the letter speaks of another medicine, or of an unknown one
    headed = False  # under a heading such as "STOPPED:", which turns round what follows
    lost = ""  # "named" or "unnamed" if a rhythm was handed back: nothing of the plan after it is certain
    for sentence in split(items, tokens):
        _reviews_without_a_time(sentence)
        _stops_that_do_not_close(sentence)
        kinds = {item.kind for item in sentence}
        if "medicine" in kinds:
            foreign = False
            lost = lost if lost != "unnamed" else ""
        below = headed and tokens[sentence[0].start].lines == 1
        headed = (below or "turning" in kinds) and (below or tokens[sentence[-1].end - 1].word == ":")
        if "turning" in kinds or below or _no_plan(sentence, tokens):
            _hand_back(sentence)
        elif "other medicine" in kinds:
            _other_medicine(sentence, tokens)
            foreign = foreign or "medicine" not in kinds
        elif "other form" in kinds:
            _other_form(sentence, tokens)
            foreign = True
        elif foreign and kinds & (RHYTHM | {"date"}):
            _hand_back(sentence)
        else:
            _unknown_words(sentence, tokens)
            foreign = foreign or ("medicine" not in kinds and {"unknown", "amount"} <= kinds)
        if lost:
            _hand_back([item for item in sentence if item.kind in PLAN and item.as_ != "aside"])
        if any(item.kind in RHYTHM and item.as_ == "not understood" for item in sentence):
            lost = lost or ("named" if kinds & {"turning", "medicine"} else "unnamed")


def _no_plan(sentence: Sequence[Item], tokens: Sequence[Token]) -> bool:
    """Whether a rhythm or a date in a sentence is not one of injections to come."""
    plan = [item for item in sentence if item.kind in PLAN | {"date"}]
    if not plan:
        return False
    first = sentence[0].start
    spoken = [token.word for token in tokens[first : sentence[-1].end]]
    before = spoken[: plan[0].start - first]
    pairs = set(pairwise(spoken))
    return bool(pairs & words.NO_PLAN) or _done_otherwise(sentence, plan, spoken, before, pairs)


def _done_otherwise(
    sentence: Sequence[Item],
    plan: Sequence[Item],
    spoken: Sequence[str],
    before: Sequence[str],
    pairs: set[tuple[str, str]],
) -> bool:
    """Whether the words around a rhythm or date say that it is that of something else, or over."""
    kinds = {item.kind for item in sentence}
    used = [*plan, *(item for item in sentence if item.kind == "test or review")]
    loose = {spoken[item.start - sentence[0].start] for item in sentence if item not in used}
    evident = bool({"medicine", "amount"} & kinds or EVIDENCE & set(spoken))
    return (
        ("now" in loose and "now" not in before)  # "every 8 weeks for 2 years now"
        or (bool(words.CHECKED & loose) and bool(RHYTHM & kinds))  # "check B12 every 3 months"
        or (bool(words.PLACES_AND_PAPERS & set(before)) and not evident)  # "nurse clinic every 3 months"
        or bool(words.PAPERS & set(before[-1:]))  # "a letter every 3 months"
        or bool(words.PLACES_AND_PAPERS & set(spoken[plan[-1].end - sentence[0].start :][:1]))  # "a weekly clinic"
        or ("take" in spoken and not INJECTED & set(spoken))  # "take 1 mg daily" is swallowed
        or (
            any(item.kind == "how often" and item.value.weekdays for item in plan) and bool(pairs & words.GIVEN_TO_MANY)
        )
        # A date behind a name is that of a letter or a birth.
        or any((item.kind, then.kind) == ("greeting", "listed date") for item, then in pairwise(sentence))
    )


def _reviews_without_a_time(sentence: Sequence[Item]) -> None:
    """A review without a time closes a plan (“then review”). Anywhere else it may be what the rhythm is about."""
    for place, item in enumerate(sentence):
        if item.kind == "test or review" and not (item.value.wait or item.value.day):
            after_then = place > 0 and sentence[place - 1].kind == "then"
            if not after_then or any(each.kind in PLAN for each in sentence[place:]):
                item.kind = "unknown"


def _stops_that_do_not_close(sentence: Sequence[Item]) -> None:
    """“then stop” ends a plan where it is the last thing said; before anything else it turns the sentence round."""
    for place, item in enumerate(sentence):
        if item.kind == "until" and item.value.ends == "stop":
            after = {each.kind for each in sentence[place + 1 :]}
            if after - {"mark", "separator", "stop"}:
                item.kind = "turning"


def _hand_back(items: Sequence[Item]) -> None:
    for item in items:
        item.as_ = "not understood"


def _set_aside(items: Sequence[Item]) -> None:
    for item in items:
        item.as_ = "aside"
        item.apart = True


def _other_medicine(sentence: Sequence[Item], tokens: Sequence[Token]) -> None:
    """From the name of another medicine to the name of B12 or the end of the sentence all is set aside, unless it is
    in doubt whose plan it is.
    """
    parts: list[tuple[str, list[Item]]] = [("", [])]
    for item in sentence:
        if item.kind in {"medicine", "other medicine"} and item.kind != parts[-1][0]:
            parts.append((item.kind, []))
        parts[-1][1].append(item)
    if _in_doubt(parts, tokens):
        _hand_back(sentence)
    elif all(whose != "medicine" for whose, _ in parts):
        _set_aside(sentence)
    else:
        for whose, part in parts:
            if whose == "other medicine":
                _set_aside(part)
            else:
                _unknown_words(part, tokens)


def _in_doubt(parts: Sequence[tuple[str, Sequence[Item]]], tokens: Sequence[Token]) -> bool:
    seen_b12 = False
    for whose, part in parts:
        kinds = {item.kind for item in part}
        if whose == "" and kinds & PLAN:
            return True
        if whose == "medicine":
            seen_b12 = True
            if not kinds & RHYTHM and part is not parts[-1][1]:
                return True
        if whose == "other medicine" and kinds & PLAN:
            if seen_b12 and "then" in kinds:
                return True
            if "amount" not in kinds and said(part, tokens) & INJECTED:
                return True
    return False


def said(items: Sequence[Item], tokens: Sequence[Token]) -> set[str]:
    """The words of some items."""
    return {tokens[place].word for item in items for place in range(item.start, item.end)}


def _other_form(sentence: Sequence[Item], tokens: Sequence[Token]) -> None:
    """B12 that is swallowed: another plan, set aside; in doubt where the sentence speaks of injections too."""
    if said(sentence, tokens) & INJECTED:
        _hand_back(sentence)
    else:
        for item in sentence:
            item.as_ = "not understood" if item.kind == "unknown" else "aside"


def _unknown_words(sentence: Sequence[Item], tokens: Sequence[Token]) -> None:
    """Hands back what an unknown word may change: the plan from its phase on. Before the plan it changes nothing if
    B12 is named after it.
    """
    phase: list[Item] = []  # what was read since the last “then”
    doubt = lost = False
    for item in sentence:
        if tokens[item.start].lines and item.kind not in PLAN:
            doubt, phase = False, []
        if item.kind == "unknown":
            item.as_ = "not understood"
            doubt = True
            if phase:
                lost = True
                _hand_back(phase)
        elif item.kind == "medicine":
            doubt = False
            item.as_ = "aside"
        elif item.kind == "then":
            phase = []
            item.as_ = "not understood" if lost else "then"
        elif item.kind in PLAN:
            lost = lost or doubt
            phase.append(item)
            item.as_ = "not understood" if lost else item.kind.removeprefix("listed ")
        elif item.kind == "repeated test":
            item.as_ = "not understood"
        else:
            item.as_ = "aside" if item.kind in ASIDE else item.kind
