// What a reader takes along: paper, files, text, links and codes. All words stand in the page, all files come from Python.
// Where a browser allows no download or no copying, the text itself is shown instead.

import { typedInto } from "./form.mjs";
import { file as stored } from "./place.mjs";
import { python } from "./python.mjs";

const files = new WeakMap(); // the files that each tool handed out last, and the fields of the answer they belong to
let packages; // what drawing a code needs, fetched when somebody asks for one

const part = (tool, name) => tool.querySelector(`[data-${name}]`);

/** Says what was done, or what this browser does not let us do. */
export function say(tool, words, about = {}) {
  const status = part(tool, "taken");
  const text = status.dataset[words] ?? words;
  status.textContent = Object.entries(about).reduce((said, [name, value]) => said.replace(`{${name}}`, value), text);
}

/** Puts what there is to take away where an answer has a place for it, or (null) back behind the answer. */
export function place(tool, where) {
  const box = part(tool, "take-away");
  if (box.parentElement !== (where ?? tool)) (where ?? tool).append(box); // to move it would cost the focus in it
}

/** Takes away the text and the link of what the form held before. */
export function forget(tool) {
  showText(tool, "");
  part(tool, "link-out").hidden = true;
  say(tool, "");
}

/** The file of that kind of the shown answer, or undefined if the answer has none. */
async function file(tool, fields, kind) {
  if (files.get(tool)?.fields !== fields) {
    say(tool, "making");
    const asked = { ...fields, made: new Date().toISOString() };
    files.set(tool, { fields, made: JSON.parse(await python().call("files", [tool.dataset.calculator, asked])) });
  }
  return files.get(tool).made.find(({ name }) => name.endsWith(`.${kind}`));
}

export async function download(tool, fields, kind) {
  const found = await file(tool, fields, kind);
  if (!found) return say(tool, "nothing");
  offer(tool, found);
}

/** Hands a file to the browser, and shows its text for the case that the browser does not take it. */
export function offer(tool, { name, type, text }) {
  showText(tool, text);
  try {
    const address = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
    const link = Object.assign(document.createElement("a"), { href: address, download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
    say(tool, "handed", { name });
  } catch {
    say(tool, "noDownload", { name });
    part(tool, "file-text").open = true;
  }
}

export async function copyText(tool, fields) {
  const text = file(tool, fields, "txt").then((found) => found.text);
  try {
    // Some browsers let a page copy only at once, so they get the promise of a text.
    const promised = text.then((words) => new Blob([words], { type: "text/plain" }));
    await navigator.clipboard.write([new ClipboardItem({ "text/plain": promised })]);
    say(tool, "copied");
  } catch {
    await copy(tool, await text);
  }
}

export async function copy(tool, text) {
  try {
    await navigator.clipboard.writeText(text);
    showText(tool, "");
    say(tool, "copied");
  } catch {
    showText(tool, text);
    say(tool, "noCopy");
    part(tool, "file-text").open = true;
    part(tool, "file-text").querySelector("textarea").select();
  }
}

function showText(tool, text) {
  const shown = part(tool, "file-text");
  shown.hidden = !text;
  shown.open = false;
  shown.querySelector("textarea").value = text.replace("\ufeff", "");
}

// Links and codes

/** The address of this page, or of this page with some of what stands in the form; "" where it has none of its own. */
export function address(tool, share) {
  const canonical = document.querySelector("link[rel=canonical]")?.href;
  const page = canonical ?? (location.protocol === "file:" ? "" : location.origin + location.pathname);
  if (!share || !page) return page;
  const inside = fragment(tool, share, typedInto(tool));
  return inside && page + inside;
}

/** That of the fields which may travel in a link, as the link's end; "" if there is nothing. */
export function fragment(tool, share, fields) {
  const form = tool.querySelector("form");
  const wanted = share === "plan" ? "[data-share]" : `[data-share="${share}"]`;
  const shared = Object.entries(fields).filter(([name, text]) => {
    const field = form.querySelector(`[name="${CSS.escape(name)}"]`);
    return text && field?.closest(wanted) && !field.closest(".calculator-form [hidden]");
  });
  return shared.length ? `#${new URLSearchParams([["v", tool.dataset.version], ...shared])}` : "";
}

export function showLink(tool, share) {
  const link = address(tool, share);
  const shown = part(tool, "link-out");
  shown.hidden = !link;
  part(tool, "code").replaceChildren();
  shown.querySelector("textarea").value = link;
  if (link) shown.querySelector("textarea").select();
  say(tool, link ? "linked" : share ? "emptyForm" : "noAddress");
}

/** An address as a QR code, in SVG. */
export async function drawn(link) {
  packages ??= await stored("qr.zip");
  return python().call("code", [link], packages);
}

export async function showCode(tool) {
  const link = part(tool, "link-out").querySelector("textarea").value;
  say(tool, "making");
  const svg = await drawn(link);
  const shown = part(tool, "code");
  shown.innerHTML = svg;
  shown.firstElementChild.setAttribute("role", "img");
  shown.firstElementChild.setAttribute("aria-label", shown.dataset.code);
  say(tool, "coded");
}

// Paper

/** Prints the answer alone, on the paper and in the size that the reader chose. */
export function printAnswer(tool) {
  const page = document.documentElement;
  page.dataset.printing = "answer";
  page.dataset.paper = part(tool, "paper").value;
  page.dataset.size = part(tool, "large").checked ? "large" : "";
  for (const each of tool.querySelectorAll("[data-address]")) each.textContent = address(tool) || each.textContent;
  const today = new Date().toLocaleDateString("en-GB", { dateStyle: "long" });
  for (const each of tool.querySelectorAll("[data-printed]")) each.textContent = today;
  addEventListener("afterprint", () => delete page.dataset.printing, { once: true });
  print();
}
