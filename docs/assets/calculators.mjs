// The island: carries what is typed to Python and shows what comes back. It holds no rule, limit or wording; words
// stand in the HTML. What is typed stays on the page: it goes into no address, storage or log unless the reader asks.

import * as forms from "./form.mjs";
import { frugal, whenIdle } from "./idle.mjs";
import * as keep from "./keep.mjs";
import { quiet, runTheme } from "./later.mjs";
import { keepOffline } from "./offline.mjs";
import { showProgress } from "./progress.mjs";
import { python } from "./python.mjs";
import * as takeAway from "./take-away.mjs";
import "./pages.mjs";

const examples = new WeakMap(); // each tool's example as the page brought it, and its fields
const answers = new WeakMap(); // the fields of the answer of the reader's own that a tool shows
const retries = new WeakMap(); // what each tool that failed was doing
const turns = new WeakMap(); // how often each tool was asked or started again: an answer to an older turn is not shown
const waiting = new WeakMap(); // the Python that a tool's reader waits for or has waited for
const pageTitle = document.title;

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

function showAnswer(tool, html, fields) {
  const answer = tool.querySelector("[data-answer]");
  clearProblems(tool);
  answer.innerHTML = html;
  answers.set(tool, fields);
  takeAway.forget(tool);
  offerTakeAway(tool);
  markStale(tool, false);
  show(tool, "answered", answer.querySelector("[data-summary]")?.textContent);
  soon(() => focusOn(answer.querySelector("[data-focus]"), answer));
}

function showProblems(tool, html) {
  const form = tool.querySelector("[data-form]");
  form.innerHTML = html;
  forms.showWhatApplies(tool);
  for (const row of form.querySelectorAll("details[data-row]")) {
    forms.nameRow(row);
    row.open = row.querySelector("[aria-invalid], .field--wrong") !== null;
  }
  markStale(tool, true);
  show(tool, "problems");
  soon(() => focusOn(form.querySelector("[data-focus]")));
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
  tool.querySelector("[data-stale]").hidden = !(stale && answers.has(tool));
}

/** What is to be checked first is not taken away yet. */
function offerTakeAway(tool) {
  tool.querySelector("[data-take-away]").hidden = tool.querySelector("[data-check]:not([hidden])") !== null;
}

/** With the next picture of the page, for which the browser measures everything anyway. */
function soon(act) {
  requestAnimationFrame(act);
}

/** Moves the focus, and the window so that what belongs to it is in view. */
function focusOn(element, around = element) {
  element.focus({ preventScroll: true });
  around.scrollIntoView();
}

// What the reader does

/** Starts Python for a reader who uses the form, and says so. */
function begin(tool) {
  const mine = started();
  if (waiting.get(tool) === mine) return;
  waiting.set(tool, mine);
  if (["example", "starting", "failed"].includes(tool.dataset.state)) show(tool, mine.ready ? "ready" : "starting");
  if (mine.ready) return;
  showProgress(tool, mine);
  mine.started.then(
    () => tool.dataset.state === "starting" && show(tool, "ready"),
    () => tool.dataset.state === "starting" && fail(tool, begin),
  );
}

/** Starts Python while nobody waits for it. Nothing is said, and if it fails, the first use tries again. */
function beginQuietly() {
  const mine = started();
  const pass = (from, to) => {
    for (const tool of tools()) {
      if (tool.dataset.state === from && waiting.get(tool) !== mine) tool.dataset.state = to;
    }
  };
  if (mine.ready) return;
  pass("example", "starting");
  mine.started.then(
    () => pass("starting", "ready"),
    () => pass("starting", "example"),
  );
}

/** The page's Python. What it was started from is kept for visits without a connection. */
function started() {
  const mine = python();
  if (!mine.begun) {
    mine.started.then(
      (used) => quiet(tools()).then(() => keepOffline(tools(), used)),
      () => {},
    );
  }
  mine.begun = true;
  return mine;
}

/** Says that Python does not run, and keeps what to do when the reader wants to try again. */
function fail(tool, again) {
  retries.set(tool, again);
  show(tool, "failed");
}

async function submit(tool) {
  const turn = nextTurn(tool);
  begin(tool);
  const mine = python();
  show(tool, "working", mine.ready ? undefined : tool.querySelector("[data-status]").dataset.waiting);
  try {
    if (!mine.ready) {
      await mine.started;
      if (turns.get(tool) !== turn) return; // pressed again meanwhile: one answer is enough
      show(tool, "working");
    }
    let fields, reply;
    do {
      fields = forms.typedInto(tool);
      reply = JSON.parse(await mine.call("reply", [tool.dataset.calculator, fields]));
      if (turns.get(tool) !== turn) return;
      // What was typed meanwhile is not in a form with problems, which would take the place of this one.
    } while (!reply.ok && JSON.stringify(forms.typedInto(tool)) !== JSON.stringify(fields));
    if (reply.ok) showAnswer(tool, reply.html, fields);
    else showProblems(tool, reply.html);
  } catch (error) {
    console.warn(error.message);
    if (turns.get(tool) !== turn) return;
    fail(tool, submit);
    tool.querySelector("[data-retry]").focus();
  }
}

function nextTurn(tool) {
  turns.set(tool, (turns.get(tool) ?? 0) + 1);
  return turns.get(tool);
}

