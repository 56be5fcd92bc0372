/** A page that was just loaded has the newest version: loading it again would not help. */
const freshMs = 60_000;

/**
 * After a deployment, the files of the version before may be gone, and a page that loads one of them fails. It is loaded
 * again as a whole, if the shop can be reached.
 */
export function reloadOutdated(): void {
  addEventListener('vite:preloadError', () => void reload());
}

async function reload(): Promise<void> {
  if (performance.now() < freshMs) return;
  const response = await fetch(location.href, { method: 'HEAD' }).catch(() => undefined);
  if (response?.ok) location.reload();
}
