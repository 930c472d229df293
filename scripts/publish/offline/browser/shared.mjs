// No browser starts a shared worker from a disk. Replaces docs/assets/python/shared.mjs.

/** @returns {SharedWorker | undefined} */
export function openShared() {
  return undefined;
}
