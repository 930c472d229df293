"""Browsers that Playwright does not drive as they are installed: one module each, with the same methods.

`open` shows a page, `run` gives what a script finds there, `screenshot` and `pdf` show it on the screen and on paper,
and `complaints` tells what pages asked of a network and what the browser said against them.
"""

PATIENCE = 120  # seconds, for the start and for each script

# What scripts wait with: until(() => …) gives the first value that is true.
UNTIL = """
const until = async (what) => {
  for (;;) {
    const found = what();
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
};
"""
