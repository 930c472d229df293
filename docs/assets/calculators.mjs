// Entry of pages with a tool. The modules hold no rule, limit or wording: Python decides, and words stand in the HTML.
// What is typed stays in the tab: it goes into no address or log, and is not saved for longer, unless the reader asks.

import { all } from "./page/dom.mjs";
import { savesData, whenIdle } from "./page/idle.mjs";
import { fillAtStart, listen } from "./tool/actions.mjs";
import { preload } from "./tool/calculation.mjs";
import { showWhatApplies } from "./tool/form/conditions.mjs";
import { rememberPristine } from "./tool/form/form.mjs";
import { Tool } from "./tool/tool.mjs";
import { startClinic } from "./tool/transfer/clinic.mjs";
import { startPoster } from "./tool/transfer/poster.mjs";
import "./pages.mjs";

const tools = all(document, "[data-calculator]").map((element) => new Tool(element));

listen(tools);

for (const tool of tools) {
  showWhatApplies(tool.form);
  rememberPristine(tool);
  tool.element.dataset.live = ""; // styles show the form from now on
  fillAtStart(tool);
}

for (const box of all(document, "[data-clinic]")) startClinic(box);
for (const form of all(document, "[data-poster-form]")) startPoster(form);

if (!savesData() && tools.length) whenIdle(() => preload(tools));
