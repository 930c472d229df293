// What the reader does: which button calls what, and the events of the page.

import { all, messageOf } from "../page/dom.mjs";
import { whenIdle } from "../page/idle.mjs";
import { python } from "../python/client.mjs";
import { confirmPlan, focusForm, focusOn, formChanged, formFilled, removeAnswer, showExample, showScreen } from "./answer.mjs";
import { answerSoon, submit, submitWith, use, workAhead, workAheadSoon } from "./calculation.mjs";
import { firstField, labelsOf, showWhatApplies } from "./form/conditions.mjs";
import { wholeDay } from "./form/days.mjs";
import { empty, holdsAnything, nameRow, nameRows, set } from "./form/form.mjs";
import { addBefore, addRow, moveRow, removeRow, showEarlier } from "./form/rows.mjs";
import { offerTouch, touch } from "./form/touch.mjs";
import { clearLetter, goOn, openBox, readLetter, readLink, sentenceBox, takeAnswer } from "./letter.mjs";
import { askMark, closeMark, takeMark } from "./marks.mjs";
import { backUp, restoreBackup } from "./transfer/backup.mjs";
import { showCode } from "./transfer/codes.mjs";
import { copy, copyAsText, downloadFile } from "./transfer/files.mjs";
import { openLink, shownLink, showLink } from "./transfer/links.mjs";
import { printAnswer } from "./transfer/printing.mjs";
import {
  deleteKept, downloadSaved, isSaved, rememberCalendar, restoreSaved, saveNow, saveOrDelete, saveSoon, stopSaving, undo,
} from "./transfer/storage.mjs";
import { forgetTab, restoreTab } from "./transfer/session-storage.mjs";

/** @typedef {import("./tool.mjs").Tool} Tool */

/** @param {HTMLElement} button */
const rowsAround = (button) => /** @type {HTMLElement} */ (button.closest("[data-rows]"));

/** @param {HTMLElement} button */
const rowOf = (button) => /** @type {HTMLElement} */ (button.closest("[data-row]"));

/**
 * By data attribute, in the order in which they are looked for. An error is reported beside the files and links.
 * @type {Record<string, (tool: Tool, button: HTMLElement) => unknown>}
 */
const ACTIONS = {
  add: (tool, button) => (addRow(rowsAround(button)), formChanged(tool)),
  before: (tool, button) => (addBefore(rowsAround(button)), nameRows(tool), formChanged(tool)),
  showEarlier: (_, button) => showEarlier(rowsAround(button)),
  number: (tool, button) => (touch(button), formChanged(tool)),
  remove: (tool, button) => (removeRow(rowOf(button)), formChanged(tool)),
  move: (tool, button) => (moveRow(rowOf(button)), formChanged(tool)),
  restart,
  retry: (tool) => {
    tool.part("status").focus();
    return tool.retry();
  },
  read: readLetter,
  try: (tool, button) => {
    sentenceBox(tool).value = button.textContent ?? "";
    return readLetter(tool);
  },
  way: (tool, button) => {
    set(tool, JSON.parse(button.dataset.way ?? "{}"));
    formChanged(tool);
    goTo(tool, "form");
  },
  screenTo: (tool, button) => {
    if (button.closest("[data-guide]") && takeAnswer(tool)) formChanged(tool); // what stands in the question is not lost
    goTo(tool, button.dataset.screenTo ?? "");
  },
  next: (tool) => goOn(tool),
  go: (tool) => submit(tool),
  set: (tool, button) => {
    const fields = JSON.parse(button.dataset.set ?? "{}");
    return button.closest("[data-guide]") ? goOn(tool, fields) : submitWith(tool, button, fields);
  },
  useTicks: (tool, button) => {
    const list = /** @type {HTMLElement} */ (button.closest("[data-ticks]"));
    const ticked = [...list.querySelectorAll("input")].filter(({ checked }) => checked).map(({ value }) => value);
    return submitWith(tool, button, { [list.dataset.ticks ?? ""]: ticked.join(", ") });
  },
  mark: askMark,
  marked: takeMark,
  markClose: closeMark,
  confirm: confirmPlan,
  print: printAnswer,
  take: async (tool, button) => {
    const kind = button.dataset.take ?? "";
    await downloadFile(tool, kind);
    if (kind === "ics") rememberCalendar(tool);
  },
  copyText: copyAsText,
  link: (tool, button) => showLink(tool, button.dataset.link ?? ""),
  copyLink: (tool) => copy(tool, shownLink(tool)),
  showCode,
  forget: (tool, button) => deleteKept(tool, button.dataset.forget),
  undo: (tool) => {
    tool.nextTurn();
    formFilled(tool, undo(tool));
    tool.part("keep").focus();
  },
  savedFile: downloadSaved,
  backup: backUp,
};

/**
 * Shows another screen. The reply to what was asked on the one before is not shown on this one.
 * @param {Tool} tool
 * @param {string} screen "letter" or "form"
 */
function goTo(tool, screen) {
  tool.nextTurn();
  if (tool.state === "working") tool.dispatch(python().ready ? "leaveReady" : "leave");
  showScreen(tool, screen);
  if (screen === "letter") sentenceBox(tool).focus();
  else focusForm(tool);
}

/** @param {Tool} tool */
function restart(tool) {
  if (!confirm(tool.element.dataset.restartQuestion)) return;
  tool.nextTurn();
  empty(tool);
  clearLetter(tool);
  tool.part("filled").textContent = "";
  removeAnswer(tool);
  stopSaving(tool);
  tool.dispatch("restart");
  firstField(tool.hasLetter ? tool.part("letter") : tool.element).focus();
}

