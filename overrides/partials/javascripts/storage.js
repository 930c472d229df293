// Nothing is kept on a reader's device unless the reader asks. The theme would store its colours at every first visit;
// this lets it do so only once the reader has chosen some.
{
  const store = window.__md_set;
  let chosen = false;
  window.__md_set = (...what) => chosen && store(...what);
  document.addEventListener("change", (event) => (chosen ||= event.target.name === "__palette"), true);
}
