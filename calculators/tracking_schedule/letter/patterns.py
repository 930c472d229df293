"""A small language for patterns of words, in which the grammar is written.

`every {n} {unit}` is a word and two slots. `a|per` is either word, `the?` a word that may be missing, and `{n}?` a slot
that may be. A slot is a function that reads as many tokens as it can use.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from calculators.tracking_schedule.letter.tokens import Token

# Reads at a place: what it found and where it ends, or None.
type Slot = Callable[[Sequence[Token], int], tuple[Any, int] | None]


@dataclass(frozen=True, slots=True)
class Step:
    """One element of a pattern."""

    words: frozenset[str]
    slot: str
    optional: bool


@dataclass(frozen=True, slots=True)
class Pattern:
    """A pattern, and what to make of what its slots found. `make` returns None where the figures make no sense."""

    kind: str
    steps: tuple[Step, ...]
    make: Callable[[Mapping[str, Any]], Any]


def pattern(kind: str, written: str, make: Callable[[Mapping[str, Any]], Any]) -> Pattern:
    """Reads a pattern as it is written in the grammar."""
    return Pattern(kind, tuple(_step(each) for each in written.split()), make)


def _step(written: str) -> Step:
    optional = len(written) > 1 and written.endswith("?")
    written = written.removesuffix("?") if optional else written
    if written.startswith("{"):
        return Step(frozenset(), written.strip("{}"), optional)
    return Step(frozenset(written.split("|")), "", optional)


def match(
    one: Pattern, tokens: Sequence[Token], at: int, slots: Mapping[str, Slot]
) -> tuple[dict[str, Any], int] | None:
    """What the slots of a pattern found at a place, and where it ends. Each step takes what it can; none gives back."""
    found: dict[str, Any] = {}
    for step in one.steps:
        if step.slot:
            read = slots[step.slot](tokens, at)
            if read:
                found[step.slot], at = read
            elif not step.optional:
                return None
        elif at < len(tokens) and tokens[at].word in step.words:
            at += 1
        elif not step.optional:
            return None
    return found, at


class Table:
    """Patterns, sorted by the words that they can begin with, so that only a few are tried at a place."""

    def __init__(self, patterns: Sequence[Pattern]) -> None:
        self._by_word: dict[str, list[Pattern]] = {}
        self._by_slot: list[Pattern] = []
        for each in patterns:
            self._add(each)

    def _add(self, one: Pattern) -> None:
        for step in one.steps:
            if step.slot:
                self._by_slot.append(one)
            for word in step.words:
                self._by_word.setdefault(word, []).append(one)
            if not step.optional:
                return

    def at(self, token: Token, slots_may_begin: bool) -> Sequence[Pattern]:
        """The patterns that may begin with a token."""
        by_word = self._by_word.get(token.word, [])
        return [*by_word, *self._by_slot] if slots_may_begin else by_word
