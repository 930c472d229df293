// The way from a letter's sentence to an answer: which screen of a tool shows, and one question after another. Python says
// what to ask and puts the words; here the reader's answers go into the form.

import * as forms from "./form.mjs";

const ways = new WeakMap(); // each tool's way: the text that was read, and the keys of the questions answered

const part = (tool, name) => tool.querySelector(`[data-${name}]`);

export const has = (tool) => part(tool, "letter") !== null;

/** Shows one of the screens: `letter`, `guide` or `form`. */
export function show(tool, screen) {
  if (has(tool)) tool.dataset.screen = screen;
}

/** Begins with what stands in the box for a sentence, or with no sentence, from what is in the form. */
export function begin(tool, text = "") {
  ways.set(tool, { text, answered: [] });
}

export const textOf = (tool) => part(tool, "letter-text").value;

/** What Python is asked for the next screen. */
export function asked(tool, field) {
  const { text, answered } = ways.get(tool);
  return [forms.typedInto(tool), text, answered, field];
}

export function showStep(tool, html) {
  part(tool, "guide").innerHTML = html;
  show(tool, "guide");
}

/** Puts what stands in the fields of the shown question into the form, and gives the field that was asked for. */
export function take(tool) {
  const question = tool.querySelector(".guide-question");
  if (question) forms.copy(question, tool);
  return question?.dataset.asked ?? "";
}

/** Remembers that the shown question was answered with one touch. */
export function answer(tool) {
  const question = tool.querySelector(".guide-question");
  if (question) ways.get(tool).answered.push(question.dataset.key);
}

export function forget(tool) {
  if (!has(tool)) return;
  part(tool, "guide").replaceChildren();
  part(tool, "letter-text").value = "";
  ways.delete(tool);
  show(tool, "letter");
}
