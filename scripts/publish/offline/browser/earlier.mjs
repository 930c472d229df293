// A copy on a disk says when it was made, and asks no host for a newer page. Replaces docs/assets/page/earlier.mjs.

/** @returns {Promise<void>} */
export async function lookForNewer() {}
