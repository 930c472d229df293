// Typed look-ups. They throw where the page lacks what its own template promises.

/**
 * The first element within that matches.
 * @template {Element} [E=HTMLElement]
 * @param {ParentNode} within
 * @param {string} selector
 * @param {new () => E} [kind] the class that it must have; by default any HTML element
 * @returns {E}
 * @throws {TypeError} if there is no such element
 */
export function one(within, selector, kind) {
  const found = within.querySelector(selector);
  if (found instanceof (kind ?? HTMLElement)) return /** @type {E} */ (found);
  throw new TypeError(`The page has no ${selector}`);
}

/**
 * Every HTML element within that matches.
 * @param {ParentNode} within
 * @param {string} selector
 * @returns {HTMLElement[]}
 */
export const all = (within, selector) => [...within.querySelectorAll(/** @type {"div"} */ (selector))];

/** HTML as nodes that can be put into the page. @param {string} html */
export function parsed(html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  return template.content;
}

/** A field of a form. @typedef {HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement} Field */

/**
 * Every field within that matches.
 * @param {ParentNode} within
 * @param {string} [selector] by default every field that has a name
 * @returns {Field[]}
 */
export const fieldsIn = (within, selector = "[name]") => [
  ...within.querySelectorAll(/** @type {"input"} */ (selector)),
];

/**
 * Whether a field is a box or a button that is ticked instead of typed into.
 * @param {Element} field
 * @returns {field is HTMLInputElement}
 */
export const isTicked = (field) => field instanceof HTMLInputElement && ["radio", "checkbox"].includes(field.type);

/**
 * The message of anything that was thrown.
 * @param {unknown} error
 */
export const messageOf = (error) => (error instanceof Error ? error.message : "") || String(error);
