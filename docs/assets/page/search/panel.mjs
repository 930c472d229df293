// Shows what was found below the field, and moves the focus in it. Words for readers stand in the HTML.

import { all, one } from "../dom.mjs";
import { words } from "./words.mjs";

const PAUSE = 400; // milliseconds without a key, after which the number of hits is said
const STEPS = /** @type {Record<string, number>} */ ({ ArrowDown: 1, ArrowUp: -1 });

export class Panel {
  #search;
  #field;
  #root;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  /**
   * @param {HTMLElement} search the field with all that belongs to it
   * @param {URL} root where the site begins
   */
  constructor(search, root) {
    this.#search = search;
    this.#field = one(search, "input", HTMLInputElement);
    this.#root = root;
    search.addEventListener("keydown", (event) => this.#key(event));
    search.addEventListener("focusout", ({ relatedTarget }) => {
      if (relatedTarget instanceof Node && !search.contains(relatedTarget)) this.close();
    });
    document.addEventListener("pointerdown", ({ target }) => {
      if (target instanceof Node && !search.contains(target)) this.close();
    });
    search.addEventListener("reset", () => {
      this.close();
      this.#field.focus();
    });
    search.addEventListener("submit", () => all(search, "[data-found] a")[0]?.click());
    search.addEventListener("click", ({ target }) => {
      const link = target instanceof Element && target.closest("a");
      if (link) setTimeout(() => this.close()); // it may lead to a part of this very page
    });
    one(search, "[data-nearest]").addEventListener("click", ({ target }) => {
      if (!(target instanceof HTMLButtonElement)) return;
      this.#field.value = target.textContent;
      this.#field.dispatchEvent(new Event("input"));
      this.#field.focus();
    });
  }

  /**
   * @param {string} typed
   * @param {import("./ranking.mjs").Found} found
   * @param {string[]} excerpts by number; empty while they are on their way
   */
  show(typed, { hits, isUrgent, nearest }, excerpts) {
    const asked = words(typed);
    const items = hits.map((hit) => this.#item(hit, excerpts[hit.number] ?? "", asked));
    one(this.#search, "[data-found]").replaceChildren(...items);
    one(this.#search, "[data-card]").hidden = !isUrgent;
    one(this.#search, "[data-nothing]").hidden = hits.length > 0;
    const suggestions = one(this.#search, "[data-nearest]");
    suggestions.hidden = !nearest.length;
    one(suggestions, "span").replaceChildren(...nearest.map(button));
    this.#search.dataset.open = "";
    this.#say(typed, hits.length, isUrgent);
  }

  /** Hides what was found. What was typed stays. */
  close() {
    clearTimeout(this.#timer);
    delete this.#search.dataset.open;
    one(this.#search, "[data-status]").textContent = "";
  }

  /**
   * Says how much was found, once the reader pauses, so that a screen reader does not say it at each key.
   * @param {string} typed
   * @param {number} count
   * @param {boolean} isUrgent
   */
  #say(typed, count, isUrgent) {
    const status = one(this.#search, "[data-status]");
    const { none = "", single = "", many = "", urgent = "" } = status.dataset;
    const said = (count > 1 ? many : count ? single : none).replace("{count}", String(count)).replace("{typed}", typed);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      status.textContent = isUrgent ? `${urgent} ${said}` : said;
    }, PAUSE);
  }

  /**
   * @param {import("./ranking.mjs").Hit} hit
   * @param {string} excerpt
   * @param {string[]} asked
   */
  #item({ address, heading, page, isTerm }, excerpt, asked) {
    const [path, anchor] = address.split("#");
    const onDisk = this.#root.protocol === "file:" ? "index.html" : ""; // no folder answers there
    const link = document.createElement("a");
    link.href = new URL(`${path}${onDisk}${anchor ? `#${anchor}` : ""}`, this.#root).href;
    link.append(...marked(heading, asked));
    const item = document.createElement("li");
    item.append(link);
    const where = isTerm ? (one(this.#search, "[data-found]").dataset.glossary ?? "") : page;
    if (where !== heading) item.append(paragraph([where], "where"));
    if (excerpt) item.append(paragraph(marked(excerpt, asked)));
    return item;
  }

  /** The arrows go through the links, Escape goes back. @param {KeyboardEvent} event */
  #key(event) {
    if (!("open" in this.#search.dataset)) return;
    const step = STEPS[event.key];
    if (step) {
      const stops = [this.#field, ...all(this.#search, "[data-panel] a")].filter((each) => each.checkVisibility());
      const next = stops.indexOf(/** @type {HTMLElement} */ (document.activeElement)) + step;
      stops[Math.max(0, Math.min(next, stops.length - 1))].focus();
      event.preventDefault();
    } else if (event.key === "Escape") {
      this.#field.focus();
      this.close();
      event.preventDefault();
    }
  }
}

/**
 * @param {(string | Node)[]} content
 * @param {string} [name] its class
 */
function paragraph(content, name = "") {
  const made = document.createElement("p");
  if (name) made.className = name;
  made.append(...content);
  return made;
}

/** @param {string} word */
function button(word) {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = word;
  return made;
}

/**
 * A text with what was asked marked in it.
 * @param {string} text
 * @param {string[]} asked
 */
function marked(text, asked) {
  return text.split(/([\p{L}\p{N}][\p{L}\p{N}'’-]*)/u).map((piece) => {
    const isMeant = words(piece).some((word) => asked.some((each) => each.length > 1 && word.startsWith(each)));
    if (!isMeant) return piece;
    const mark = document.createElement("mark");
    mark.textContent = piece;
    return mark;
  });
}
