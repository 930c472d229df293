// The colours that a reader has chosen, as soon as there is a page to colour. The theme would do this further down, where
// a script waits for the style sheets, and all that follows waits with it.
{
  const chosen = () => {
    try {
      return window.__md_get("__palette") ?? {};
    } catch {
      return {}; // this browser gives no access to what it has stored
    }
  };
  const show = (_, watching) => {
    if (!document.body) return;
    watching.disconnect();
    for (const [name, value] of Object.entries(chosen().color ?? {})) document.body.setAttribute(`data-md-color-${name}`, value);
  };
  // The theme never says which of the three buttons is pressed.
  document.addEventListener("DOMContentLoaded", () => {
    const button = document.getElementById(`__palette_${chosen().index ?? 0}`);
    if (button) button.checked = true;
  });
  new MutationObserver(show).observe(document.documentElement, { childList: true });
}
