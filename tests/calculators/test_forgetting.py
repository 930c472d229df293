"""Python outlives a page and is shared by tabs (docs/decisions/0019), so nothing that was typed may stay in it."""

import gc
from collections.abc import Iterator
from contextlib import suppress

import pytest

from calculators._kit import catalogue, entry_points
from calculators._kit.catalogue.cases import cases

MARK = "Quokka"  # what a reader typed, and nobody else


def held() -> Iterator[str]:
    """Every text that an object of Python holds, also by way of one that the collector does not track."""
    gc.collect()
    found, seen = gc.get_objects(), set[int]()
    while found:
        for each in gc.get_referents(found.pop()):
            if id(each) in seen:
                continue
            seen.add(id(each))
            if isinstance(each, str):
                yield each
            elif not gc.is_tracked(each):
                found.append(each)


def ask(slug: str) -> list[str]:
    """Asks everything that a page can ask, with a mark in each field by itself and as part of what is right."""
    fields = cases(slug)[0].fields
    replies = [entry_points.reply(slug, {**fields, name: f"{text} {MARK}"}) for name, text in fields.items()]
    for typed in (fields, {name: f"{text} {MARK}" for name, text in fields.items()}):
        replies += [entry_points.reply(slug, typed), entry_points.files(slug, typed)]
        for sentence in (*getattr(catalogue.find(slug), "LETTERS", ()), "1 mg weekly"):
            with suppress(Exception):  # not every tool reads letters
                replies.append(entry_points.read(slug, f"{sentence} {MARK}", typed))
                replies.append(entry_points.step(slug, typed, f"{sentence} {MARK}", [], ""))
                replies.append(entry_points.clinic(slug, typed, f"{sentence} {MARK}", {}, [], "https://site.example/"))
    return replies


@pytest.mark.parametrize("slug", catalogue.slugs())
def test_nothing_that_was_typed_stays(slug: str) -> None:
    """No cache, list or default holds a field of the reader before."""
    told = sum(MARK in reply for reply in ask(slug))
    assert told, "nothing was typed"
    assert not [text for text in held() if MARK in text and text not in (MARK, __doc__)]
