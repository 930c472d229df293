// Why Python did not start, as far as it can be known. The tool's template has words for each cause.

/**
 * blocked      something lets a file through to nobody: a filter, a login page, a policy
 * missing      the host answers and does not have the file
 * damaged      the file came and is not what was published
 * unsupported  this browser or device cannot do what is needed
 * slow         the host does not answer, or the connection broke off
 * @typedef {"blocked" | "missing" | "damaged" | "unsupported" | "slow"} Cause
 */

const GONE = [404, 410];
const REFUSED = [401, 403, 407, 451, 511];

/** An error with its cause, if that is known. */
export class Failure extends Error {
  /**
   * @param {string} message
   * @param {Cause} [why]
   */
  constructor(message, why) {
    super(message);
    this.why = why;
  }
}

/**
 * What of an error can be posted to another thread.
 * @param {unknown} error
 * @returns {{message: string, why?: Cause}} what Failure.from() takes
 */
export function posted(error) {
  return { message: String(/** @type {Error} */ (error)?.message || error), why: error instanceof Failure ? error.why : undefined };
}

/**
 * The error that another thread has posted.
 * @param {{message: string, why?: Cause}} given
 */
export const received = ({ message, why }) => new Failure(message, why);

/**
 * The cause behind a status that is no success.
 * @param {number} status
 * @returns {Cause}
 */
export function whyRefused(status) {
  if (GONE.includes(status)) return "missing";
  return REFUSED.includes(status) ? "blocked" : "slow";
}

/**
 * Why a file of this site was not taken. Browsers do not tell scripts, so the host is asked about it once more.
 * @param {string} address
 * @param {Cause} otherwise the cause if the host has the file
 * @param {typeof fetch} [fetched]
 * @returns {Promise<Cause>}
 */
export async function whyLost(address, otherwise, fetched = fetch) {
  const ask = (/** @type {string} */ what) => fetched(what, { method: "HEAD", cache: "no-store" });
  try {
    const { ok, status, headers } = await ask(address);
    if (!ok) return whyRefused(status);
    // A login page of a network, or a host that calls scripts something else.
    const isScript = !/\.js$/.test(new URL(address).pathname) || /javascript/.test(headers.get("Content-Type") ?? "");
    return isScript ? otherwise : "blocked";
  } catch {
    return ask(location.href).then(() => "blocked", () => "slow"); // by whether the host answers at all
  }
}
