// What a reader takes along: paper, files, text, links and codes. All words stand in the page, all files come from Python.
// Where a browser allows no download or no copying, the text itself is shown instead.

import { typedInto } from "./form.mjs";
import { file as stored } from "./place.mjs";
import { python } from "./python.mjs";

const files = new WeakMap(); // the files of the answer that each tool shows, asked for once
let packages; // what drawing a code needs, fetched when somebody asks for one

const part = (tool, name) => tool.querySelector(`[data-${name}]`);

/** Says what was done, or what this browser does not let us do. */
export function say(tool, words, about = {}) {
  const status = part(tool, "taken");
  const text = status.dataset[words] ?? words;
  status.textContent = Object.entries(about).reduce((said, [name, value]) => said.replace(`{${name}}`, value), text);
}

/** Forgets the files of an answer that another has taken the place of. */
export function forgetFiles(tool) {
  files.delete(tool);
  showText(tool, "");
  say(tool, "");
}

/** The file of that kind of the shown answer, or undefined if the answer has none. */
async function file(tool, fields, kind) {
  if (!files.has(tool)) {
    say(tool, "making");
    const asked = { ...fields, made: new Date().toISOString() };
    files.set(tool, JSON.parse(await python().call("files", [tool.dataset.calculator, asked])));
  }
  return files.get(tool).find(({ name }) => name.endsWith(`.${kind}`));
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
  }
}

export async function copyText(tool, fields) {
  await copy(tool, (await file(tool, fields, "txt")).text);
}

export async function copy(tool, text) {
  try {
    await navigator.clipboard.writeText(text);
    showText(tool, "");
    say(tool, "copied");
  } catch {
    showText(tool, text);
    say(tool, "noCopy");
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
  const form = tool.querySelector("form");
  const wanted = share === "plan" ? "[data-share]" : `[data-share="${share}"]`;
  const shared = Object.entries(typedInto(tool)).filter(([name, text]) => {
    const field = form.querySelector(`[name="${CSS.escape(name)}"]`);
    return text && field.closest(wanted) && !field.closest("[hidden]");
  });
  return shared.length ? `${page}#${new URLSearchParams([["v", tool.dataset.version], ...shared])}` : "";
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

export async function showCode(tool) {
  const link = part(tool, "link-out").querySelector("textarea").value;
  say(tool, "making");
  packages ??= await stored("qr.zip");
  const svg = await python().call("code", [link], packages);
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
  addEventListener("afterprint", () => delete page.dataset.printing, { once: true });
  print();
}
