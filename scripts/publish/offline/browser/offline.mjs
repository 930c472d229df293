// A copy on a disk is offline already. Replaces docs/assets/page/offline.mjs.

/** @returns {Promise<void>} */
export async function keepOffline() {}
