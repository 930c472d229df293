"""What is said about a calculator that lacks something."""

import pytest

from calculators._kit import catalogue
from scripts.checks import calculators


def test_every_calculator_is_complete() -> None:
    """Nothing is missing, and nothing is of the wrong type."""
    assert [each for slug in catalogue.slugs() for each in calculators.unfit(slug)] == []


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("THING", 'lacks THING: what an answer is called, such as "schedule"'),
        ("calculate", "lacks calculate: a Result from Inputs. Raises InputError for what the reader has to change"),
        ("Inputs", "lacks Inputs: what it asks: a frozen dataclass"),
    ],
)
def test_what_is_missing_is_named(name: str, said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """With what it is for."""
    monkeypatch.delattr(catalogue.find("symptom-log"), name)
    assert list(calculators.unfit("symptom-log")) == [said]


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("BUTTON", 3, "has a BUTTON of the wrong type, no str"),
        ("calculate", "x", "has a calculate of the wrong type, no function"),
        ("sheet", None, "has a sheet of the wrong type, no function"),
        ("FORM_VERSION", "2", "has a FORM_VERSION of the wrong type, no int"),
        ("Result", object, "has Result without @dataclass(frozen=True)"),
        ("Result", 1, "has a Result of the wrong type, no type"),
        ("OWN", "door=own", "lacks LETTERS: sentences to try"),
        ("LETTERS", "daily", "has a LETTERS of the wrong type, no Sequence"),
    ],
)
def test_what_is_of_the_wrong_type_is_named(
    name: str, value: object, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A part that is there must be what the protocol says; some parts come together or not at all."""
    monkeypatch.setattr(catalogue.find("symptom-log"), name, value, raising=False)
    assert next(calculators.unfit("symptom-log")).startswith(said)