/**
 * Follows a line of the error summary to its field, opening what is closed around it. The address stays as it is.
 * @param {Tool} tool
 * @param {Element} link
 */
function follow(tool, link) {
  const field = document.getElementById((link.getAttribute("href") ?? "").slice(1));
  if (!field) return;
  showScreen(tool, "form");
  if (field.closest("[data-row][hidden]")) showEarlier(/** @type {HTMLElement} */ (field.closest("[data-rows]")));
  for (let fold = field.closest("details"); fold; fold = fold.parentElement?.closest("details") ?? null) fold.open = true;
  focusOn(field, /** @type {HTMLElement} */ (field.closest(".field, .rows")));
}

/**
 * @param {Tool} tool
 * @param {HTMLElement} button
 */
async function press(tool, button) {
  if (tool.state === "working" && button.closest("[data-take-away]")) return; // another answer is on its way
  const action = Object.keys(ACTIONS).find((each) => each in button.dataset);
  if (!action) return;
  try {
    await ACTIONS[action](tool, button);
  } catch (error) {
    console.warn(messageOf(error));
    tool.say("notMade");
  }
}

/** Fills the form with what was kept in this tab or on this device, or stands in the page's address. @param {Tool} tool */
export function fillAtStart(tool) {
  const { fromTab, savedToo } = tool.part("filled").dataset;
  const fragment = restoreTab(tool);
  const words = fragment === undefined ? restoreSaved(tool) : [fromTab, isSaved(tool) && savedToo].filter(Boolean).join(" ");
  if (holdsAnything(tool)) formFilled(tool, words);
  else {
    tool.part("filled").textContent = words;
    showExample(tool);
  }
  if (fragment !== location.hash) applyLink(tool); // else what was kept began with this link
  // A screen reader says only what changes after the page has loaded.
  const filled = tool.part("filled");
  openBox(tool);
  if (filled.textContent) whenIdle(() => (filled.textContent = String(filled.textContent)));
}

/** Fills the form with what the page's address holds, and says so. @param {Tool} tool */
function applyLink(tool) {
  const link = openLink(tool);
  if (!link) return;
  if (link.filled) {
    forgetTab(tool);
    formFilled(tool, link.words);
    readLink(tool);
  } else tool.part("filled").textContent = link.words;
}

/** Listens to what happens in tools. @param {Tool[]} tools */
export function listen(tools) {
  /** Listens to events of one type, in tools alone. @type {(type: string, act: (tool: Tool, target: Element, event: Event) => unknown) => void} */
  const on = (type, act) =>
    document.addEventListener(type, (event) => {
      const { target } = event;
      const tool = target instanceof Element && tools.find(({ element }) => element.contains(target));
      if (tool) act(tool, target, event);
    });

  for (const type of ["focusin", "pointerdown"]) {
    on(type, (tool, target) => {
      if (!target.closest("form, [data-letter], [data-guide]")) return;
      use(tool);
      if (target.closest("[type=submit]")) workAhead(tool); // the press follows
    });
  }

  on("input", (tool, target) => {
    if (target.closest("[data-guide]")) takeAnswer(tool); // what stands in the question is kept, too
    if (target.closest("[data-guide], [data-letter]")) saveSoon(tool);
    if (!(/** @type {HTMLInputElement} */ (target).form)) return;
    wholeDay(target);
    const appeared = labelsOf(showWhatApplies(tool.form));
    const said = tool.part("appeared");
    said.textContent = appeared.length ? `${said.dataset.words} ${appeared.join(", ")}` : "";
    const row = target.closest("details[data-row]");
    if (row) nameRow(/** @type {HTMLElement} */ (row));
    formChanged(tool);
    if (tool.answersAsTyped) answerSoon(tool);
    else workAheadSoon(tool);
  });

  on("change", async (tool, target) => {
    if (target.matches("[data-keep]")) saveOrDelete(tool);
    if (target.matches("[data-restore]")) {
      const words = await restoreBackup(tool, /** @type {HTMLInputElement} */ (target));
      if (words) formFilled(tool, words);
    }
  });

  on("click", (tool, target, event) => {
    /** @type {HTMLElement | null} */
    const pressed = target.closest("button, .error-summary a, [data-follow]");
    if (!pressed) return;
    if (pressed.matches("a")) {
      event.preventDefault();
      follow(tool, pressed);
    } else if (/** @type {HTMLButtonElement} */ (pressed).type === "submit") {
      event.preventDefault(); // a real submission makes the browser inspect every field for autofill, which takes time
      submit(tool);
    } else press(tool, pressed);
  });

  document.addEventListener("toggle", ({ target }) => target instanceof HTMLElement && offerTouch(target), true); // a row was opened

  // In a question of the guide, Enter presses "Next", as it submits a form.
  on("keydown", (_, target, event) => {
    const enter = /** @type {KeyboardEvent} */ (event).key === "Enter" && target.matches("input");
    const question = enter && target.closest(".guide-question");
    if (question) for (const next of all(question, "[data-next]").slice(0, 1)) next.click();
  });

  // A phone may drop a hidden page at any time, and a page that is left runs nothing later.
  const keep = () => tools.forEach(saveNow);
  addEventListener("pagehide", keep);
  document.addEventListener("visibilitychange", keep);
  addEventListener("hashchange", () => {
    for (const tool of tools.slice(0, 1)) (applyLink(tool), openBox(tool));
  });
}
