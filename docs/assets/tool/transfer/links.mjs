// A form in the fragment of a link: #v=2&door=own&… Fragments are not sent to a host.

import { fill, holdsAnything, isOurs, typedInto } from "../form/form.mjs";
import { one } from "../../page/dom.mjs";
import { canRead } from "../form/saved-form.mjs";

/** @typedef {import("../tool.mjs").Tool} Tool */
/** @typedef {import("../tool.mjs").Fields} Fields */

const MOST_NAMED = 20; // fields that were left out, named one by one

/**
 * The fragment of a link; "" if there are no fields.
 * @param {number} version the version of the form's names
 * @param {[string, string][]} fields
 */
export const encode = (version, fields) =>
  fields.length ? `#${new URLSearchParams([["v", String(version)], ...fields])}` : "";

/**
 * What a fragment holds.
 * @param {string} fragment
 * @returns {{version: string, fields: Fields} | undefined} undefined if it is an ordinary link into the page
 */
export function decode(fragment) {
  const { v: version, ...fields } = Object.fromEntries(new URLSearchParams(fragment.slice(1)));
  return version === undefined ? undefined : { version, fields };
}

/**
 * The fragment of a link with those fields that may travel: not empty, not hidden, and marked as shared.
 * @param {Tool} tool
 * @param {string} share "plan" for all that may be shared, "clinician" for what names no date
 * @param {Fields} fields
 */
export function fragment(tool, share, fields) {
  const shared = share === "plan" ? "[data-share]" : `[data-share="${share}"]`;
  const travels = Object.entries(fields).filter(([name, text]) => {
    const field = tool.form.querySelector(`[name="${CSS.escape(name)}"]`);
    return text && field?.closest(shared) && !field.closest(".calculator-form [hidden]");
  });
  return encode(tool.version, travels);
}

/** The address of this page on the site itself, where the build knew it; else "". */
export const canonical = () => document.querySelector(/** @type {"link"} */ ("link[rel=canonical]"))?.href ?? "";

/**
 * The address of this page, or of this page with some of what stands in the form.
 * @param {Tool} tool
 * @param {string} [share] see fragment
 * @returns {string} "" where the page has no address, or there is nothing to share
 */
export function address(tool, share) {
  const page = canonical() || (location.protocol === "file:" ? "" : location.origin + location.pathname);
  if (!share || !page) return page;
  const end = fragment(tool, share, typedInto(tool));
  return end && page + end;
}

/**
 * Shows a link to copy.
 * @param {Tool} tool
 * @param {string} share
 */
export function showLink(tool, share) {
  const link = address(tool, share);
  const text = one(tool.part("link-out"), "textarea", HTMLTextAreaElement);
  tool.part("link-out").hidden = !link;
  tool.part("code").replaceChildren();
  text.value = link;
  if (link) text.select();
  tool.say(link ? "linked" : share ? "emptyForm" : "noAddress");
}

/** @param {Tool} tool */
export function hideLink(tool) {
  tool.part("link-out").hidden = true;
}

/** The link that shows. @param {Tool} tool */
export const shownLink = (tool) => one(tool.part("link-out"), "textarea", HTMLTextAreaElement).value;

/**
 * Fills the form from the page's own address.
 * @param {Tool} tool
 * @returns {{words: string, filled: boolean} | undefined} what to say, and whether anything was filled in; undefined if
 * there was nothing to do
 */
export function openLink(tool) {
  const link = decode(location.hash);
  if (!link) return undefined;
  const { fromLink, otherVersion } = tool.part("filled").dataset;
  if (!canRead(tool, link.version)) return { words: otherVersion ?? "", filled: false };
  const count = Object.keys(link.fields).length;
  if (!count) return undefined;
  if (holdsAnything(tool) && !confirm(tool.element.dataset.replaceQuestion)) return undefined;
  const leftOut = fill(tool, link.fields, { trusted: false });
  // What is saved on the device stays as it was, and ticking the box again offers it back.
  if (tool.storage.text !== undefined) one(tool.element, "[data-keep]", HTMLInputElement).checked = false;
  tool.storage.text = undefined;
  const filled = leftOut.length < count;
  return { words: [filled && fromLink, saidOf(tool, leftOut)].filter(Boolean).join(" "), filled };
}

/**
 * Says which fields were left out. Names that no field has are only counted, because they could say anything.
 * @param {Tool} tool
 * @param {string[]} names
 */
export function saidOf(tool, names) {
  const { ignored, unknown = "" } = tool.part("filled").dataset;
  const ours = names.filter((name) => isOurs(tool, name));
  const others = names.length - ours.length;
  const listed = [...ours.slice(0, MOST_NAMED), ...(others ? [unknown.replace("{count}", String(others))] : [])];
  return listed.length ? `${ignored} ${listed.join(", ")}.` : "";
}
