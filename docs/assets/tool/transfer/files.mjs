// What a reader takes from an answer as a file or as text. Python makes the files. Where a browser allows no download or
// no copying, the text itself is shown instead.

import { one } from "../../page/dom.mjs";
import { python } from "../../python/client.mjs";

/** @typedef {import("../tool.mjs").Tool} Tool */

const LIFETIME = 60_000; // milliseconds for which a downloading browser can read a file

/**
 * The file of that kind of the shown answer.
 * @param {Tool} tool
 * @param {string} kind the end of its name, such as "ics"
 * @returns {Promise<import("../tool.mjs").File | undefined>} undefined if the answer has none
 */
async function fileOf(tool, kind) {
  const answer = tool.shown;
  if (!answer.files) {
    tool.say("making");
    const fields = { ...answer.fields, made: new Date().toISOString() };
    answer.files = python().call("files", [tool.slug, fields]).then(JSON.parse);
    answer.files.catch(() => (answer.files = undefined)); // the next press tries again
  }
  return (await answer.files).find(({ name }) => name.endsWith(`.${kind}`));
}

/**
 * Downloads a file of the shown answer.
 * @param {Tool} tool
 * @param {string} kind
 */
export async function downloadFile(tool, kind) {
  const file = await fileOf(tool, kind);
  if (file) offer(tool, file);
  else tool.say("nothing");
}

/**
 * Downloads a file, and shows its text in case the browser does not.
 * @param {Tool} tool
 * @param {import("../tool.mjs").File} file
 */
export function offer(tool, { name, type, text }) {
  showText(tool, text);
  try {
    const href = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
    Object.assign(document.createElement("a"), { href, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(href), LIFETIME);
    tool.say("handed", { name });
  } catch {
    tool.say("noDownload", { name });
    tool.part("file-text").setAttribute("open", "");
  }
}

/** Copies the shown answer as plain text. @param {Tool} tool */
export async function copyAsText(tool) {
  const text = fileOf(tool, "txt").then((file) => file?.text ?? "");
  try {
    // Safari allows copying only during the click itself, so it gets a promise of the text.
    const promised = text.then((words) => new Blob([words], { type: "text/plain" }));
    await navigator.clipboard.write([new ClipboardItem({ "text/plain": promised })]);
    tool.say("copied");
  } catch {
    await copy(tool, await text);
  }
}

/**
 * @param {Tool} tool
 * @param {string} text
 */
export async function copy(tool, text) {
  try {
    await navigator.clipboard.writeText(text);
    showText(tool, "");
    tool.say("copied");
  } catch {
    showText(tool, text);
    tool.say("noCopy");
    tool.part("file-text").setAttribute("open", "");
    one(tool.part("file-text"), "textarea", HTMLTextAreaElement).select();
  }
}

/**
 * Shows a text to copy by hand, or hides it if it is empty.
 * @param {Tool} tool
 * @param {string} text
 */
export function showText(tool, text) {
  const box = tool.part("file-text");
  box.hidden = !text;
  box.removeAttribute("open");
  one(box, "textarea", HTMLTextAreaElement).value = text.replace("\ufeff", ""); // a byte order mark is for files
}
