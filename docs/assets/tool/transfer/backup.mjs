// A form in a file that the reader keeps.

import { offer } from "./files.mjs";
import { fill, holdsAnything } from "../form/form.mjs";
import { saidOf } from "./links.mjs";
import { formToSave, parse } from "../form/saved-form.mjs";
import { countRows, store } from "./storage.mjs";

/** @typedef {import("../tool.mjs").Tool} Tool */

const LARGEST = 1_000_000; // bytes

/** Downloads a backup of the form. @param {Tool} tool */
export function backUp(tool) {
  const text = `${JSON.stringify(formToSave(tool), null, 2)}\n`;
  offer(tool, { name: `${tool.slug}-backup.json`, type: "application/json", text });
  markBackedUp(tool);
}

/**
 * Fills the form from a backup.
 * @param {Tool} tool
 * @param {HTMLInputElement} input a field for a file
 * @returns {Promise<string>} what to say above the form; "" if nothing was filled in
 */
export async function restoreBackup(tool, input) {
  const [file] = input.files ?? [];
  input.value = "";
  if (!file) return "";
  const fields = file.size <= LARGEST ? parse(tool, await file.text()) : undefined;
  if (!fields) {
    tool.say("wrongFile");
    return "";
  }
  if (holdsAnything(tool) && !confirm(tool.element.dataset.replaceQuestion)) return "";
  const leftOut = fill(tool, fields, { trusted: true });
  markBackedUp(tool);
  return [tool.part("filled").dataset.restored, saidOf(tool, leftOut)].filter(Boolean).join(" ");
}

/** @param {Tool} tool */
function markBackedUp(tool) {
  tool.storage.backedUp = countRows(tool);
  store(tool);
}
