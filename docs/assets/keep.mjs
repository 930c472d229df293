// What is kept, if the reader wants it: on the device, behind a box to tick, or in a file. Nothing is stored before.

import { fill, holdsAnything, isOurs, set, typedInto } from "./form.mjs";
import { fragment, offer, say } from "./take-away.mjs";

const REMIND_AFTER = 10; // rows since the last backup
const LARGEST = 1_000_000; // bytes of a backup
const [EARLIER, GIVEN] = ["calendar-earlier", "calendar-given"]; // fields of a tool with a calendar

const key = (tool) => `${SITE}:${tool.dataset.calculator}`;
const box = (tool) => tool.querySelector("[data-keep]");
const forgotten = new WeakMap(); // what was deleted or replaced, until the page is left
const known = new WeakMap(); // what this page last read or wrote; anything else is another tab's
const timers = new WeakMap();

const rowsIn = (tool) => tool.querySelectorAll("[data-row]").length;

function inForm(tool) {
  const typed = Object.entries(typedInto(tool)).filter(([name]) => name !== "today");
  return { tool: tool.dataset.calculator, version: Number(tool.dataset.version), fields: Object.fromEntries(typed) };
}

/** Whether a form of that version still fills this one: every version up to its own does. */
const reads = (tool, version) => /^[1-9]\d*$/.test(version) && Number(version) <= Number(tool.dataset.version);

/** The fields in a text that this tool wrote; undefined if it is anything else. */
function read(tool, text) {
  try {
    const { tool: slug, version, fields } = JSON.parse(text);
    const right = slug === tool.dataset.calculator && reads(tool, version);
    const texts = fields.constructor === Object && Object.values(fields).every((each) => typeof each === "string");
    return right && texts ? fields : undefined;
  } catch {
    return undefined;
  }
}

// On the device

/** Fills the form with what was saved here. Says whether there was anything. */
export function takeUp(tool) {
  let text;
  try {
    text = localStorage.getItem(key(tool));
  } catch {
    return false;
  }
  const fields = text && read(tool, text);
  if (!fields) return false;
  fill(tool, fields, { trusted: true });
  known.set(tool, text);
  box(tool).checked = true;
  tool.dataset.backed = JSON.parse(text).backed ?? 0;
  return true;
}

export function keepOrNot(tool) {
  if (!box(tool).checked) return forget(tool);
  try {
    const before = localStorage.getItem(key(tool));
    if (before && before !== known.get(tool)) offerUndo(tool, before); // saved earlier, and not what the form was filled with
    known.set(tool, before);
  } catch {
    // said by store
  }
  if (store(tool)) say(tool, "kept");
}

/** Stops saving and leaves what was saved, for a form that begins anew. */
export function pause(tool) {
  if (!box(tool).checked) return;
  clearTimeout(timers.get(tool));
  box(tool).checked = false;
  say(tool, "stillKept");
}

function offerUndo(tool, text) {
  forgotten.set(tool, text);
  tool.querySelector("[data-undo]").hidden = false;
}

/** Saves a moment after the last change, if the reader wants that. */
export function changed(tool) {
  if (!box(tool)?.checked) return;
  clearTimeout(timers.get(tool));
  timers.set(
    tool,
    setTimeout(() => store(tool) && remind(tool), 300),
  );
}

function store(tool) {
  if (!box(tool).checked) return false;
  try {
    if ((localStorage.getItem(key(tool)) ?? undefined) !== (known.get(tool) ?? undefined)) {
      say(tool, "otherTab");
      return false;
    }
    const text = JSON.stringify({ ...inForm(tool), backed: Number(tool.dataset.backed ?? 0) });
    localStorage.setItem(key(tool), text);
    known.set(tool, text);
    return true;
  } catch {
    box(tool).checked = false;
    say(tool, "noStorage");
    return false;
  }
}

function remind(tool) {
  const added = rowsIn(tool) - Number(tool.dataset.backed ?? 0);
  if (added >= REMIND_AFTER) say(tool, "remind", { count: added });
}

