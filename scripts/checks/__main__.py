"""What `make check` says about pages and calculators.

    python -m scripts.checks [SITE]

prints each mistake as `docs/learn/x.md:3: key: what is wrong; what to do` or, if there is none, each rule that a page
breaks as `docs/learn/x.md: what is wrong; what to do`, and ends with status 1 if there is one. It reads docs/,
calculators/ and the built site. If nothing is wrong, it lists the pages and sources that are due for a check by the end
of this month; they never fail.
"""

import sys
from datetime import date
from pathlib import Path

from scripts.checks.preflight import mistakes
from scripts.checks.rules import violations
from scripts.checks.rules.dates import due
from scripts.core.project import SITE
from scripts.pages.source import pages


def main(site: Path = SITE) -> int:
    """Prints what is wrong, and what is due for a check. Gives the exit status."""
    found = mistakes() or violations(pages(), site)
    for line in found or due(date.today()):
        print(line)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(*(Path(each) for each in sys.argv[1:])))
