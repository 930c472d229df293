// A copy on a disk is kept already. It takes the place of docs/assets/offline.mjs.

export function keepOffline() {}
