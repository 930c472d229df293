// A form as JSON text, in the tab, in the device's storage and in backup files: {tool, version, fields}.

import { typedByHand } from "./form.mjs";

/** @typedef {Pick<import("../tool.mjs").Tool, "slug" | "version">} Form */
/** A form as it is saved. @typedef {{tool: string, version: number, fields: import("../tool.mjs").Fields}} SavedForm */

/**
 * What stands in the form, to be saved.
 * @param {import("../tool.mjs").Tool} tool
 */
export function formToSave(tool) {
  return { tool: tool.slug, version: tool.version, fields: typedByHand(tool) };
}

/**
 * Whether a form of that version can fill this one: every version up to its own can.
 * @param {Form} form
 * @param {unknown} version
 */
export const canRead = (form, version) => /^[1-9]\d*$/.test(String(version)) && Number(version) <= form.version;

/**
 * The form in a text.
 * @param {string} text
 * @returns {SavedForm | undefined} undefined if the text is anything else
 */
export function formIn(text) {
  try {
    const { tool, version, fields } = JSON.parse(text);
    const texts = fields.constructor === Object && Object.values(fields).every((each) => typeof each === "string");
    return typeof tool === "string" && texts ? { tool, version, fields } : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The fields in a text that this tool wrote.
 * @param {Form} form
 * @param {string} text
 * @returns {import("../tool.mjs").Fields | undefined} undefined if the text is anything else
 */
export function parse(form, text) {
  const saved = formIn(text);
  return saved?.tool === form.slug && canRead(form, saved.version) ? saved.fields : undefined;
}