function restart(tool) {
  if (!confirm(tool.dataset.restartQuestion)) return;
  nextTurn(tool);
  forms.empty(tool);
  tool.querySelector("[data-answer]").innerHTML = examples.get(tool).html;
  tool.querySelector("[data-filled]").textContent = "";
  answers.delete(tool);
  takeAway.forget(tool);
  offerTakeAway(tool);
  keep.pause(tool);
  markStale(tool, false);
  show(tool, "example");
  forms.firstField(tool).focus();
}

function retry(tool) {
  tool.querySelector("[data-status]").focus();
  retries.get(tool)(tool);
}

/** After the reader has compared the plan with the letter: the answer itself. */
function confirmPlan(tool) {
  const answer = tool.querySelector("[data-answer]");
  answer.querySelector("[data-check]").hidden = true;
  const confirmed = answer.querySelector("[data-confirmed]");
  confirmed.hidden = false;
  offerTakeAway(tool);
  show(tool, "answered", confirmed.querySelector("[data-summary]")?.textContent);
  focusOn(confirmed.querySelector("[data-focus]"), answer);
}

/** Follows a line of the error summary to its field without a new address, and with the field's words in view. */
function follow(link) {
  const field = document.getElementById(link.getAttribute("href").slice(1));
  const row = field.closest("details");
  if (row) row.open = true;
  focusOn(field, field.closest(".field, .rows"));
}

const toolOf = (event) => event.target.closest?.("[data-calculator]");

// Each of these buttons does one thing to its tool. What needs Python may fail; then one sentence says so.
const presses = {
  add: (tool, button) => change(tool, () => forms.addRow(button.closest("[data-rows]"))),
  remove: (tool, button) => change(tool, () => forms.removeRow(button.closest("[data-row]"))),
  move: (tool, button) => change(tool, () => forms.moveRow(button.closest("[data-row]"))),
  restart,
  retry,
  confirm: confirmPlan,
  print: takeAway.printAnswer,
  take: (tool, button) => takeAway.download(tool, fieldsOf(tool), button.dataset.take),
  copyText: (tool) => takeAway.copyText(tool, fieldsOf(tool)),
  link: (tool, button) => takeAway.showLink(tool, button.dataset.link),
  copyLink: (tool) => takeAway.copy(tool, tool.querySelector("[data-link-out] textarea").value),
  showCode: takeAway.showCode,
  forget: keep.forget,
  undo: keep.undo,
  backup: keep.backUp,
};

/** The fields of the answer that a tool shows: the reader's own, or the example's. */
const fieldsOf = (tool) => answers.get(tool) ?? examples.get(tool).fields;

function change(tool, how) {
  how();
  changed(tool);
}

function changed(tool) {
  markStale(tool, true);
  takeAway.forget(tool);
  keep.changed(tool);
}

async function press(tool, button) {
  if (tool.dataset.state === "working" && button.closest("[data-take-away]")) return; // there is another answer soon
  const name = Object.keys(presses).find((each) => each in button.dataset);
  try {
    await presses[name]?.(tool, button);
  } catch (error) {
    console.warn(error.message);
    takeAway.say(tool, "notMade");
  }
}

for (const use of ["focusin", "pointerdown"]) {
  document.addEventListener(use, (event) => event.target.closest?.("form") && toolOf(event) && begin(toolOf(event)));
}

document.addEventListener("input", (event) => {
  const tool = toolOf(event);
  if (!tool || !event.target.form) return;
  forms.showWhatApplies(tool);
  const row = event.target.closest("details[data-row]");
  if (row) forms.nameRow(row);
  changed(tool);
});

document.addEventListener("change", async (event) => {
  const tool = toolOf(event);
  if (!tool) return;
  if (event.target.matches("[data-keep]")) keep.keepOrNot(tool);
  if (event.target.matches("[data-restore]")) {
    const words = await keep.restore(tool, event.target);
    if (words) filledIn(tool, words);
  }
});

document.addEventListener("click", (event) => {
  const tool = toolOf(event);
  const pressed = event.target.closest?.("button, .error-summary a, [data-check] a");
  if (!tool || !pressed) return;
  if (pressed.matches("a")) {
    event.preventDefault();
    follow(pressed);
  } else if (pressed.type === "submit") {
    event.preventDefault(); // or the browser looks at every field, to see what it might fill in next time
    submit(tool);
  } else press(tool, pressed);
});

/** Says above the form where what stands in it comes from. It runs nothing. */
function filledIn(tool, words) {
  const note = tool.querySelector("[data-filled]");
  note.textContent = note.dataset[words] ?? words;
  for (const row of tool.querySelectorAll("details[data-row]")) forms.nameRow(row);
  markStale(tool, true);
}

addEventListener("hashchange", () => {
  const [tool] = tools();
  const words = tool && keep.openLink(tool);
  if (words) filledIn(tool, words);
});

for (const tool of tools()) {
  examples.set(tool, { html: tool.querySelector("[data-answer]").innerHTML, fields: JSON.parse(tool.dataset.example) });
  forms.showWhatApplies(tool);
  forms.remember(tool);
  const saved = keep.takeUp(tool) && "fromDevice";
  const words = keep.openLink(tool) || saved;
  if (words) filledIn(tool, words);
  tool.dataset.live = "";
}

whenIdle(async () => {
  await quiet(tools());
  runTheme();
  if (!frugal()) whenIdle(beginQuietly);
});
