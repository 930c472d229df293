// What the host does with scripts on the way.

/**
 * The parts that fit the host: each names one of two ways to Pyodide's large script. Some hosts send scripts as they lie, four
 * times as many bytes. From those the script comes packed, like all other parts, and a worker runs what it has unpacked. A
 * policy may forbid that, so where the host sends one, the script is loaded from its own address.
 * @param {import("../types.d.ts").Parts} parts
 * @param {string} script the address of a script that this host has just sent
 * @returns {Promise<import("../types.d.ts").Parts>}
 */
export async function fitting(parts, script) {
  const { glue, ...others } = parts;
  if (!glue) return parts;
  const plain = `${parts.pyodide}pyodide.asm.js`;
  const isPacked = await sendsAsTheyLie(script);
  const unused = isPacked ? plain : glue;
  const sizes = Object.fromEntries(Object.entries(parts.sizes).filter(([name]) => name !== unused));
  return isPacked ? { ...parts, sizes } : { ...others, sizes };
}

/** @param {string} script */
async function sendsAsTheyLie(script) {
  try {
    const { headers } = await fetch(script, { cache: "force-cache" }); // the browser has it already
    return !headers.has("Content-Encoding") && !headers.has("Content-Security-Policy");
  } catch {
    return false;
  }
}
