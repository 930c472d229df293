// Opens what is folded: on paper, and where a link leads into it.

const closed = () => document.querySelectorAll("details:not([open])");

addEventListener("beforeprint", () => {
  const opened = [...closed()];
  for (const each of opened) each.setAttribute("open", "");
  addEventListener("afterprint", () => opened.forEach((each) => void each.removeAttribute("open")), { once: true });
});

function openTarget() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const folded = target?.closest("details:not([open])");
  if (!target || !folded) return;
  folded.setAttribute("open", "");
  target.scrollIntoView();
}

addEventListener("hashchange", openTarget);
addEventListener("click", ({ target }) => {
  const link = target instanceof Element && target.closest("a");
  if (link instanceof HTMLAnchorElement && link.hash && link.href === location.href) openTarget(); // the second time, the address stays the same
});
openTarget();
