// On a narrow screen the menu lies over the page. It closes when the focus leaves it, so that it never hides the focus.
const menu = document.getElementById("site-menu");
menu?.addEventListener("focusout", ({ relatedTarget }) => {
  if (relatedTarget && !menu.contains(relatedTarget) && menu.matches(":popover-open")) menu.hidePopover();
});
