// Shows a notice at the top of a page whose next review is overdue on the reader's own calendar. Without scripts, the
// date at the end of the page tells.

import { all } from "./dom.mjs";

const now = new Date();
const today = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
for (const notice of all(document, "[data-due]")) notice.hidden = today <= (notice.dataset.due ?? "");
