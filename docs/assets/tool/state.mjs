// The states of a tool and the events that change them. Pure: no page, no Python. The state is public as `data-state` on
// the tool's element; styles, tests and the benchmark read it.

/**
 * example   nothing has happened yet; the worked example shows
 * starting  Python is starting
 * ready     Python runs, and nothing is asked of it
 * working   a call to Python is under way
 * answered  the reader's own answer shows
 * problems  the form shows what is wrong in it
 * failed    Python did not start, or broke; "Try again" is offered
 */
export const STATES = /** @type {const} */ (["example", "starting", "ready", "working", "answered", "problems", "failed"]);

/** @typedef {(typeof STATES)[number]} State */

const STAY = /** @type {const} */ (""); // the event is legal and changes nothing
const NEVER = undefined; // the event cannot happen in this state

const [EXAMPLE, STARTING, READY, WORKING, ANSWERED, PROBLEMS, FAILED] = STATES;

// biome-ignore format: a table
const TABLE = {
  // event         from: example    starting   ready     working   answered  problems  failed
  /** The reader uses the tool, and Python has to start. */
  use:                 [STARTING,   STARTING,  STAY,     STAY,     STAY,     STAY,     STARTING],
  /** The reader uses the tool, and Python runs already. */
  useReady:            [READY,      READY,     STAY,     STAY,     STAY,     STAY,     READY],
  /** Python is started while nobody waits for it. */
  preload:             [STARTING,   STAY,      STAY,     STAY,     STAY,     STAY,     STAY],
  preloadFailed:       [STAY,       EXAMPLE,   STAY,     STAY,     STAY,     STAY,     STAY],
  started:             [STAY,       READY,     STAY,     STAY,     STAY,     STAY,     STAY],
  startFailed:         [STAY,       FAILED,    STAY,     STAY,     STAY,     STAY,     STAY],
  /** Something is asked of Python. */
  submit:              [WORKING,    WORKING,   WORKING,  WORKING,  WORKING,  WORKING,  WORKING],
  /** Python gave an answer, problems in the form, or another question. */
  answer:              [NEVER,      NEVER,     NEVER,    ANSWERED, NEVER,    NEVER,    NEVER],
  refuse:              [NEVER,      NEVER,     NEVER,    PROBLEMS, NEVER,    NEVER,    NEVER],
  question:            [NEVER,      NEVER,     NEVER,    READY,    NEVER,    NEVER,    NEVER],
  /** Python broke, or its reply could not be shown. */
  fail:                [NEVER,      NEVER,     FAILED,   FAILED,   FAILED,   FAILED,   NEVER],
  /** The reader turns to another screen, while Python still starts or when it runs. */
  leave:               [STAY,       STAY,      STAY,     STARTING, STAY,     STAY,     STAY],
  leaveReady:          [STAY,       STAY,      STAY,     READY,    STAY,     STAY,     STAY],
  /** The reader has compared the plan with the letter. Another answer may be on its way meanwhile. */
  confirm:             [NEVER,      ANSWERED,  ANSWERED, STAY,     ANSWERED, ANSWERED, ANSWERED],
  restart:             [EXAMPLE,    EXAMPLE,   EXAMPLE,  EXAMPLE,  EXAMPLE,  EXAMPLE,  EXAMPLE],
};

/** @typedef {keyof typeof TABLE} Event */

export const EVENTS = /** @type {Event[]} */ (Object.keys(TABLE));

/**
 * The state after an event; undefined if the event leaves everything as it is.
 * @param {State} state
 * @param {Event} event
 * @returns {State | undefined}
 * @throws {RangeError} if the event cannot happen in this state
 */
export function after(state, event) {
  const next = TABLE[event][STATES.indexOf(state)];
  if (next === NEVER) throw new RangeError(`${event} cannot happen to a tool that is ${state}`);
  return next === STAY ? undefined : next;
}
