// A script that a page can do without for a moment runs when the browser has nothing else to do.

import { whenIdle } from "./idle.mjs";

whenIdle(() => {
  for (const written of document.querySelectorAll('script[type="later"]')) {
    const script = document.createElement("script");
    script.src = written.src;
    written.replaceWith(script);
  }
});
