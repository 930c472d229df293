// The box on the page for clinicians: a sentence becomes a link, a code, and words for a letter. Python reads and writes;
// nothing leaves the page.

import { today } from "./form.mjs";
import { site } from "./place.mjs";
import { python } from "./python.mjs";
import { drawn } from "./take-away.mjs";

const part = (box, name) => box.querySelector(`[data-${name}]`);

/** Brings a box to life. */
export function begin(box) {
  const state = { text: "", chosen: {}, answered: [] }; // what was read, chosen by field, and which questions are done
  box.dataset.live = "";
  box.addEventListener("focusin", () => python().started.catch(() => {}), { once: true });
  box.addEventListener("click", async ({ target }) => {
    const button = target.closest("button");
    const name = button && Object.keys(presses).find((each) => each in button.dataset);
    if (!name) return;
    try {
      await presses[name](box, state, button);
    } catch (error) {
      console.warn(error.message);
      say(box, "failed");
    }
  });
}

const presses = {
  read: (box, state) => {
    Object.assign(state, { text: box.querySelector("textarea").value, chosen: {}, answered: [] });
    return show(box, state);
  },
  set: (box, state, button) => {
    Object.assign(state.chosen, JSON.parse(button.dataset.set));
    state.answered.push(button.closest("[data-key]").dataset.key);
    return show(box, state);
  },
  copy: async (box, state, button) => {
    const text = document.getElementById(button.dataset.copy);
    try {
      await navigator.clipboard.writeText(text.value);
      say(box, "copied");
    } catch {
      text.select();
      say(box, "noCopy");
    }
  },
  code: async (box) => {
    const out = part(box, "code-out");
    out.innerHTML = await drawn(part(box, "link-text").value);
    out.firstElementChild.setAttribute("role", "img");
    out.firstElementChild.setAttribute("aria-label", "QR code of the link above");
    out.hidden = false;
    say(box, "coded");
  },
};

async function show(box, { text, chosen, answered }) {
  say(box, python().ready ? "working" : "starting");
  const slug = box.dataset.clinic;
  const html = await python().call("clinic", [slug, { today: today() }, text, chosen, answered, addressOf(slug)]);
  const out = part(box, "clinic-out");
  out.innerHTML = html;
  say(box, "ready");
  part(out, "focus").focus({ preventScroll: true });
  out.scrollIntoView();
}

function say(box, words) {
  const status = part(box, "status");
  status.textContent = status.dataset[words];
}

/** The address of a tool's page on the site itself, as far as it is known: "" in a copy that is not on a website. */
function addressOf(slug) {
  if (!site) return "";
  const own = (location.origin + location.pathname).slice(site.length); // this page within the site
  const canonical = document.querySelector("link[rel=canonical]")?.href ?? "";
  const root = canonical.endsWith(own) ? canonical.slice(0, canonical.length - own.length) : site;
  return `${root}tools/${slug}/`;
}
