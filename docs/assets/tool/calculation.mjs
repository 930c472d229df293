// Starts Python for a tool, and asks it for answers.

import { all, messageOf, parsed } from "../page/dom.mjs";
import { whenNobodyWaits } from "../page/idle.mjs";
import { keepOffline } from "../page/offline.mjs";
import { python, running } from "../python/client.mjs";
import { showProgress } from "../python/progress.mjs";
import { formChanged, showAnswer, showProblems } from "./answer.mjs";
import { holdsAnything, set, typedInto } from "./form/form.mjs";

/** @typedef {import("./tool.mjs").Tool} Tool */
/** @typedef {import("./tool.mjs").Fields} Fields */

const PAUSE = 400; // milliseconds after the last key, before an answer as typed is worked out
const REST = 150; // milliseconds after the last key, before the answer to a press that may come is worked out

/** @type {WeakSet<import("../python/client.mjs").Python>} */
const known = new WeakSet();

/** Whether a reader waits for one of the tools. */
export const somebodyWaits = () =>
  all(document, "[data-calculator]").some(({ dataset }) => dataset.state === "starting" || dataset.state === "working");

/** The page's Python. The files that it was started from are cached for visits without a connection. */
function startPython() {
  const current = python();
  if (!known.has(current)) {
    known.add(current);
    const report = (/** @type {boolean} */ available) => {
      for (const note of all(document, "[data-offline]")) note.hidden = !available;
    };
    current.started.then(
      (used) => whenNobodyWaits(somebodyWaits).then(() => keepOffline(used, report)),
      () => {}, // use() or preload() deals with it
    );
  }
  return current;
}

/** Starts Python for a reader who uses the tool, and says so. @param {Tool} tool */
export function use(tool) {
  const current = startPython();
  if (tool.waitingFor === current) return;
  tool.waitingFor = current;
  tool.dispatch(current.ready ? "useReady" : "use");
  if (current.ready) return;
  showProgress(tool.part("progress"), current);
  current.started.then(
    () => tool.dispatch("started"),
    (error) => {
      if (tool.state === "starting") tool.retry = () => use(tool);
      tool.dispatch("startFailed", whatFailed(tool, error));
    },
  );
}

/**
 * The words for a start that failed: the cause, if it is known.
 * @param {Tool} tool
 * @param {unknown} error
 */
function whatFailed(tool, error) {
  const { failed = "", ...causes } = tool.part("failure").dataset;
  const why = /** @type {{why?: string}} */ (error)?.why ?? "";
  return failed.replace("{cause}", causes[why] ?? causes.unknown ?? "").trim();
}

/** Starts Python while nobody waits for it. Says nothing; if it fails, the first use tries again. @param {Tool[]} tools */
export function preload(tools) {
  const current = startPython();
  if (current.ready) return;
  const dispatch = (/** @type {import("./state.mjs").Event} */ event) => {
    for (const tool of tools) if (tool.waitingFor !== current) tool.dispatchQuietly(event);
  };
  dispatch("preload");
  current.started.then(
    () => dispatch("started"),
    () => dispatch("preloadFailed"),
  );
}

/**
 * Does what needs Python. A newer question of the same tool supersedes an older one.
 * @param {Tool} tool
 * @param {() => unknown} again what "Try again" does if Python breaks
 * @param {(call: (name: string, ...args: unknown[]) => Promise<any>, isCurrent: () => boolean) => Promise<unknown>} work
 *   gets a function that calls calculators._kit.entry_points, and one that says whether the question is still the newest
 * @param {boolean} [quietly] whether the focus stays where it is, whatever happens
 */
export async function ask(tool, again, work, quietly = false) {
  const isCurrent = tool.nextTurn();
  use(tool);
  const current = python();
  try {
    if (!current.ready) {
      tool.dispatch("submit", tool.part("status").dataset.waiting);
      await current.started;
      if (!isCurrent()) return;
    }
    const working = work(async (name, ...args) => JSON.parse(await current.call(name, [tool.slug, ...args])), isCurrent);
    tool.dispatch("submit"); // Python is asked already
    await working;
  } catch (error) {
    console.warn(messageOf(error));
    if (!isCurrent()) return;
    tool.retry = again;
    tool.dispatch("fail", whatFailed(tool, error));
    if (!quietly) tool.part("retry").focus();
  }
}

