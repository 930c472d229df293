"""What the date helper asks: the words, limits and messages of its form."""

from dataclasses import dataclass
from datetime import date

from calculators._kit import choice, day, text, whole

UNITS = {"days": "day", "weeks": "week", "months": "month"}
MOST = 9999  # beyond this, weeks and months leave the years that dates may have
PRIVATE_TITLE = "Health reminder"
STEPS = "Or fill it in step by step"


@dataclass(frozen=True, kw_only=True)
class Inputs:
    """Two days, or one day and how far the other lies from it."""

    today: date = day(
        "Today", hidden=True, missing="This tool needs today's date, in the field today, such as 2026-11-30"
    )
    line: str = text(
        "What do you want to know?",
        120,
        called="This line",
        required=False,
        share="plan",
        hint="Such as 12 weeks after 4 Jan 2027, 4 Jan to 30 Mar 2027, in 3 months.",
    )
    task: str = choice(
        "What is it about?",
        {
            "between": "How long it is between two dates",
            "after": "Which date is so many days, weeks or months away from another",
        },
        missing="Select what it is about",
        required=False,
        share="clinician",
        behind=STEPS,
    )
    first: date | None = day(
        "First date",
        missing="Enter the first date",
        hint="For example, 4 1 2027 or 4 Jan 2027.",
        share="plan",
        when="task=between",
        behind=STEPS,
    )
    second: date | None = day(
        "Second date",
        hint="Leave it empty for today. It may be before or after the first date.",
        share="plan",
        required=False,
        when="task=between",
        behind=STEPS,
    )
    number: int | None = whole(
        "How many days, weeks or months?",
        1,
        MOST,
        called="Number of days, weeks or months",
        missing="Enter the number of days, weeks or months",
        hint="For example, 12 for 12 weeks.",
        share="clinician",
        when="task=after",
        behind=STEPS,
    )
    unit: str = choice(
        "Days, weeks or months?",
        {"days": "Days", "weeks": "Weeks", "months": "Months"},
        missing="Select days, weeks or months",
        share="clinician",
        when="task=after",
        behind=STEPS,
    )
    direction: str = choice(
        "After or before the starting date?",
        {"after": "After", "before": "Before"},
        missing="Select after or before",
        share="clinician",
        default="after",
        when="task=after",
        behind=STEPS,
    )
    start: date | None = day(
        "Starting date",
        missing="Enter the starting date",
        hint="For example, 4 1 2027 or 4 Jan 2027.",
        share="plan",
        when="task=after",
        behind=STEPS,
    )
    title: str = text(
        "Title in your calendar",
        30,
        required=False,
        plain=True,
        when="task=after",
        behind=STEPS,
        hint="Other people may see your calendar. If you leave this empty, the title is Health reminder.",
    )
