// The island: carries what is typed to Python and shows what comes back. It holds no rule, limit or wording; words
// stand in the HTML. What is typed stays on the page: it goes into no address, storage or log.

const START_LIMIT = 60_000; // milliseconds
const ANSWER_LIMIT = 20_000;

const untouched = new WeakMap(); // each tool's form and example as the page brought them
const retries = new WeakMap(); // what each tool that failed was doing
const pageTitle = document.title;

let python; // one for the page, from the first touch of a form

class Python {
  #worker = new Worker(new URL("calculators.worker.mjs", import.meta.url), { type: "module" });
  #waiting = new Map();
  #last = 0;

  constructor() {
    this.started = within(START_LIMIT, (resolve, reject) => {
      this.#worker.addEventListener("error", () => reject(new Error("The worker could not be loaded")));
      this.#worker.addEventListener("message", ({ data }) => {
        if (data.started) resolve();
        else if (data.id === undefined) reject(new Error(data.failed));
        else this.#settle(data);
      });
    });
  }

  /** What Python says to a filled-in form: `{ok, html}`. */
  async ask(slug, fields) {
    await this.started;
    const id = ++this.#last;
    return within(ANSWER_LIMIT, (resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#worker.postMessage({ id, slug, fields });
    });
  }

  stop() {
    this.#worker.terminate();
  }

  #settle({ id, reply, failed }) {
    const { resolve, reject } = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (failed) reject(new Error(failed));
    else resolve(JSON.parse(reply));
  }
}

function within(milliseconds, executor) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`No answer after ${milliseconds / 1000} seconds`)), milliseconds);
    executor(
      (value) => (clearTimeout(timer), resolve(value)),
      (error) => (clearTimeout(timer), reject(error)),
    );
  });
}

// What the page shows of it

function show(tool, state, words) {
  tool.dataset.state = state;
  const status = tool.querySelector("[data-status]");
  status.textContent = words ?? status.dataset[state] ?? "";
  tool.querySelector("[data-failure]").hidden = state !== "failed";
  document.title = state === "problems" ? tool.dataset.errorTitle + pageTitle : pageTitle;
}

function showAnswer(tool, html) {
  const answer = tool.querySelector("[data-answer]");
  clearProblems(tool);
  answer.innerHTML = html;
  show(tool, "answered", answer.querySelector("[data-summary]")?.textContent);
  answer.querySelector("[data-focus]")?.focus();
}

function showProblems(tool, html) {
  const form = tool.querySelector("[data-form]");
  form.innerHTML = html;
  showWhatApplies(form);
  show(tool, "problems");
  form.querySelector("[data-focus]").focus();
}

function clearProblems(tool) {
  for (const each of tool.querySelectorAll(".error-summary, .error")) {
    tool.querySelector(`[aria-describedby~="${each.id}"]`)?.removeAttribute("aria-describedby");
    each.remove();
  }
  for (const each of tool.querySelectorAll("[aria-invalid]")) each.removeAttribute("aria-invalid");
  for (const each of tool.querySelectorAll(".field--wrong")) each.classList.remove("field--wrong");
}

/** Hides the questions that do not apply to what is chosen so far. What stands in them is kept. */
function showWhatApplies(form) {
  const elements = form.querySelector("form").elements;
  for (const question of form.querySelectorAll("[data-when]")) {
    const { when, whenIs, whenNot } = question.dataset;
    const chosen = (whenIs ?? whenNot).split(" ").includes(elements.namedItem(when)?.value);
    question.hidden = chosen === (whenIs === undefined);
  }
}

// What the reader does

function begin(tool) {
  if (python) return;
  python = new Python();
  if (["example", "failed"].includes(tool.dataset.state)) show(tool, "starting");
  python.started.then(
    () => tool.dataset.state === "starting" && show(tool, "ready"),
    (error) => tool.dataset.state === "starting" && fail(tool, error, begin),
  );
}

/** Says that Python does not run, and keeps what to do when the reader wants to try again. */
function fail(tool, error, again) {
  console.warn(error);
  python?.stop();
  python = undefined;
  retries.set(tool, again);
  show(tool, "failed");
}

async function submit(tool) {
  const form = tool.querySelector("form");
  for (const field of form.querySelectorAll("[data-fill=today]")) field.value = today();
  const fields = {};
  for (const [name, value] of new FormData(form)) fields[name] = name in fields ? `${fields[name]},${value}` : value;
  begin(tool);
  show(tool, "working");
  try {
    const { ok, html } = await python.ask(tool.dataset.calculator, fields);
    if (ok) showAnswer(tool, html);
    else showProblems(tool, html);
  } catch (error) {
    fail(tool, error, submit);
    tool.querySelector("[data-retry]").focus();
  }
}

/** The day on the reader's own calendar, as 2027-01-04. */
function today() {
  const now = new Date();
  const two = (number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

function restart(tool) {
  if (!confirm(tool.dataset.restartQuestion)) return;
  const { form, answer } = untouched.get(tool);
  tool.querySelector("[data-form]").innerHTML = form;
  tool.querySelector("[data-answer]").innerHTML = answer;
  showWhatApplies(tool.querySelector("[data-form]"));
  show(tool, "example");
  firstField(tool).focus();
}

function addRow(rows) {
  const present = [...rows.querySelectorAll(":scope > [data-row]")];
  const number = Math.max(-1, ...present.map((row) => Number(row.dataset.row))) + 1;
  const pattern = rows.querySelector(":scope > template");
  pattern.insertAdjacentHTML("beforebegin", pattern.innerHTML.replaceAll("_NEW_", number));
  renumber(rows);
  showWhatApplies(rows.closest("[data-form]"));
  firstField(pattern.previousElementSibling).focus();
}

function removeRow(row) {
  const rows = row.parentElement;
  const neighbour = row.nextElementSibling.matches("[data-row]") ? row.nextElementSibling : row.previousElementSibling;
  row.remove();
  renumber(rows);
  (neighbour ? firstField(neighbour) : rows.querySelector("[data-add]")).focus();
}

function renumber(rows) {
  const present = rows.querySelectorAll(":scope > [data-row]");
  present.forEach((row, place) => {
    for (const each of row.querySelectorAll("[data-place]")) each.textContent = place + 1;
  });
  rows.querySelector("[data-add]").hidden = present.length >= Number(rows.dataset.most);
}

const firstField = (within) => within.querySelector("input:not([type=hidden]), select, textarea");
const toolOf = (event) => event.target.closest?.("[data-calculator]");

document.addEventListener("focusin", (event) => event.target.form && toolOf(event) && begin(toolOf(event)));

document.addEventListener("input", (event) => {
  const tool = toolOf(event);
  if (tool) showWhatApplies(tool.querySelector("[data-form]"));
});

document.addEventListener("submit", (event) => {
  const tool = toolOf(event);
  if (!tool) return;
  event.preventDefault();
  submit(tool);
});

document.addEventListener("click", (event) => {
  const tool = toolOf(event);
  const button = event.target.closest?.("button");
  if (!tool || !button) return;
  if ("add" in button.dataset) addRow(button.closest("[data-rows]"));
  if ("remove" in button.dataset) removeRow(button.closest("[data-row]"));
  if ("restart" in button.dataset) restart(tool);
  if ("retry" in button.dataset) retries.get(tool)(tool);
});

for (const tool of document.querySelectorAll("[data-calculator]")) {
  const form = tool.querySelector("[data-form]");
  untouched.set(tool, { form: form.innerHTML, answer: tool.querySelector("[data-answer]").innerHTML });
  showWhatApplies(form);
}
