// How far the start of Python has come, for a reader who waits for it. The words stand in the tool's template.

const PATIENCE = 500; // milliseconds; a bar that is gone at once would only flicker
const EVERY = 200;

/** Shows a bar from half a second after now until Python has started or failed. Screen readers ask for it if they want. */
export function showProgress(tool, python) {
  const shown = tool.querySelector("[data-progress]");
  const look = () => draw(shown, python.progress);
  let again;
  const wait = setTimeout(() => {
    look();
    shown.hidden = false;
    again = setInterval(look, EVERY);
  }, PATIENCE);
  const over = () => {
    clearTimeout(wait);
    clearInterval(again);
    shown.hidden = true;
  };
  python.started.then(over, over);
}

/** Bytes as they are when unpacked, because a browser does not tell how many came packed. */
function draw(shown, { loaded, total }) {
  const bar = shown.querySelector("progress");
  const [downloading, starting] = [total > 0 && loaded < total, total > 0 && loaded >= total];
  if (downloading) Object.assign(bar, { max: total, value: loaded });
  else bar.removeAttribute("value"); // nobody knows how long this takes
  const megabytes = (bytes) => (bytes / 1e6).toFixed(1);
  const words = downloading ? shown.dataset.downloading : starting ? shown.dataset.preparing : "";
  const step = words.replace("{loaded}", megabytes(loaded)).replace("{total}", megabytes(total));
  shown.querySelector("[data-step]").textContent = step;
}
