// Runs in each page before its own scripts. Notes when what a reader waits for has happened, in milliseconds since the
// page was requested, and uses the tool as soon as it can be used. The benchmark puts SIXTY before it: a plan's fields.

/** By name of the event: milliseconds. @type {Record<string, number>} */
const seen = {};
let [drawn, touched] = [false, false];

/** @param {string} name */
function note(name) {
  seen[name] ??= performance.now();
}

/** @returns {HTMLElement | null} */
const findTool = () => document.querySelector("[data-calculator]");

/** Fills in the form, submits it and waits for the answer. @param {HTMLElement} tool */
async function answered(tool) {
  const form = /** @type {HTMLFormElement} */ (tool.querySelector("form"));
  for (const [name, value] of Object.entries(SIXTY)) {
    const field = /** @type {RadioNodeList | HTMLInputElement} */ (form.elements.namedItem(name));
    if (field instanceof RadioNodeList || field.type !== "checkbox") field.value = value;
    else field.checked = value === "yes";
  }
  const done = new Promise((resolve) => {
    const look = () => tool.dataset.state === "answered" && resolve(observer.disconnect());
    const observer = new MutationObserver(look);
    observer.observe(tool, { attributes: true, attributeFilter: ["data-state"] });
  });
  /** @type {HTMLElement} */ (form.querySelector("[type=submit]")).click();
  await done;
}

/** Resolves when the page has been drawn, after which its own thread is free. */
const nextPaint = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));

/** Asks for one more answer. Gives the milliseconds from the press until it stood in the page. */
async function again() {
  await new Promise((resolve) => setTimeout(resolve, 100)); // a reader looks at one answer before asking for another
  const tool = findTool();
  const start = performance.now();
  await (tool ? answered(tool) : ask(SIXTY));
  return performance.now() - start;
}

Object.assign(globalThis, { seen, again }); // for the benchmark

addEventListener("ready", async () => {
  note("ready");
  await ask(SIXTY);
  note("answered");
});

function look() {
  if (!drawn && document.querySelector("td") && document.querySelector("time")) {
    drawn = true;
    nextPaint().then(() => (note("example"), look()));
  }
  const tool = findTool();
  if (tool?.dataset.live === "" && seen.example && !touched) {
    touched = true; // nobody touches what does not show yet
    tool.querySelector("[data-letter-text]")?.dispatchEvent(new FocusEvent("focusin", { bubbles: true }));
  }
  if (tool?.dataset.state === "ready" && !seen.ready) {
    note("ready");
    answered(tool).then(() => (note("answered"), watching.disconnect())); // later answers are timed without it
  }
}

const watching = new MutationObserver(look);
watching.observe(document, { attributeFilter: ["data-live", "data-state"], childList: true, subtree: true });
