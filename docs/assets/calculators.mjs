// The island: carries what is typed to Python and shows what comes back. It holds no rule, limit or wording; words
// stand in the HTML. What is typed stays on the page: it goes into no address, storage or log.

const START_LIMIT = 120_000; // milliseconds
const ANSWER_LIMIT = 20_000;

const untouched = new WeakMap(); // each tool's form and example as the page brought them
const answered = new WeakSet(); // the tools that show an answer of the reader's own
const retries = new WeakMap(); // what each tool that failed was doing
const turns = new WeakMap(); // how often each tool was asked or started again: an answer to an older turn is not shown
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
    }).finally(() => this.#waiting.delete(id));
  }

  stop() {
    this.#worker.terminate();
    for (const { reject } of this.#waiting.values()) reject(new Error("Stopped"));
  }

  #settle({ id, reply, failed }) {
    const asked = this.#waiting.get(id);
    if (failed) asked?.reject(new Error(failed));
    else asked?.resolve(JSON.parse(reply));
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

const tools = () => [...document.querySelectorAll("[data-calculator]")];

function show(tool, state, words) {
  tool.dataset.state = state;
  const status = tool.querySelector("[data-status]");
  status.textContent = words ?? status.dataset[state] ?? "";
  tool.querySelector("[data-failure]").hidden = state !== "failed";
  const wrong = tools().find((each) => each.dataset.state === "problems");
  document.title = wrong ? wrong.dataset.errorTitle + pageTitle : pageTitle;
}

function showAnswer(tool, html) {
  const answer = tool.querySelector("[data-answer]");
  clearProblems(tool);
  answer.innerHTML = html;
  answered.add(tool);
  markStale(tool, false);
  show(tool, "answered", answer.querySelector("[data-summary]")?.textContent);
  focusOn(answer.querySelector("[data-focus]"), answer);
}

function showProblems(tool, html) {
  const form = tool.querySelector("[data-form]");
  form.innerHTML = html;
  showWhatApplies(form);
  markStale(tool, true);
  show(tool, "problems");
  focusOn(form.querySelector("[data-focus]"));
}

function clearProblems(tool) {
  for (const each of tool.querySelectorAll(".error-summary, .error")) {
    for (const field of tool.querySelectorAll(`[aria-describedby~="${each.id}"]`)) {
      const others = field.getAttribute("aria-describedby").split(" ").filter((id) => id !== each.id);
      if (others.length) field.setAttribute("aria-describedby", others.join(" "));
      else field.removeAttribute("aria-describedby");
    }
    each.remove();
  }
  for (const each of tool.querySelectorAll("[aria-invalid]")) each.removeAttribute("aria-invalid");
  for (const each of tool.querySelectorAll(".field--wrong")) each.classList.remove("field--wrong");
}

/** Says whether the answer of the reader's own belongs to what the form held before. */
function markStale(tool, stale) {
  tool.querySelector("[data-stale]").hidden = !(stale && answered.has(tool));
}

/** Hides the questions that do not apply to what is chosen so far. What stands in them is kept. */
function showWhatApplies(form) {
  const typed = new FormData(form.querySelector("form"));
  for (const question of form.querySelectorAll("[data-when]")) {
    const { when, whenIs, whenNot } = question.dataset;
    const watched = form.querySelector(`[name="${when}"]`)?.closest("[data-when]");
    const chosen = typed.getAll(when).some((value) => (whenIs ?? whenNot).split(" ").includes(value));
    question.hidden = chosen === (whenIs === undefined) || (watched?.hidden ?? false);
  }
}

/** Moves the focus, and the window so that what belongs to it is in view. */
function focusOn(element, around = element) {
  element.focus({ preventScroll: true });
  around.scrollIntoView();
}

// What the reader does

function begin(tool) {
  if (python) return;
  const mine = (python = new Python());
  if (["example", "failed"].includes(tool.dataset.state)) show(tool, "starting");
  mine.started.then(
    () => tool.dataset.state === "starting" && show(tool, "ready"),
    (error) => {
      drop(mine, error);
      if (tool.dataset.state === "starting") fail(tool, begin);
    },
  );
}

/** Lets go of a Python that does not run, so that the next touch starts another. */
function drop(broken, error) {
  console.warn(error.message);
  broken.stop();
  if (python === broken) python = undefined;
}

/** Says that Python does not run, and keeps what to do when the reader wants to try again. */
function fail(tool, again) {
  retries.set(tool, again);
  show(tool, "failed");
}

async function submit(tool) {
  const turn = nextTurn(tool);
  begin(tool);
  show(tool, "working");
  const mine = python;
  try {
    let fields, reply;
    do {
      fields = typedInto(tool);
      reply = await mine.ask(tool.dataset.calculator, fields);
      if (turns.get(tool) !== turn) return;
      // What was typed meanwhile is not in a form with problems, which would take the place of this one.
    } while (!reply.ok && JSON.stringify(typedInto(tool)) !== JSON.stringify(fields));
    if (reply.ok) showAnswer(tool, reply.html);
    else showProblems(tool, reply.html);
  } catch (error) {
    drop(mine, error);
    if (turns.get(tool) !== turn) return;
    fail(tool, submit);
    tool.querySelector("[data-retry]").focus();
  }
}

function nextTurn(tool) {
  turns.set(tool, (turns.get(tool) ?? 0) + 1);
  return turns.get(tool);
}

/** One flat mapping of names to text; boxes of one name are joined with commas. */
function typedInto(tool) {
  const form = tool.querySelector("form");
  for (const field of form.querySelectorAll("[data-fill=today]")) field.value = today();
  const typed = new FormData(form);
  return Object.fromEntries([...typed.keys()].map((name) => [name, typed.getAll(name).join(",")]));
}

/** The day on the reader's own calendar, as 2027-01-04. */
function today() {
  const now = new Date();
  const two = (number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

function restart(tool) {
  if (!confirm(tool.dataset.restartQuestion)) return;
  nextTurn(tool);
  const { form, answer } = untouched.get(tool);
  tool.querySelector("[data-form]").innerHTML = form;
  tool.querySelector("[data-answer]").innerHTML = answer;
  showWhatApplies(tool.querySelector("[data-form]"));
  answered.delete(tool);
  markStale(tool, false);
  show(tool, "example");
  firstField(tool).focus();
}

function retry(tool) {
  tool.querySelector("[data-status]").focus();
  retries.get(tool)(tool);
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
  const fields = [...row.querySelectorAll("input, textarea")];
  const holds = fields.some((field) => (["radio", "checkbox"].includes(field.type) ? field.checked : field.value));
  if (holds && !confirm(rows.dataset.removeQuestion)) return;
  const neighbour = [row.nextElementSibling, row.previousElementSibling].find((each) => each.matches("[data-row]"));
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
  markStale(rows.closest("[data-calculator]"), true);
}

/** Follows a line of the error summary to its field without a new address, and with the field's words in view. */
function follow(link) {
  const field = document.getElementById(link.getAttribute("href").slice(1));
  focusOn(field, field.closest(".field, .rows"));
}

const firstField = (within) => within.querySelector("input:not([type=hidden]), select, textarea");
const toolOf = (event) => event.target.closest?.("[data-calculator]");

document.addEventListener("focusin", (event) => event.target.form && toolOf(event) && begin(toolOf(event)));

document.addEventListener("input", (event) => {
  const tool = toolOf(event);
  if (!tool) return;
  showWhatApplies(tool.querySelector("[data-form]"));
  markStale(tool, true);
});

document.addEventListener("submit", (event) => {
  const tool = toolOf(event);
  if (!tool) return;
  event.preventDefault();
  submit(tool);
});

document.addEventListener("click", (event) => {
  const tool = toolOf(event);
  const pressed = event.target.closest?.("button, .error-summary a");
  if (!tool || !pressed) return;
  if (pressed.matches("a")) {
    event.preventDefault();
    follow(pressed);
  }
  if ("add" in pressed.dataset) addRow(pressed.closest("[data-rows]"));
  if ("remove" in pressed.dataset) removeRow(pressed.closest("[data-row]"));
  if ("restart" in pressed.dataset) restart(tool);
  if ("retry" in pressed.dataset) retry(tool);
});

for (const tool of tools()) {
  const form = tool.querySelector("[data-form]");
  untouched.set(tool, { form: form.innerHTML, answer: tool.querySelector("[data-answer]").innerHTML });
  showWhatApplies(form);
  tool.dataset.live = "";
}
