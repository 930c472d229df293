// A page without a browser, for tests under Node.

import { Window } from "happy-dom";

const GLOBALS = [
  "CSS", "Element", "FormData", "HTMLElement", "HTMLFormElement", "HTMLInputElement", "HTMLSelectElement",
  "HTMLTemplateElement", "HTMLTextAreaElement", "Node", "addEventListener", "document", "localStorage", "location",
  "removeEventListener", "sessionStorage",
]; // prettier-ignore

/**
 * A tool with this form, as the page's modules see it. Each call replaces the page of the one before.
 * @param {string} form the content of the form
 * @param {{slug?: string, version?: number, storage?: Storage}} [about] `storage`: what an earlier page has kept
 */
export async function toolWith(form, { slug = "toy", version = 2, storage } = {}) {
  const window = new Window({ url: "https://site.example/tools/toy/" });
  window.document.body.innerHTML = `
    <section data-calculator="${slug}" data-version="${version}" data-state="example" data-example="{}">
      <p data-filled data-ignored="It left out:" data-unknown="{count} unknown" data-from-link="From a link."
         data-other-version="Another version." data-from-device="From the device." data-from-tab="From this tab."
         data-other-saved="Another version saved it."></p>
      <textarea data-letter-text></textarea>
      <div data-form><form class="calculator-form">${form}</form></div>
      <p data-status data-starting="Starting." data-problems="Wrong."></p><div data-failure hidden></div>
      <p data-stale hidden></p><div data-answer></div>
      <div data-take-away></div><p data-link-out hidden></p>
      <p data-taken data-handed="Here is {name}."></p>
      <p data-kept-status data-kept="Kept." data-kept-for-now="Kept for now." data-other-tab="Changed in another tab."
         data-other-saved="Not overwritten." data-undone="Back in the form." data-undone-there="Back on the device."
         data-handed="Here is {name}." data-remind="{count} rows." data-remind-weeks="{weeks} weeks." data-wrong-file="No backup."
         data-forgotten="Deleted." data-others-kept="Others are kept."></p>
      <details>
        <ul data-kept-list data-titles='{"toy": "Toy", "log": "Log"}' data-question="Delete {tools}?" data-keep-others="Keep {tools}?">
          <template><li><span data-name></span><button data-forget>Delete</button></li></template></ul>
        <button data-undo hidden></button><button data-saved-file hidden></button></details>
      <details data-file-text hidden><textarea></textarea></details>
      <input type="checkbox" data-keep>
    </section>`;
  for (const name of GLOBALS) {
    const value = /** @type {any} */ (window)[name];
    Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
  }
  if (storage) Object.assign(globalThis, { localStorage: storage });
  globalThis.confirm = () => true;
  Object.assign(globalThis, { SITE: "tea" }); // what the build puts in
  const { Tool } = await import("../../../docs/assets/tool/tool.mjs");
  const { rememberPristine } = await import("../../../docs/assets/tool/form/form.mjs");
  const tool = new Tool(/** @type {HTMLElement} */ (document.querySelector("[data-calculator]")));
  rememberPristine(tool);
  return tool;
}
