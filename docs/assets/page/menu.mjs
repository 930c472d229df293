// On a narrow screen the menu is a popover over the page. It closes when the focus leaves it, or it would cover the
// focused element.
const menu = document.getElementById("site-menu");
menu?.addEventListener("focusout", ({ relatedTarget }) => {
  const outside = relatedTarget instanceof Node && !menu.contains(relatedTarget);
  if (outside && menu.matches(":popover-open")) menu.hidePopover();
});
