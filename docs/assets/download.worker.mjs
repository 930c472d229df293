// Entry of the worker that downloads what Python starts from. The page sends {to, savesData}: the port of Python's worker,
// and whether the reader saves data. It is told of {progress}, not too often, and of {failed} if there is no list of parts.

import { Download } from "./python/parts/download.mjs";
import { Failure, posted, whyLost } from "./python/parts/failure.mjs";
import { fitting } from "./python/parts/host.mjs";

const INTERVAL = 200; // milliseconds between two reports

const PARTS = new URL("parts.js", import.meta.url).href;

addEventListener("message", async ({ data: { to, savesData } }) => {
  try {
    const { default: listed } = await import(PARTS);
    const parts = await fitting(listed, PARTS);
    let isWaiting = false;
    const download = new Download(parts, new URL("./", import.meta.url).href, savesData, () => {
      if (isWaiting) return;
      isWaiting = true;
      // Later and not at once, so that the last bytes before a pause are told, too.
      setTimeout(() => {
        isWaiting = false;
        postMessage({ progress: download.progress });
      }, INTERVAL);
    });
    download.supply(to);
  } catch (error) {
    postMessage({ failed: posted(new Failure(posted(error).message, await whyLost(PARTS, "unsupported"))) });
  }
}, { once: true });
