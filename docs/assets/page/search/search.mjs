// Entry of the search, loaded by field.mjs, after the words of the site, which scripts/browser/search/index.mjs puts before it.

import { one } from "../dom.mjs";
import { Panel } from "./panel.mjs";
import { Ranking } from "./ranking.mjs";

const search = one(document, "[data-search]");
const field = one(search, "input", HTMLInputElement);
const ranking = new Ranking(searchIndex);
const panel = new Panel(search, new URL(search.dataset.root ?? "", document.baseURI));
/** @type {string[]} */
let excerpts = [];
let asked = false;

/** Shows what is found for what is in the field. */
function show() {
  const typed = field.value.trim();
  if (!typed) return panel.close();
  if (!asked) loadExcerpts();
  panel.show(typed, ranking.find(field.value), excerpts);
}

/** Gets the first words of each section. Without them, what is found has only its heading. */
function loadExcerpts() {
  asked = true;
  const script = document.createElement("script");
  script.addEventListener("load", () => {
    excerpts = searchExcerpts;
    show();
  });
  script.addEventListener("error", () => (asked = false));
  script.src = search.dataset.excerpts ?? "";
  document.head.append(script);
}

field.addEventListener("input", show);
field.addEventListener("focus", show);
show();
