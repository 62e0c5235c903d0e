/** Wipes what this browser kept for whoever used it before: databases, page caches and session storage. */
export async function forgetDevice(): Promise<void> {
  sessionStorage.clear();
  await Promise.allSettled([forgetDatabases(), forgetPages()]);
}

async function forgetDatabases() {
  const databases = (await indexedDB.databases?.()) ?? [];
  for (const { name } of databases) if (name) indexedDB.deleteDatabase(name);
}

/** The precached static shell holds nothing of anybody and stays, so that the device still starts offline. */
async function forgetPages() {
  if (!("caches" in window)) return;
  const names = await caches.keys();
  await Promise.all(names.filter((name) => !name.includes("precache")).map((name) => caches.delete(name)));
}
