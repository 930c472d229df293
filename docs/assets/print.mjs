// The button that prints a page. Without scripts it is not there; the browser's own command always is.
for (const button of document.querySelectorAll(".print-page [data-print]")) {
  button.parentElement.hidden = false;
  button.addEventListener("click", () => print());
}
