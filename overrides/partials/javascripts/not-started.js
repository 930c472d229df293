// Says that a tool's form is on its way, and keeps its place until then, so that nothing moves when it comes. Says why it
// does not come, if its module does not: nothing else of ours would run then.
(() => {
  const LIMIT = 10000; // milliseconds
  const say = (why) => {
    if (why) watching.disconnect();
    for (const still of document.querySelectorAll(`.calculator:not([data-live]${why ? "" : ", [data-coming]"}) > [data-still]`)) {
      const { coming, failed, ...causes } = still.dataset;
      still.textContent = why ? failed.replace("{cause}", causes[why] ?? "") : coming;
      still.parentElement.toggleAttribute("data-coming", !why);
    }
  };
  const watching = new MutationObserver(() => say());
  watching.observe(document.documentElement, { childList: true, subtree: true });
  const cause = async (address) => {
    try {
      const { ok, status, headers } = await fetch(address, { method: "HEAD", cache: "no-store" });
      if (ok) return /javascript/.test(headers.get("Content-Type")) ? "unsupported" : "blocked";
      return [404, 410].includes(status) ? "missing" : status < 500 ? "blocked" : "slow";
    } catch {
      return navigator.onLine ? "blocked" : "slow";
    }
  };
  document.addEventListener("DOMContentLoaded", () => watching.disconnect());
  const timer = setTimeout(() => say("slow"), LIMIT);
  addEventListener("error", async ({ target, filename }) => {
    const address = target.src || filename; // a script that did not come, or one that cannot be run
    if (!address || !/\/calculators[-.]/.test(address)) return;
    clearTimeout(timer);
    const why = await cause(address);
    if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", () => say(why));
    else say(why);
  }, true);
})();
