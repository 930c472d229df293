// A link as a QR code. Python draws it.

import { readAsset } from "../../python/assets.mjs";
import { python, Raised } from "../../python/client.mjs";
import { shownLink } from "./links.mjs";

/** @type {Promise<ArrayBuffer> | undefined} */
let packages; // what drawing a code needs, downloaded on first use

/**
 * Draws a link as a QR code into an element.
 * @param {HTMLElement} box
 * @param {string} link
 * @param {string} label what a screen reader says
 * @returns {Promise<"coded" | "tooLong">} which of the template's words to say
 * @throws {Error} if Python or the packages cannot be loaded
 */
export async function drawCode(box, link, label) {
  packages ??= readAsset("qr.zip");
  packages.catch(() => (packages = undefined)); // the next press tries again
  box.replaceChildren();
  try {
    box.innerHTML = await python().call("code", [link], await packages);
  } catch (error) {
    if (error instanceof Raised && error.type === "TooLong") return "tooLong";
    throw error;
  }
  const code = /** @type {SVGSVGElement} */ (box.firstElementChild);
  code.setAttribute("role", "img");
  code.setAttribute("aria-label", label);
  code.style.setProperty("--modules", String(code.viewBox.baseVal.width)); // take-away.css sizes it by this
  return "coded";
}

/** Draws the link that shows. @param {import("../tool.mjs").Tool} tool */
export async function showCode(tool) {
  const box = tool.part("code");
  tool.say("making");
  tool.say(await drawCode(box, shownLink(tool), box.dataset.code ?? ""));
}