/**
 * Works out the form, and shows the answer or the problems.
 * @param {Tool} tool
 * @param {boolean} [compared] whether the reader has compared this plan with the letter already
 * @returns {Promise<void>}
 */
export const submit = (tool, compared = false) =>
  ask(tool, () => submit(tool, compared), async (call, isCurrent) => {
    let fields, reply;
    do {
      fields = typedInto(tool);
      const ahead = takeAhead(tool, fields);
      reply = (ahead && (await ahead)) ?? readable(await call("reply", fields));
      if (!isCurrent()) return;
      // A form with problems replaces this one, so it must hold what was typed meanwhile.
    } while (!reply.ok && JSON.stringify(typedInto(tool)) !== JSON.stringify(fields));
    if (reply.ok) showAnswer(tool, reply.content, fields, { compared });
    else showProblems(tool, reply.html);
  });

/** A reply with its answer as nodes, so that only their place in the page is left to do. @param {any} reply */
const readable = (reply) => (reply.ok ? { ...reply, content: parsed(reply.html) } : reply);

/**
 * Works out the form before the reader asks for it, so that the answer is there at once. Nothing shows and no Python is
 * started; what goes wrong, goes wrong again when the reader asks.
 * @param {Tool} tool
 */
export function workAhead(tool) {
  clearTimeout(tool.resting);
  const current = running();
  if (!current || tool.answersAsTyped) return;
  const fields = typedInto(tool);
  const typed = JSON.stringify(fields);
  if (typed === tool.ahead?.fields) return;
  const reply = current.call("reply", [tool.slug, fields]).then(JSON.parse).then(readable).catch(() => undefined);
  tool.ahead = { fields: typed, python: current, reply };
}

/** Works out the form ahead when it has rested for a moment. @param {Tool} tool */
export function workAheadSoon(tool) {
  clearTimeout(tool.resting);
  tool.resting = setTimeout(() => workAhead(tool), REST);
}

/**
 * The reply that was worked out ahead, if it is the one to these fields.
 * @param {Tool} tool
 * @param {Fields} fields
 */
function takeAhead(tool, fields) {
  const { ahead } = tool;
  clearTimeout(tool.resting);
  tool.ahead = undefined;
  return ahead && ahead.python === running() && ahead.fields === JSON.stringify(fields) ? ahead.reply : undefined;
}

/**
 * Works out the form a moment after the last key, in a tool that answers as typed. An empty form brings the example back.
 * @param {Tool} tool
 * @param {(tool: Tool) => unknown} [work]
 */
export function answerSoon(tool, work = answerQuietly) {
  const isCurrent = tool.nextTurn(); // the reply to what stood there before is not shown
  if (!holdsAnything(tool)) tool.dispatch("restart");
  else if (tool.state !== "failed") setTimeout(() => isCurrent() && work(tool), PAUSE);
}

/** Shows the answer, or says what is missing. The form and the focus stay as they are. @param {Tool} tool */
const answerQuietly = (tool) =>
  ask(tool, () => submit(tool), async (call, isCurrent) => {
    const fields = typedInto(tool);
    const reply = readable(await call("reply", fields));
    if (!isCurrent()) return;
    if (reply.ok) return showAnswer(tool, reply.content, fields, { quietly: true });
    const { notYet = "" } = tool.part("status").dataset;
    tool.dispatch("question", notYet.replace("{problem}", reply.messages[0]));
  }, true);

/**
 * Works out the form again with the fields of a button in the answer. A plan that was compared stays so, unless the form
 * has changed since.
 * @param {Tool} tool
 * @param {HTMLElement} button
 * @param {Fields} fields
 */
export function submitWith(tool, button, fields) {
  const compared = button.closest("[data-confirmed]") !== null && tool.part("stale").hidden === true;
  set(tool, fields);
  formChanged(tool);
  return submit(tool, compared);
}
