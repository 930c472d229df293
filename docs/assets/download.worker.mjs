// Entry of the worker that downloads what Python starts from. The page sends {to, savesData}: the port of Python's worker,
// and whether the reader saves data. It is told of {progress}, not too often, and of {failed} if there is no list of parts.
// The worker that pages share can start no other worker, so it imports this module and calls what it exports.

import { Download } from "./python/parts/download.mjs";
import { Failure, posted, whyLost } from "./python/parts/failure.mjs";
import { fitting } from "./python/parts/host.mjs";

const INTERVAL = 200; // milliseconds between two reports

const PARTS = new URL("parts.js", import.meta.url).href;

/**
 * Begins the download.
 * @param {{to: MessagePort, savesData: boolean}} request
 * @param {(message: object) => void} tell is called with what the page is told
 */
export async function supply({ to, savesData }, tell) {
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
        tell({ progress: download.progress });
      }, INTERVAL);
    });
    download.supply(to);
  } catch (error) {
    tell({ failed: posted(new Failure(posted(error).message, await whyLost(PARTS, "unsupported"))) });
  }
}

addEventListener("message", ({ data }) => supply(data, (message) => postMessage(message)), { once: true });
