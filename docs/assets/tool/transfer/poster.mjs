// The poster on the page for clinics: an address becomes a code and words on it. Nothing leaves the page.

import { messageOf, one } from "../../page/dom.mjs";
import { siteAddress } from "../../python/assets.mjs";
import { python } from "../../python/client.mjs";
import { drawCode } from "./codes.mjs";

/** Makes the form work. @param {HTMLElement} form an element with data-poster-form */
export function startPoster(form) {
  const poster = one(document, "[data-poster]");
  const input = one(form, "input", HTMLInputElement);
  const status = one(form, "[data-status]");

  /** @param {string} words a key of the words in the page */
  const say = (words) => (status.textContent = status.dataset[words] ?? "");

  async function draw() {
    const address = whole(input.value);
    if (!address) {
      say("noAddress");
      input.focus();
      return;
    }
    const out = one(poster, "[data-code-out]");
    say(python().ready ? "" : "starting");
    try {
      say(await drawCode(out, address, out.dataset.label ?? ""));
      one(poster, "[data-poster-address]").textContent = address;
    } catch (error) {
      console.warn(messageOf(error));
      say("failed");
    }
  }

  form.dataset.live = ""; // styles show the form from now on
  input.value ||= siteAddress;
  one(form, "[data-draw]").addEventListener("click", draw);
  one(form, "[data-print-poster]").addEventListener("click", () => print());
}

/**
 * An address with its scheme and the slash at its end, as a browser shows it.
 * @param {string} typed
 * @returns {string} "" if it is none
 */
export function whole(typed) {
  try {
    const { protocol, href } = new URL(typed.trim());
    return protocol === "https:" || protocol === "http:" ? href : "";
  } catch {
    return "";
  }
}
