"""The words of a page: short sentences, known words, careful wording, and the next step at the end."""

import re
from collections.abc import Collection, Iterator
from pathlib import Path

from scripts.checks.readability import syllables, words
from scripts.checks.rules.built import Built
from scripts.core.project import DOCS
from scripts.core.settings import any_of, settings
from scripts.pages.glossary import terms

EVERYDAY_WORDS = DOCS / "about/everyday-words.txt"
LONGEST_SENTENCE = 25  # words
AVERAGE_SENTENCE = 15
HARDEST = 11  # SMOG grade
LONG_WORD = 4  # syllables

_WORDING = settings().wording
MEDICAL_WORD = re.compile(rf"(?:{'|'.join(_WORDING.medical_endings)})$")
MISTAKE = any_of(_WORDING.mistake.words)
VERDICT = any_of(_WORDING.verdicts, before=r"(?<!when )(?<!whether )")
LAST_PART = "What to do next"


def is_easy_to_read(built_page: Built) -> Iterator[str]:
    """Short sentences for everybody; for readers who are not clinicians, a low average and a low SMOG grade as well."""
    reading = built_page.reading
    for sentence in reading.sentences:
        if (count := len(words(sentence))) > LONGEST_SENTENCE:
            yield f"has a sentence of {count} words; split it, {LONGEST_SENTENCE} are the most: “{sentence}”"
    if built_page.audience == "clinician":
        return
    if reading.average > AVERAGE_SENTENCE:
        yield f"has {reading.average:.1f} words a sentence; shorten them to {AVERAGE_SENTENCE} on average"
    if (grade := reading.smog(explained())) > HARDEST:
        yield f"has a SMOG grade of {grade:.1f}; use shorter words and sentences until it is {HARDEST} or less"


def words_are_known(built_page: Built) -> Iterator[str]:
    """Long and medical words are explained in the glossary, or so common that nobody needs an explanation."""
    if built_page.audience == "clinician":
        return
    text = explained().sub(" ", built_page.text)
    if built_page.page.path in _WORDING.mistake.pages:
        text = MISTAKE.sub(" ", text)
    parts = {part.lower() for word in words(text) for part in re.split(r"-|[’']s?\b", word)}
    for word in sorted(part for part in parts if is_hard(part) and part not in everyday_words()):
        yield (
            f"uses “{word}”; use a plain word, explain it in docs/about/glossary.toml, or list it in"
            " docs/about/everyday-words.txt if everybody knows it"
        )


def is_hard(word: str) -> bool:
    """Whether a word is long, or sounds medical."""
    return syllables(word) >= LONG_WORD or bool(MEDICAL_WORD.search(word))


def explained() -> re.Pattern[str]:
    """Matches what the glossary explains, in UK and US spelling, longer terms first."""
    names = sorted(terms().values(), key=lambda term: -len(term.name))
    us = [re.escape(part) for term in names if term.us for part in re.split(r" \(|\)", term.us) if part]
    words = [*(term.pattern for term in names), *(rf"{each}s?\b" for each in us)]
    return re.compile(rf"\b(?:{'|'.join(words)})", re.IGNORECASE)


def everyday_words(file: Path = EVERYDAY_WORDS) -> Collection[str]:
    """The long words that need no explanation, as listed."""
    return file.read_text("utf-8").split()


def is_worded_with_care(built_page: Built) -> Iterator[str]:
    """No mistake repeated, no letters without their meaning, and no verdict on a reader."""
    page, text = built_page.page, built_page.text
    if page.path not in _WORDING.mistake.pages:
        for match in MISTAKE.finditer(text):
            yield f"says “{match[0]}”, but that mistake is named only where it is explained; use other words"
    for letters, meaning in _WORDING.spelt_out.items() if built_page.is_in("learn", "clinicians") else ():
        if re.search(rf"\b{letters}\b", text) and not re.search(rf"\b{meaning}\b", text, re.IGNORECASE):
            yield f"uses “{letters}” and does not say what it is; write “{meaning}” once"
    for match in VERDICT.finditer(text):
        yield f"says “{match[0]}”, and no page can know that; say what a source says, or what to ask"


def ends_with_the_next_step(built_page: Built) -> Iterator[str]:
    """The last part of a page for patients or clinicians says what to do next."""
    parts = re.findall(r"^## (.*?)(?: \{.*\})?$", built_page.page.text, re.MULTILINE)
    if built_page.audience in ("patient", "clinician") and (not parts or parts[-1] != LAST_PART):
        yield f"does not end with “## {LAST_PART}”; put it last"