export function forget(tool) {
  clearTimeout(timers.get(tool));
  try {
    const text = localStorage.getItem(key(tool));
    if (text) offerUndo(tool, text);
    localStorage.removeItem(key(tool));
    known.delete(tool);
    say(tool, text ? "forgotten" : "nothingKept");
  } catch {
    say(tool, "noStorage");
  }
  box(tool).checked = false;
}

export function undo(tool) {
  try {
    localStorage.setItem(key(tool), forgotten.get(tool));
    known.set(tool, forgotten.get(tool));
    fill(tool, read(tool, forgotten.get(tool)) ?? {}, { trusted: true });
    box(tool).checked = true;
    say(tool, "undone");
  } catch {
    say(tool, "noStorage");
  }
  forgotten.delete(tool);
  tool.querySelector("[data-undo]").hidden = true;
}

/** Keeps in the form which plan the reader's calendar holds, so that a later one can cancel what no longer holds. */
export function rememberCalendar(tool, fields) {
  if (!isOurs(tool, EARLIER)) return;
  set(tool, { [EARLIER]: fragment(tool, "plan", fields), [GIVEN]: "" });
  changed(tool);
}

// In a file

export function backUp(tool) {
  const text = `${JSON.stringify(inForm(tool), null, 2)}\n`;
  offer(tool, { name: `${tool.dataset.calculator}-backup.json`, type: "application/json", text });
  tool.dataset.backed = rowsIn(tool);
  store(tool);
}

/** Fills the form from a file. Gives the words that say so, or "" if it could not. */
export async function restore(tool, input) {
  const [file] = input.files;
  input.value = "";
  if (!file) return "";
  const fields = file.size <= LARGEST ? read(tool, await file.text()) : undefined;
  if (!fields) {
    say(tool, "wrongFile");
    return "";
  }
  if (holdsAnything(tool) && !confirm(tool.dataset.replaceQuestion)) return "";
  const leftOut = fill(tool, fields, { trusted: true });
  tool.dataset.backed = rowsIn(tool);
  store(tool);
  return [tool.querySelector("[data-filled]").dataset.restored, ...saidOf(tool, leftOut)].join(" ");
}

// From a link

/** What a link holds for this tool: its version, and texts by name. Undefined if it is an ordinary link. */
function inLink() {
  const given = new URLSearchParams(location.hash.slice(1));
  if (!given.has("v")) return undefined;
  const version = given.get("v");
  given.delete("v");
  return { version, fields: Object.fromEntries(given) };
}

/** Fills the form from the page's own address. Gives the words to say and whether anything was filled in, if it is ours. */
export function openLink(tool) {
  const link = inLink();
  if (!link) return undefined;
  const { fromLink, otherVersion } = tool.querySelector("[data-filled]").dataset;
  if (!reads(tool, link.version)) return { words: otherVersion, filled: false };
  if (!Object.keys(link.fields).length) return undefined;
  if (holdsAnything(tool) && !confirm(tool.dataset.replaceQuestion)) return undefined;
  const names = fill(tool, link.fields, { trusted: false });
  box(tool).checked = false; // what is saved on the device stays as it is, and can be brought back
  known.delete(tool);
  const filled = names.length < Object.keys(link.fields).length;
  return { words: [filled && fromLink, ...saidOf(tool, names)].filter(Boolean).join(" "), filled };
}

/** What was left out, in words. Names that are none of ours are only counted: they could say anything. */
function saidOf(tool, names) {
  const { ignored, unknown } = tool.querySelector("[data-filled]").dataset;
  const ours = names.filter((name) => isOurs(tool, name)).slice(0, 20);
  const others = names.length - names.filter((name) => isOurs(tool, name)).length;
  const listed = [...ours, ...(others ? [unknown.replace("{count}", others)] : [])].join(", ");
  return listed ? [`${ignored} ${listed}.`] : [];
}
