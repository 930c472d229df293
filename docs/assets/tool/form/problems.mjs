// What is said to be wrong in a form: a message beside the field, and a line in the summary that links to it. Python
// writes both; here they follow a row that is moved or removed.

import { all, fieldsIn, one } from "../../page/dom.mjs";

/** Removes every problem from the form. @param {ParentNode} within */
export function clearProblems(within) {
  for (const each of all(within, ".error-summary, .error")) {
    for (const field of all(within, `[aria-describedby~="${each.id}"]`)) {
      describe(field, (field.getAttribute("aria-describedby") ?? "").split(" ").filter((id) => id !== each.id));
    }
    each.remove();
  }
  for (const each of all(within, "[aria-invalid]")) each.removeAttribute("aria-invalid");
  for (const each of all(within, ".field--wrong")) each.classList.remove("field--wrong");
}

/** The lines of the summary that lead into a row. @param {HTMLElement} row */
export const linksTo = (row) =>
  [...(row.closest("form")?.querySelectorAll(".error-summary a") ?? [])].filter((link) => {
    const field = document.getElementById((link.getAttribute("href") ?? "").slice(1));
    return field !== null && row.contains(field);
  });

/** Removes a row's lines from the summary, and the summary with its last line. @param {HTMLElement} row */
export function removeProblems(row) {
  const summary = row.closest("form")?.querySelector(".error-summary");
  for (const link of linksTo(row)) link.closest("li")?.remove();
  if (!summary?.querySelector("li")) summary?.remove();
}

/**
 * Changes a row's ordinal in its messages, which call it "phase 2" as its legend does.
 * @param {HTMLElement} row
 * @param {Element[]} links its lines in the summary
 * @param {number} from
 * @param {number} to
 */
export function renumberProblems(row, links, from, to) {
  relabel([...links, ...all(row, ".error").flatMap(textsOf)], row, from, to);
}

/**
 * Exchanges the problems of two rows of one group, whose contents were exchanged.
 * @param {HTMLElement} row
 * @param {HTMLElement} other
 * @param {number} ordinal the row's, counted from 1
 * @param {number} otherOrdinal
 */
export function swapProblems(row, other, ordinal, otherOrdinal) {
  const here = { number: row.dataset.row ?? "", ordinal };
  const there = { number: other.dataset.row ?? "", ordinal: otherOrdinal };
  const [links, otherLinks] = [linksTo(row), linksTo(other)];
  const others = all(other, ".field, .rows");
  all(row, ".field, .rows").forEach((field, index) => {
    const [problem, otherProblem] = [takeProblem(field), takeProblem(others[index])];
    putProblem(field, otherProblem, there, here);
    putProblem(others[index], problem, here, there);
  });
  for (const [moved, from, to] of /** @type {const} */ ([[links, here, there], [otherLinks, there, here]])) {
    for (const link of moved) link.setAttribute("href", renumbered(link.getAttribute("href") ?? "", from.number, to.number));
    relabel(moved, row, from.ordinal, to.ordinal);
  }
}

/** @typedef {{number: string, ordinal: number}} Position a row's number in ids, and its ordinal in words */

/** Takes the message out of a field. @param {HTMLElement} field */
function takeProblem(field) {
  const error = field.querySelector(":scope > .error");
  error?.remove();
  return { error, wrong: field.classList.contains("field--wrong"), invalid: fieldsIn(field).map((each) => each.hasAttribute("aria-invalid")) };
}

/**
 * @param {HTMLElement} field
 * @param {ReturnType<typeof takeProblem>} problem
 * @param {Position} from
 * @param {Position} to
 */
function putProblem(field, { error, wrong, invalid }, from, to) {
  field.classList.toggle("field--wrong", wrong);
  const boxes = fieldsIn(field);
  boxes.forEach((box, index) => {
    if (invalid[index]) box.setAttribute("aria-invalid", "true");
    else box.removeAttribute("aria-invalid");
  });
  if (error) {
    error.id = renumbered(error.id, from.number, to.number);
    relabel(textsOf(error), /** @type {HTMLElement} */ (field.closest("[data-row]")), from.ordinal, to.ordinal);
    (field.querySelector(":scope > .hint") ?? one(field, ":scope > legend, :scope > label")).after(error);
  }
  const own = all(field, ":scope > .hint, :scope > .error").map(({ id }) => id);
  const described = boxes.slice(0, 1).concat(field.matches("fieldset") ? /** @type {any} */ (field) : []);
  for (const each of described) {
    // Its first box may be described by more: by what is said of the group, or of the one option.
    const ids = (each.getAttribute("aria-describedby") ?? "").split(" ");
    const others = ids.filter((id) => document.getElementById(id) && document.getElementById(id)?.parentElement !== field);
    describe(each, [...others, ...own]);
  }
}

/**
 * @param {Element} field
 * @param {string[]} ids
 */
function describe(field, ids) {
  if (ids.length) field.setAttribute("aria-describedby", ids.join(" "));
  else field.removeAttribute("aria-describedby");
}

/**
 * An id or a fragment for another row of the same group: `…-phases-1-every` as `…-phases-0-every`.
 * @param {string} text
 * @param {string} from
 * @param {string} to
 */
const renumbered = (text, from, to) => text.replace(new RegExp(`-${from}(?=-|$)`), `-${to}`);

/**
 * @param {Node[]} texts
 * @param {HTMLElement} row any row of the group; its legend holds the noun
 * @param {number} from
 * @param {number} to
 */
function relabel(texts, row, from, to) {
  const noun = (one(row, "legend").textContent ?? "").replace(/\d+/, "").trim();
  const named = new RegExp(`(${noun}) ${from}(?!\\d)`, "gi");
  for (const text of texts) text.textContent = (text.textContent ?? "").replace(named, `$1 ${to}`);
}

/** The message itself, without the hidden "Error:". @param {Node} error */
const textsOf = (error) => [...error.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE);
