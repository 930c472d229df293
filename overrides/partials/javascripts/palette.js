// The colours that a reader has chosen, as soon as there is a page to colour. The theme would do this further down, where
// a script waits for the style sheets, and all that follows waits with it.
{
  const chosen = () => {
    try {
      return window.__md_get("__palette")?.color ?? {};
    } catch {
      return {}; // this browser gives no access to what it has stored
    }
  };
  const show = (_, watching) => {
    if (!document.body) return;
    watching.disconnect();
    for (const [name, value] of Object.entries(chosen())) document.body.setAttribute(`data-md-color-${name}`, value);
  };
  new MutationObserver(show).observe(document.documentElement, { childList: true });
}
