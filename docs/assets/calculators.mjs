// The island: carries what is typed to Python and shows what comes back. It holds no rule, limit or wording; words
// stand in the HTML. What is typed stays on the page: it goes into no address, storage or log unless the reader asks.

import * as clinic from "./clinic.mjs";
import * as forms from "./form.mjs";
import { frugal, whenIdle } from "./idle.mjs";
import * as keep from "./keep.mjs";
import * as letter from "./letter.mjs";
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

/** `compared`: the reader has compared this plan with the letter already, so that its dates show at once. */
function showAnswer(tool, html, fields, compared) {
  const answer = tool.querySelector("[data-answer]");
  clearProblems(tool);
  takeAway.place(tool, null);
  answer.innerHTML = html;
  answers.set(tool, fields);
  takeAway.forget(tool);
  showExample(tool);
  markStale(tool, false);
  show(tool, "answered", answer.querySelector("[data-summary]")?.textContent);
  if (compared && answer.querySelector("[data-confirm]")) confirmPlan(tool);
  else soon(() => focusOn(answer.querySelector("[data-focus]"), answer));
}

/** The example, with its dates, goes as soon as a reader has chosen a plan of their own. */
function showExample(tool) {
  const answer = tool.querySelector("[data-answer]");
  const [name, value] = (answer.dataset.exampleUnless ?? "").split("=");
  answer.hidden = !answers.has(tool) && value !== undefined && forms.typedInto(tool)[name] === value;
  takeAway.place(tool, answer.hidden ? null : answer.querySelector("[data-take-here]"));
  offerTakeAway(tool);
}

