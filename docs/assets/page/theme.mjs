// Runs the theme's own script late: it blocks a phone longest, and a reader's tool comes first. On pages with a tool,
// overrides/main.html gives it a type that browsers do not run.

/** Runs the theme's deferred scripts. */
export function runTheme() {
  for (const deferred of document.querySelectorAll('script[type="deferred"]')) {
    const script = document.createElement("script");
    script.src = /** @type {HTMLScriptElement} */ (deferred).src;
    deferred.replaceWith(script);
  }
}
