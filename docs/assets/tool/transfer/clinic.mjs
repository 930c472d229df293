// The box on the page for clinicians: a sentence becomes a link, a code, and words for a letter. Python reads and writes;
// nothing leaves the page.

import { messageOf, one } from "../../page/dom.mjs";
import { siteAddress } from "../../python/assets.mjs";
import { python } from "../../python/client.mjs";
import { today } from "../form/days.mjs";
import { drawCode } from "./codes.mjs";
import { canonical } from "./links.mjs";

/** The sentence that was read, what was chosen by field, and the keys of the questions answered. */
class Reading {
  text = "";
  /** @type {import("../tool.mjs").Fields} */
  chosen = {};
  /** @type {string[]} */
  answered = [];
}

/** Makes a box work. @param {HTMLElement} box an element with data-clinic */
export function startClinic(box) {
  let reading = new Reading();

  /** By data attribute. @type {Record<string, (button: HTMLElement) => Promise<void>>} */
  const actions = {
    read: () => {
      reading = Object.assign(new Reading(), { text: one(box, "textarea", HTMLTextAreaElement).value });
      return show(box, reading);
    },
    set: (button) => {
      Object.assign(reading.chosen, JSON.parse(button.dataset.set ?? "{}"));
      const question = /** @type {HTMLElement} */ (button.closest("[data-key]"));
      reading.answered.push(question.dataset.key ?? "");
      return show(box, reading);
    },
    copy: async (button) => {
      const text = one(box, `#${CSS.escape(button.dataset.copy ?? "")}`, HTMLTextAreaElement);
      try {
        await navigator.clipboard.writeText(text.value);
        say(box, "copied");
      } catch {
        text.select();
        say(box, "noCopy");
      }
    },
    code: async () => {
      const out = one(box, "[data-code-out]");
      const link = one(box, "[data-link-text]", HTMLTextAreaElement).value;
      const said = await drawCode(out, link, "QR code of the link above");
      out.hidden = said === "tooLong";
      say(box, said);
    },
  };

  box.dataset.live = ""; // styles show the box from now on
  box.addEventListener("focusin", () => python().started.catch(() => {}), { once: true });
  box.addEventListener("click", async ({ target }) => {
    const button = target instanceof Element ? target.closest("button") : null;
    const action = button && Object.keys(actions).find((each) => each in button.dataset);
    if (!action) return;
    try {
      await actions[action](button);
    } catch (error) {
      console.warn(messageOf(error));
      say(box, "failed");
    }
  });
}

/**
 * Shows how the sentence is read, and the link.
 * @param {HTMLElement} box
 * @param {Reading} reading
 */
async function show(box, { text, chosen, answered }) {
  say(box, python().ready ? "" : "starting");
  const slug = box.dataset.clinic ?? "";
  const html = await python().call("clinic", [slug, { today: today() }, text, chosen, answered, addressOf(slug)]);
  const out = one(box, "[data-clinic-out]");
  out.innerHTML = html;
  say(box, "ready");
  one(out, "[data-focus]").focus({ preventScroll: true });
  out.scrollIntoView();
}

/**
 * @param {HTMLElement} box
 * @param {string} words a key of the words in the template
 */
function say(box, words) {
  const status = one(box, "[data-status]");
  status.textContent = status.dataset[words] ?? "";
}

/** The address of a tool's page, as far as it is known: "" in a copy that is on no website. @param {string} slug */
function addressOf(slug) {
  if (!siteAddress) return "";
  const own = (location.origin + location.pathname).slice(siteAddress.length); // this page within the site
  const page = canonical();
  const root = page.endsWith(own) ? page.slice(0, page.length - own.length) : siteAddress;
  return `${root}tools/${slug}/`;
}