function showProblems(tool, html) {
  const form = tool.querySelector("[data-form]");
  form.querySelector("form").outerHTML = html; // the way back to the sentence stays above it
  forms.showWhatApplies(tool);
  for (const row of form.querySelectorAll("details[data-row]")) {
    forms.nameRow(row);
    row.open = row.querySelector("[aria-invalid], .field--wrong") !== null;
  }
  letter.show(tool, "form");
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

/** What is to be checked first is not taken away yet. Without any answer, there is still what was typed, to be saved. */
function offerTakeAway(tool) {
  const answer = tool.querySelector("[data-answer]");
  tool.querySelector("[data-take-away]").hidden = answer.querySelector("[data-check]:not([hidden])") !== null;
  for (const each of tool.querySelectorAll("[data-of-answer]")) each.hidden = answer.hidden;
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

/** Does what needs Python, unless the reader has pressed something else meanwhile. `again` is what to do on "Try again". */
async function inTurn(tool, again, work) {
  const turn = nextTurn(tool);
  const current = () => turns.get(tool) === turn;
  begin(tool);
  const mine = python();
  show(tool, "working", mine.ready ? undefined : tool.querySelector("[data-status]").dataset.waiting);
  try {
    if (!mine.ready) {
      await mine.started;
      if (!current()) return; // pressed again meanwhile: one answer is enough
      show(tool, "working");
    }
    await work(async (name, ...args) => JSON.parse(await mine.call(name, [tool.dataset.calculator, ...args])), current);
  } catch (error) {
    console.warn(error.message);
    if (!current()) return;
    fail(tool, again);
    tool.querySelector("[data-retry]").focus();
  }
}

const submit = (tool, compared = false) =>
  inTurn(tool, (each) => submit(each, compared), async (call, current) => {
    let fields, reply;
    do {
      fields = forms.typedInto(tool);
      reply = await call("reply", fields);
      if (!current()) return;
      // What was typed meanwhile is not in a form with problems, which would take the place of this one.
    } while (!reply.ok && JSON.stringify(forms.typedInto(tool)) !== JSON.stringify(fields));
    if (reply.ok) showAnswer(tool, reply.html, fields, compared);
    else showProblems(tool, reply.html);
  });

/** Works out the form again with what a button in the answer puts into it. A plan that was compared stays compared,
 * unless the form has changed since. */
function workOutWith(tool, button, fields) {
  const compared = button.closest("[data-confirmed]") !== null && tool.querySelector("[data-stale]").hidden;
  forms.set(tool, fields);
  changed(tool);
  return submit(tool, compared);
}

// From a letter's sentence, question by question

/** Fills the form with what the sentence says, and asks for the rest. */
const readLetter = (tool) =>
  inTurn(tool, readLetter, async (call, current) => {
    const text = letter.textOf(tool);
    const fields = await call("read", text, forms.typedInto(tool));
    if (!current()) return;
    if (Object.keys(fields).length) forms.fill(tool, fields, { trusted: true });
    letter.begin(tool, text);
    forget(tool);
    changed(tool);
    await nextStep(tool);
  });

/** Shows what is open next. When nothing is, the plan is worked out, unless the reader has not pressed anything yet. */
function nextStep(tool, field = "", pressed = true) {
  return inTurn(tool, (each) => nextStep(each, field, pressed), async (call, current) => {
    const { html, done } = await call("step", ...letter.asked(tool, field));
    if (!current()) return;
    // Whoever has begun to type in the form meanwhile goes on there.
    if (!pressed && tool.querySelector("form").contains(document.activeElement)) return show(tool, "ready");
    letter.showStep(tool, html);
    showExample(tool);
    const guide = tool.querySelector("[data-guide]");
    if (done && pressed) {
      guide.querySelector("[data-go-on]").remove();
      return submit(tool);
    }
    show(tool, "ready", guide.querySelector("[data-summary]")?.textContent ?? "");
    soon(() => focusOn(guide.querySelector("[data-focus]"), guide));
  });
}

/** Goes on from the shown question, after a touch on one of its answers or with what stands in its fields. */
function goOn(tool, fields) {
  const field = letter.take(tool);
  if (fields) letter.answer(tool);
  forms.set(tool, fields ?? {});
  changed(tool);
  return nextStep(tool, fields ? "" : field);
}

/** The reader's own answer goes; it belongs to another plan. */
function forget(tool) {
  answers.delete(tool);
  takeAway.place(tool, null);
  tool.querySelector("[data-answer]").innerHTML = examples.get(tool).html;
  takeAway.forget(tool);
  markStale(tool, false);
  showExample(tool);
}

/** Shows another screen. What was asked on the one before is not answered on this one. */
function goTo(tool, screen) {
  nextTurn(tool);
  if (tool.dataset.state === "working") show(tool, python().ready ? "ready" : "starting");
  letter.show(tool, screen);
  if (screen === "letter") tool.querySelector("[data-letter-text]").focus();
  else focusOn(forms.firstField(tool.querySelector("[data-form]")), tool);
}

function nextTurn(tool) {
  turns.set(tool, (turns.get(tool) ?? 0) + 1);
  return turns.get(tool);
}

function restart(tool) {
  if (!confirm(tool.dataset.restartQuestion)) return;
  nextTurn(tool);
  forms.empty(tool);
  letter.forget(tool);
  tool.querySelector("[data-filled]").textContent = "";
  forget(tool);
  keep.pause(tool);
  show(tool, "example");
  forms.firstField(tool.querySelector("[data-letter]") ?? tool).focus();
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
  const tool = toolOf({ target: field });
  letter.show(tool, "form");
  for (let fold = field.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
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
  read: readLetter,
  try: (tool, button) => {
    tool.querySelector("[data-letter-text]").value = button.textContent;
    return readLetter(tool);
  },
  way: (tool, button) => {
    forms.set(tool, JSON.parse(button.dataset.way));
    changed(tool);
    goTo(tool, "form");
  },
  screenTo: (tool, button) => {
    if (button.closest("[data-guide]") && letter.take(tool)) changed(tool); // what stands in its fields is not lost
    goTo(tool, button.dataset.screenTo);
  },
  next: (tool) => goOn(tool),
  go: (tool) => submit(tool),
  set: (tool, button) => {
    const fields = JSON.parse(button.dataset.set);
    if (button.closest("[data-guide]")) return goOn(tool, fields);
    return workOutWith(tool, button, fields);
  },
  useTicks: (tool, button) => {
    const ticks = button.closest("[data-ticks]");
    const ticked = [...ticks.querySelectorAll(":checked")].map((box) => box.value);
    return workOutWith(tool, button, { [ticks.dataset.ticks]: ticked.join(", ") });
  },
  confirm: confirmPlan,
  print: takeAway.printAnswer,
  take: async (tool, button) => {
    await takeAway.download(tool, fieldsOf(tool), button.dataset.take);
    if (button.dataset.take === "ics" && answers.has(tool)) keep.rememberCalendar(tool, answers.get(tool));
  },
  copyText: (tool) => takeAway.copyText(tool, fieldsOf(tool)),
  link: (tool, button) => takeAway.showLink(tool, button.dataset.link),
  copyLink: (tool) => takeAway.copy(tool, tool.querySelector("[data-link-out] textarea").value),
  showCode: takeAway.showCode,
  forget: keep.forget,
  undo: (tool) => {
    nextTurn(tool);
    keep.undo(tool);
    filledIn(tool, "");
    tool.querySelector("[data-keep]").focus();
  },
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
  showExample(tool);
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
  const used = "form, [data-letter], [data-guide]";
  document.addEventListener(use, (event) => event.target.closest?.(used) && toolOf(event) && begin(toolOf(event)));
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
  const pressed = event.target.closest?.("button, .error-summary a, [data-follow]");
  if (!tool || !pressed) return;
  if (pressed.matches("a")) {
    event.preventDefault();
    follow(pressed);
  } else if (pressed.type === "submit") {
    event.preventDefault(); // or the browser looks at every field, to see what it might fill in next time
    submit(tool);
  } else press(tool, pressed);
});

// In a question of the guide, Enter goes on, as it does in a form.
document.addEventListener("keydown", (event) => {
  const question = event.key === "Enter" && event.target.matches?.("input") && event.target.closest(".guide-question");
  question?.querySelector?.("[data-next]")?.click();
});

function sayAbove(tool, words) {
  const note = tool.querySelector("[data-filled]");
  note.textContent = note.dataset[words] ?? words;
}

/** Says above the form where what stands in it comes from, and shows it. It works out no answer. */
function filledIn(tool, words) {
  sayAbove(tool, words);
  for (const row of tool.querySelectorAll("details[data-row]")) forms.nameRow(row);
  markStale(tool, true);
  letter.show(tool, "form");
  showExample(tool);
}

/** Fills in what the page's address holds for this tool, and says so. */
function openLink(tool) {
  const link = keep.openLink(tool);
  if (!link) return;
  if (!link.filled) return sayAbove(tool, link.words);
  filledIn(tool, link.words);
  readLink(tool);
}

/** A plan that somebody sent is read back at once, and only what it leaves open is asked. There is no answer yet. */
function readLink(tool) {
  if (!letter.has(tool) || !tool.querySelector("[data-answer]").hidden) return;
  letter.begin(tool);
  if (!frugal()) nextStep(tool, "", false);
}

addEventListener("hashchange", () => {
  const [tool] = tools();
  if (tool) openLink(tool);
});

for (const tool of tools()) {
  examples.set(tool, { html: tool.querySelector("[data-answer]").innerHTML, fields: JSON.parse(tool.dataset.example) });
  forms.showWhatApplies(tool);
  forms.remember(tool);
  if (keep.takeUp(tool)) filledIn(tool, "fromDevice");
  else showExample(tool);
  tool.dataset.live = "";
  openLink(tool);
}

for (const box of document.querySelectorAll("[data-clinic]")) clinic.begin(box);

whenIdle(async () => {
  await quiet(tools());
  runTheme();
  if (!frugal() && tools().length) whenIdle(beginQuietly);
});
