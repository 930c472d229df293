// What waits as long as a reader waits for one of the tools. Above all the theme's own script, which keeps a phone busy
// longest: on pages with a tool overrides/main.html writes it as one that does not run by itself.

const EVERY = 100; // milliseconds between two looks
const LIMIT = 4000; // whoever goes to the search field instead should not wait for ever

/** Resolves when no reader waits for one of the tools, or has waited too long. */
export async function quiet(tools) {
  const end = performance.now() + LIMIT;
  const waitedFor = ({ dataset }) => ["starting", "working"].includes(dataset.state);
  while (tools.some(waitedFor) && performance.now() < end) await new Promise((resolve) => setTimeout(resolve, EVERY));
}

/** Lets the theme's script run. */
export function runTheme() {
  for (const written of document.querySelectorAll('script[type="later"]')) {
    const script = document.createElement("script");
    script.src = written.src;
    written.replaceWith(script);
  }
}
