/** The tokens of orders that were placed as a guest on this device: later mails have links without them. */
const item = 'guest-orders';

const most = 20;

function read(): readonly (readonly [string, string])[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(item) ?? '[]');
    return Array.isArray(kept) ? (kept as [string, string][]) : [];
  } catch {
    // The browser blocks storage: only the link with the token leads to the order.
    return [];
  }
}

export function rememberGuestOrder(number: string, token: string): void {
  const others = read().filter(([each]) => each !== number);
  try {
    localStorage.setItem(item, JSON.stringify([[number, token], ...others].slice(0, most)));
  } catch {
    // As above.
  }
}

export const tokenOfGuestOrder = (number: string): string | undefined => read().find(([each]) => each === number)?.[1];
