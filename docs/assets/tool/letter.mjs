// The way from a letter's sentence to an answer, one question after another. Python reads the sentence, and decides what
// is asked and how; the reader's answers go into the form.

import { one } from "../page/dom.mjs";
import { savesData } from "../page/idle.mjs";
import { focusOn, formChanged, onNextFrame, removeAnswer, showExample, showScreen, summaryOf } from "./answer.mjs";
import { ask, submit } from "./calculation.mjs";
import { copy, fill, set, typedInto } from "./form/form.mjs";

/** @typedef {import("./tool.mjs").Tool} Tool */
/** @typedef {import("./tool.mjs").Fields} Fields */

const LETTER = "#letter"; // the fragment of a link that leads to the box for the sentence

/** @param {Tool} tool */
export const sentenceBox = (tool) => one(tool.element, "[data-letter-text]", HTMLTextAreaElement);

/** @param {Tool} tool @returns {HTMLElement | null} */
const shownQuestion = (tool) => tool.element.querySelector(".guide-question");

/** Fills the form with what the sentence says, and asks for the rest. @param {Tool} tool @returns {Promise<void>} */
export const readLetter = (tool) =>
  ask(tool, () => readLetter(tool), async (call, isCurrent) => {
    const text = sentenceBox(tool).value;
    const fields = await call("read", text, typedInto(tool));
    if (!isCurrent()) return;
    if (Object.keys(fields).length) fill(tool, fields, { trusted: true });
    tool.letter = { text, answered: [] };
    removeAnswer(tool);
    formChanged(tool);
    await showQuestion(tool);
  });

/**
 * Shows the next open question. If none is open, works out the plan, unless the reader has not pressed anything yet.
 * @param {Tool} tool
 * @param {string} [field] the field that was just answered
 * @param {boolean} [pressed]
 * @returns {Promise<void>}
 */
function showQuestion(tool, field = "", pressed = true) {
  return ask(tool, () => showQuestion(tool, field, pressed), async (call, isCurrent) => {
    const { html, done } = await call("step", typedInto(tool), tool.letter.text, tool.letter.answered, field);
    if (!isCurrent()) return;
    // A reader who has begun to type in the form meanwhile is not taken away from it.
    if (!pressed && tool.form.contains(document.activeElement)) return tool.dispatch("question");
    const guide = tool.part("guide");
    guide.innerHTML = html;
    showScreen(tool, "guide");
    showExample(tool);
    if (done && pressed) {
      one(guide, "[data-go-on]").remove();
      return submit(tool);
    }
    tool.dispatch("question", summaryOf(guide) ?? "");
    onNextFrame(() => focusOn(one(guide, "[data-focus]"), guide));
  });
}

/**
 * Goes on from the shown question.
 * @param {Tool} tool
 * @param {Fields} [fields] those of a button that answers it; without them, the question's own fields count
 */
export function goOn(tool, fields) {
  const field = takeAnswer(tool);
  const key = shownQuestion(tool)?.dataset.key;
  if (fields && key) tool.letter.answered.push(key);
  set(tool, fields ?? {});
  formChanged(tool);
  return showQuestion(tool, fields ? "" : field);
}

/**
 * Copies what stands in the shown question into the form.
 * @param {Tool} tool
 * @returns {string} the field that was asked for; "" if no question shows
 */
export function takeAnswer(tool) {
  const question = shownQuestion(tool);
  if (question) copy(question, tool);
  return question?.dataset.asked ?? "";
}

/** Reads back a plan that came in a link, and asks only what it leaves open. There is no answer yet. @param {Tool} tool */
export function readLink(tool) {
  if (!tool.hasLetter || !tool.part("answer").hidden) return;
  tool.letter = { text: "", answered: [] };
  if (!savesData()) showQuestion(tool, "", false);
}

/**
 * Shows the box for the sentence, with the focus in it, where the page's address asks for it. Once: when the page is loaded
 * again, what was typed shows as it would otherwise.
 * @param {Tool} tool
 */
export function openBox(tool) {
  if (!tool.hasLetter || location.hash !== LETTER) return;
  history.replaceState(history.state, "", location.pathname + location.search);
  tool.part("filled").textContent = "";
  showScreen(tool, "letter");
  sentenceBox(tool).focus();
}

/** Empties the box for the sentence, and shows it. @param {Tool} tool */
export function clearLetter(tool) {
  if (!tool.hasLetter) return;
  tool.part("guide").replaceChildren();
  sentenceBox(tool).value = "";
  tool.letter = { text: "", answered: [] };
  showScreen(tool, "letter");
}
