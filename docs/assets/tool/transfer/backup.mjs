// One file with the forms of all tools, which the reader keeps: {site, made, forms: [{tool, version, fields}]}. A file with
// the form of one tool alone, as the first version of the site made them, is read, too.

import { today } from "../form/days.mjs";
import { fill, holdsAnything } from "../form/form.mjs";
import { formIn, formToSave, parse } from "../form/saved-form.mjs";
import { offer } from "./files.mjs";
import { choose, keepForm, keptForms, noteBackup } from "../form/local-storage.mjs";
import { saidOf } from "./links.mjs";
import { offerUndo, saveSoon, showChoice, showKept, titles } from "./storage.mjs";

/** @typedef {import("../tool.mjs").Tool} Tool */
/** @typedef {import("../form/saved-form.mjs").SavedForm} SavedForm */

const LARGEST = 2_000_000; // bytes

/** Downloads a backup of what is kept of all tools, and of what stands in this one. @param {Tool} tool */
export function backUp(tool) {
  const forms = others(tool);
  if (holdsAnything(tool) || !forms.length) forms.unshift(formToSave(tool));
  const made = today();
  const text = `${JSON.stringify({ site: SITE, made, forms }, null, 2)}\n`;
  const name = `${SITE}-backup-${made}.json`;
  offer(tool, { name, type: "application/json", text });
  tool.sayKept("handed", { name });
  for (const form of forms) note(form);
}

/** What is kept of other tools, as far as it can be read. @param {Tool} tool @returns {SavedForm[]} */
function others(tool) {
  try {
    return Object.entries(keptForms()).flatMap(([slug, text]) => (slug === tool.slug ? [] : (formIn(text) ?? [])));
  } catch {
    return []; // nothing can be kept here
  }
}

/**
 * Takes up a backup: the form of this tool is filled in, and those of others are kept on the device if the reader agrees.
 * From then on that of this tool is kept, too; otherwise it stays in the tab.
 * @param {Tool} tool
 * @param {HTMLInputElement} input a field for a file
 * @returns {Promise<string>} what to say above the form; "" if nothing was filled in
 */
export async function restoreBackup(tool, input) {
  const [file] = input.files ?? [];
  input.value = "";
  if (!file) return "";
  const forms = file.size <= LARGEST ? formsIn(await file.text()) : [];
  const own = forms.find((form) => form.tool === tool.slug);
  const fields = own && parse(tool, JSON.stringify(own));
  const rest = forms.filter((form) => form.tool !== tool.slug && form.tool in titles(tool));
  if (!fields && !rest.length) {
    tool.sayKept("wrongFile");
    return "";
  }
  tool.sayKept("");
  if (rest.length) keepOthers(tool, rest);
  if (!fields || (holdsAnything(tool) && !confirm(tool.element.dataset.replaceQuestion))) return "";
  const leftOut = fill(tool, fields, { trusted: true });
  if (own) note(own);
  saveSoon(tool);
  return [tool.part("filled").dataset.restored, saidOf(tool, leftOut)].filter(Boolean).join(" ");
}

/** @param {Tool} tool @param {SavedForm[]} forms */
function keepOthers(tool, forms) {
  const names = forms.map((form) => titles(tool)[form.tool]).join(", ");
  if (!confirm((tool.part("kept-list").dataset.keepOthers ?? "").replace("{tools}", names))) return;
  try {
    const before = keptForms();
    for (const form of forms) {
      keepForm(form.tool, JSON.stringify(form));
      note(form);
    }
    choose(true);
    showChoice(tool);
    const replaced = forms.filter((form) => before[form.tool]).map((form) => [form.tool, before[form.tool]]);
    if (replaced.length) offerUndo(tool, Object.fromEntries(replaced));
    tool.sayKept("othersKept");
  } catch {
    tool.sayKept("noStorage");
  }
  showKept(tool);
}

/** @param {SavedForm} form */
function note(form) {
  try {
    noteBackup(form.tool, form.fields, today());
  } catch {
    // Where nothing can be kept, nobody is reminded either.
  }
}

/** The forms in a file. @param {string} text @returns {SavedForm[]} none if it is no backup */
function formsIn(text) {
  const single = formIn(text);
  if (single) return [single];
  try {
    const { site, forms } = JSON.parse(text);
    if (site !== SITE || !Array.isArray(forms)) return [];
    return forms.flatMap((form) => formIn(JSON.stringify(form)) ?? []);
  } catch {
    return [];
  }
}
