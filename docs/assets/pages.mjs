// What every page has, with a tool or without. scripts/modules.py makes one file of it.

import "./menu.mjs";
import "./print.mjs";
import "./review.mjs";
import "./search.mjs";
