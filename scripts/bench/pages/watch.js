// Runs in each page before its own scripts. Notes when what a reader waits for has happened, in milliseconds since the
// page was asked for, and uses the tool as soon as it can be used. SIXTY is put before it: the fields of a plan.

const seen = (globalThis.seen = {});
let [drawn, touched] = [false, false];

function note(name) {
  seen[name] ??= performance.now();
}

async function answered(tool) {
  for (const [name, value] of Object.entries(SIXTY)) {
    const field = tool.querySelector("form").elements[name];
    if (field instanceof RadioNodeList) field.value = value;
    else if (field.type === "checkbox") field.checked = value === "yes";
    else field.value = value;
  }
  const done = new Promise((resolve) => {
    const look = () => tool.dataset.state === "answered" && resolve(observer.disconnect());
    const observer = new MutationObserver(look);
    observer.observe(tool, { attributes: true, attributeFilter: ["data-state"] });
  });
  tool.querySelector("form [type=submit]").click();
  await done;
}

/** When the page has been drawn, after which its own thread is free. */
const drawnAnew = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));

/** One more answer, and how long it took from the press until it stood in the page. */
globalThis.again = async () => {
  await new Promise((resolve) => setTimeout(resolve, 100)); // a reader looks at one answer before asking for another
  const tool = document.querySelector("[data-calculator]");
  const start = performance.now();
  await (tool ? answered(tool) : ask(SIXTY));
  return performance.now() - start;
};

addEventListener("ready", async () => {
  note("ready");
  await ask(SIXTY);
  note("answered");
});

function look() {
  if (!drawn && document.querySelector("td") && document.querySelector("time")) {
    drawn = true;
    drawnAnew().then(() => (note("example"), look()));
  }
  const tool = document.querySelector("[data-calculator]");
  if (tool?.dataset.live === "" && seen.example && !touched) {
    touched = true; // nobody touches what does not show yet
    tool.querySelector("[data-letter-text]").dispatchEvent(new FocusEvent("focusin", { bubbles: true }));
  }
  if (tool?.dataset.state === "ready" && !seen.ready) {
    note("ready");
    answered(tool).then(() => (note("answered"), watching.disconnect())); // later answers are timed without it
  }
}

const watching = new MutationObserver(look);
watching.observe(document, { attributeFilter: ["data-live", "data-state"], childList: true, subtree: true });
