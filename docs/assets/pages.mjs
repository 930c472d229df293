// What every page has. On pages with a tool, calculators.mjs brings it.

import "./menu.mjs";
import "./print.mjs";
import "./review.mjs";
import "./search.mjs";
