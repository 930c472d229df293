// One tool on the page, and all that is known of it.

import { all, one } from "../page/dom.mjs";
import { after } from "./state.mjs";

/** Names to texts, as a form sends them. @typedef {Record<string, string>} Fields */
/** A file as Python writes it: calculators/_kit, "take_away". @typedef {{name: string, type: string, text: string}} File */

/** An answer: the fields that it belongs to, and what was made of it. It is replaced as a whole, never changed in part. */
export class Answer {
  /** The answer's files, once somebody asked for them. @type {Promise<File[]> | undefined} */
  files;

  /** @param {Fields} fields */
  constructor(fields) {
    this.fields = fields;
  }
}

const SLOW = 1000; // milliseconds, after which it is said that an answer is being worked out

const pageTitle = globalThis.document?.title;

export class Tool {
  /** The answer to the reader's own form, if one shows. @type {Answer | undefined} */
  answer;
  /**
   * What was worked out before the reader has asked for it: the fields as JSON, and the Python that gives the reply, or
   * undefined if something goes wrong.
   * @type {{fields: string, python: import("../python/client.mjs").Python, reply: Promise<any>} | undefined}
   */
  ahead;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  resting;
  /** Counts what was asked of Python; the reply to an older question is not shown. */
  turn = 0;
  /** What "Try again" does. @type {() => unknown} */
  retry = () => undefined;
  /** The Python that the reader waits for or has waited for. @type {import("../python/client.mjs").Python | undefined} */
  waitingFor;
  /**
   * `text`: what this page last read from or wrote to the device's storage; anything else there is another tab's.
   * `unread`: what stands there and cannot be read in whole. `undo`: forms deleted or replaced there, by tool. `changed`: whether
   * the form has changed since it was last kept.
   * @type {{text?: string, unread?: string, undo?: Record<string, string>, changed: boolean, timer?: ReturnType<typeof setTimeout>}}
   */
  storage = { changed: false };
  /** The sentence that was read, and the keys of the questions answered since. @type {{text: string, answered: string[]}} */
  letter = { text: "", answered: [] };
  /** The form as the page brought it: its HTML and what stands in it. */
  pristine = { html: "", fields: /** @type {Fields} */ ({}) };

  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #saying;

  /** @param {HTMLElement} element an element with data-calculator */
  constructor(element) {
    this.element = element;
    this.slug = element.dataset.calculator ?? "";
    /** The version of the form's names. */
    this.version = Number(element.dataset.version);
    this.example = Object.assign(new Answer(JSON.parse(element.dataset.example ?? "{}")), { html: this.part("answer").innerHTML });
  }

  /** @returns {import("./state.mjs").State} */
  get state() {
    return /** @type {import("./state.mjs").State} */ (this.element.dataset.state);
  }

  /** The answer that shows: the reader's own, or the example's. */
  get shown() {
    return this.answer ?? this.example;
  }

  get form() {
    return one(this.element, "form", HTMLFormElement);
  }

  /** Whether it answers while somebody types. */
  get answersAsTyped() {
    return "asTyped" in this.element.dataset;
  }

  get hasLetter() {
    return this.element.querySelector("[data-letter]") !== null;
  }

  /**
   * The element with this data attribute.
   * @param {string} name without "data-"
   */
  part(name) {
    return one(this.element, `[data-${name}]`);
  }

  /**
   * Changes the state, and what the page shows of it.
   * @param {import("./state.mjs").Event} event
   * @param {string} [words] to say instead of the state's own
   */
  dispatch(event, words) {
    if (!this.#change(event)) return;
    const status = this.part("status");
    const text = words ?? status.dataset[this.state] ?? "";
    const say = () => {
      status.textContent = text;
      status.toggleAttribute("data-heard", this.state === "answered"); // the answer begins with the same sentence
    };
    clearTimeout(this.#saying);
    // Most answers come at once, and a screen reader would say only after them that they are being worked out.
    if (text === status.dataset.working) this.#saying = setTimeout(say, SLOW);
    else say();
    this.part("failure").hidden = this.state !== "failed";
    const [wrong] = all(document, '[data-state="problems"]');
    document.title = (wrong?.dataset.errorTitle ?? "") + pageTitle;
  }

  /** Changes the state while nobody waits: nothing is said. @param {import("./state.mjs").Event} event */
  dispatchQuietly(event) {
    this.#change(event);
  }

  /** @param {import("./state.mjs").Event} event */
  #change(event) {
    const next = after(this.state, event);
    if (next) this.element.dataset.state = next;
    return next !== undefined;
  }

  /** Begins another turn, and gives a function that says whether it is still the last one. */
  nextTurn() {
    const turn = ++this.turn;
    return () => this.turn === turn;
  }

  /**
   * Says what was done with an answer or a form, or what this browser does not allow.
   * @param {string} words a key of the words in the template, or "" for none
   * @param {Record<string, string | number>} [values] for the names in braces
   */
  say(words, values = {}) {
    this.#say(this.part("taken"), words, values);
  }

  /**
   * Says what was kept, deleted or restored.
   * @param {string} words a key of the words in the template, or "" for none
   * @param {Record<string, string | number>} [values] for the names in braces
   */
  sayKept(words, values = {}) {
    this.#say(this.part("kept-status"), words, values);
  }

  /**
   * @param {HTMLElement} status
   * @param {string} words
   * @param {Record<string, string | number>} values
   */
  #say(status, words, values) {
    const text = status.dataset[words] ?? "";
    status.textContent = Object.entries(values).reduce((said, [name, value]) => said.replace(`{${name}}`, String(value)), text);
  }
}
