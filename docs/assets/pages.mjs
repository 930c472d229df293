// Entry: what every page needs. On pages with a tool, calculators.mjs imports it.

import "./page/details.mjs";
import "./page/earlier.mjs";
import "./page/menu.mjs";
import "./page/print-button.mjs";
import "./page/review.mjs";
import "./page/search/field.mjs";
import "./python/shared.mjs";
