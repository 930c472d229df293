// What is kept on this device: the reader's one choice for all tools, each tool's form, and what is in a backup. Anything
// here throws where the browser lets us store nothing. See docs/decisions/0016.

import { ROW_NUMBER } from "./rows.mjs";

/** @typedef {import("../tool.mjs").Fields} Fields */
/** What is kept, by the tool's slug. @typedef {Record<string, string>} Forms */
/** What the last backup held of a tool: its rows, and the day. @typedef {{rows: number[], day: string}} Backup */

// Keys. That of the choice is the site's own name.
const key = (/** @type {string} */ slug) => `${SITE}:${slug}`;
const backupKey = (/** @type {string} */ slug) => `${SITE}/backup/${slug}`;
const DAY = 86_400_000; // milliseconds

/** Whether the reader wants all tools to keep what is typed. @returns {boolean} */
export function keeps() {
  try {
    return localStorage.getItem(SITE) === "yes";
  } catch {
    return false;
  }
}

/** @param {boolean} yes */
export const choose = (yes) => localStorage.setItem(SITE, yes ? "yes" : "no");

/** @param {string} slug @returns {string | undefined} */
export const keptForm = (slug) => localStorage.getItem(key(slug)) ?? undefined;

/** @param {string} slug @param {string} text */
export const keepForm = (slug, text) => localStorage.setItem(key(slug), text);

/** @returns {Forms} */
export function keptForms() {
  const keys = Array.from({ length: localStorage.length }, (_, index) => localStorage.key(index) ?? "");
  const slugs = keys.filter((each) => each.startsWith(key(""))).map((each) => each.slice(key("").length));
  return Object.fromEntries(slugs.sort().map((slug) => [slug, keptForm(slug) ?? ""]));
}

/** Deletes what is kept of these tools. @param {string[]} slugs @returns {Forms} what was deleted */
export function deleteForms(slugs) {
  const deleted = Object.fromEntries(Object.entries(keptForms()).filter(([slug]) => slugs.includes(slug)));
  for (const slug of slugs) localStorage.removeItem(key(slug));
  return deleted;
}

/** Asks the browser not to delete what is kept by itself. @returns {Promise<boolean>} whether it agrees */
export async function askToKeepForGood() {
  try {
    return (await navigator.storage?.persist?.()) ?? false;
  } catch {
    return false;
  }
}

/** A number for each row in which something stands: the same row gives the same number. @param {Fields} fields */
export function rowsOf(fields) {
  /** @type {Map<string, string>} */
  const rows = new Map();
  for (const [name, text] of Object.entries(fields)) {
    const number = ROW_NUMBER.exec(name);
    if (!number || !text) continue;
    const row = name.slice(0, number.index) + number[0];
    rows.set(row, `${rows.get(row) ?? ""}${name.slice(number.index + number[0].length)}=${text}\n`);
  }
  return [...rows.values()].map(checksum);
}

/** @param {string} text */
const checksum = (text) => [...text].reduce((sum, each) => (Math.imul(sum, 31) + (each.codePointAt(0) ?? 0)) | 0, 0);

/** @param {string} slug @returns {Backup | undefined} */
export function lastBackup(slug) {
  try {
    return JSON.parse(localStorage.getItem(backupKey(slug)) ?? "null") ?? undefined;
  } catch {
    return undefined;
  }
}

/** Notes that a file now holds this form. @param {string} slug @param {Fields} fields @param {string} day */
export const noteBackup = (slug, fields, day) =>
  localStorage.setItem(backupKey(slug), JSON.stringify({ rows: rowsOf(fields), day }));

/**
 * What no backup holds yet.
 * @param {string} slug
 * @param {Fields} fields
 * @param {string} today
 * @returns {{count: number, weeks: number | undefined}} rows, and whole weeks since the last backup
 */
export function notBackedUp(slug, fields, today) {
  const backup = lastBackup(slug);
  const count = rowsOf(fields).filter((row) => !backup?.rows.includes(row)).length;
  const weeks = backup && Math.floor((Date.parse(today) - Date.parse(backup.day)) / (7 * DAY));
  return { count, weeks };
}
