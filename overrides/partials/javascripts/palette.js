// The reader's choice of colours: kept once it is made, and shown as soon as there is a page to colour, before any file has come.
{
  const NAME = "__palette";
  const chosen = () => {
    try {
      return window.__md_get(NAME) ?? {};
    } catch {
      return {}; // this browser gives no access to what it has stored
    }
  };
  const show = ({ color = {} }) => {
    for (const [name, value] of Object.entries(color)) document.body.setAttribute(`data-md-color-${name}`, value);
  };
  new MutationObserver((_, watching) => {
    if (!document.body) return;
    watching.disconnect();
    show(chosen());
  }).observe(document.documentElement, { childList: true });
  document.addEventListener("DOMContentLoaded", () => {
    const button = document.getElementById(`${NAME}_${chosen().index ?? 0}`);
    if (button) button.checked = true;
  });
  document.addEventListener("change", ({ target }) => {
    if (target.name !== NAME) return;
    const { mdColorMedia: media, mdColorScheme: scheme, mdColorPrimary: primary, mdColorAccent: accent } = target.dataset;
    const choice = { index: Number(target.id.slice(NAME.length + 1)), color: { media, scheme, primary, accent } };
    show(choice);
    window.__md_set(NAME, choice);
  });
}
