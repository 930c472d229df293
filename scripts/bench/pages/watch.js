// Runs in each page before its own scripts. Presses the button as soon as the form is there, and notes when what a reader
// waits for has happened, in milliseconds since the page was requested. The benchmark puts SIXTY before it: a plan's fields.

const KEY = 120; // milliseconds from one key to the next
const HAND = 400; // from the last key to the button
const FINGER = 80; // from touching it to letting go
const LOOK = 100; // a reader looks at one answer before asking for another

/** By name of the event: milliseconds. @type {Record<string, number>} */
const seen = {};

/** @param {string} name */
function note(name) {
  seen[name] ??= performance.now();
  document.documentElement.dataset.seen = JSON.stringify(seen); // for browsers in which a page's names are out of reach
}

/** @param {number} milliseconds */
const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Resolves when the page has been drawn, after which its own thread is free. */
const nextPaint = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));

/** @returns {HTMLFormElement | null} a form that listens */
const findForm = () => document.querySelector("[data-live] form, form[data-listens]");

const findTool = () => /** @type {HTMLElement | null} */ (document.querySelector("[data-calculator]"));

/** @param {HTMLFormElement} form @param {string} name @param {string} value */
function put(form, name, value) {
  const field = /** @type {RadioNodeList | HTMLInputElement | null} */ (form.elements.namedItem(name));
  if (!field) return;
  if (field instanceof RadioNodeList || field.type !== "checkbox") field.value = value;
  else field.checked = value === "yes";
}

/** Presses the button. Gives the milliseconds until another answer stands in the page. @param {HTMLFormElement} form */
async function pressed(form) {
  const answer = /** @type {Element} */ (document.querySelector("[data-answer], #answer"));
  const changed = new Promise((resolve) => {
    const watching = new MutationObserver(() => resolve(watching.disconnect()));
    watching.observe(answer, { childList: true });
  });
  const start = performance.now();
  /** @type {HTMLElement} */ (form.querySelector("[type=submit]")).click();
  await changed;
  return performance.now() - start;
}

/** Changes a day of the plan by single keys, in the form that shows and has the focus. @param {HTMLFormElement} form @param {string} day */
async function typed(form, day) {
  const field = /** @type {HTMLInputElement} */ (form.elements.namedItem("start-day"));
  const way = /** @type {HTMLElement | null} */ (document.querySelector("[data-way]"));
  if (!field.checkVisibility()) way?.click(); // our page shows the form by the first of these buttons
  field.focus();
  field.value = "";
  for (const key of day) {
    await pause(KEY);
    field.value += key;
    field.dispatchEvent(new InputEvent("input", { bubbles: true }));
  }
}

/**
 * Asks for one more answer, to a plan that begins a day later or earlier.
 * @param {"rested" | "at once"} how
 */
async function again(how) {
  const form = /** @type {HTMLFormElement} */ (findForm());
  await pause(LOOK);
  again.day = again.day === "04" ? "05" : "04";
  await typed(form, again.day);
  if (how === "rested") {
    await pause(HAND);
    form.querySelector("[type=submit]")?.dispatchEvent(new PointerEvent("pointerdown", { bubbles: true }));
    await pause(FINGER);
  }
  return pressed(form);
}
again.day = "04";

Object.assign(globalThis, { seen, again }); // for the benchmark

let [drawn, begun] = [false, false];

function look() {
  if (!drawn && document.querySelector("td") && document.querySelector("time")) {
    drawn = true;
    nextPaint().then(() => note("example"));
  }
  const form = findForm();
  if (!form || begun) return;
  begun = true;
  const tool = findTool();
  const fields = tool && tool.dataset.calculator !== "tracking-schedule" ? JSON.parse(tool.dataset.example ?? "{}") : SIXTY;
  for (const [name, value] of Object.entries(fields)) put(form, name, String(value));
  nextPaint()
    .then(() => pressed(form)) // nobody presses what does not show yet
    .then(() => note("answered"));
}

const watching = new MutationObserver(look);
watching.observe(document, { attributeFilter: ["data-live", "data-listens"], childList: true, subtree: true });
addEventListener("load", () => pause(1000).then(() => seen.answered && watching.disconnect()));
