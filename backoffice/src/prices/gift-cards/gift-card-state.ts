import type { StaffGiftCardFragment } from '../../generated/prices-operations.ts';

export type GiftCardState = 'usable' | 'blocked' | 'expired' | 'empty';

/** Whether a card can pay, or why not. */
export function giftCardState(
  { isActive, expiresAt, balance }: Pick<StaffGiftCardFragment, 'isActive' | 'expiresAt' | 'balance'>,
  now = new Date(),
): GiftCardState {
  if (!isActive) return 'blocked';
  if (expiresAt !== null && new Date(expiresAt) <= now) return 'expired';
  return balance.amountMinor === 0 ? 'empty' : 'usable';
}

/** A day as `<input type="date">` has it, in the zone of this device. Empty without one. */
export function dayField(at: string | null): string {
  if (at === null) return '';
  const date = new Date(at);
  return [date.getFullYear(), date.getMonth() + 1, date.getDate()]
    .map((part) => String(part).padStart(2, '0'))
    .join('-');
}

/** The last moment of a day in the zone of this device, so that a card is valid on that day. Null without one. */
export const endOfDay = (day: string): string | null => (day === '' ? null : new Date(`${day}T23:59:59`).toISOString());
