import type { PromotionAction, PromotionInput, StaffPromotionFragment } from '../../generated/prices-operations.ts';
import { amountText, parseAmount } from '../../text/amounts.ts';
import { day, money, plural } from '../../text/format.ts';

export const actions: Record<PromotionAction, string> = {
  PERCENT_OFF: 'A percentage off',
  AMOUNT_OFF: 'An amount off',
  FREE_SHIPPING: 'Free shipping',
  BUY_X_GET_Y: 'Buy some, get some cheaper',
};

/** What a promotion gives, in a few words: "15 % off", "buy 2, get 1 with 50 % off". */
export function promotionWords(promotion: StaffPromotionFragment): string {
  const { action, shareMillionths, amountMinor, currencyCode, buyQuantity, getQuantity, minSubtotalMinor } = promotion;
  const share = `${(shareMillionths ?? 0) / 10_000} % off`;
  const amount = (minor: number | null) =>
    currencyCode === null ? '' : money({ amountMinor: minor ?? 0, currencyCode });
  const gift = {
    PERCENT_OFF: share,
    AMOUNT_OFF: `${amount(amountMinor)} off`,
    FREE_SHIPPING: 'free shipping',
    BUY_X_GET_Y: `buy ${buyQuantity}, get ${getQuantity} with ${share}`,
  }[action];
  return minSubtotalMinor === null ? gift : `${gift}, from ${amount(minSubtotalMinor)}`;
}

/** When it is in force, and for what. */
export function scopeWords({ startsAt, endsAt, productIds, categoryIds }: StaffPromotionFragment): string {
  const from = startsAt === null ? '' : `from ${day(startsAt)} `;
  const until = endsAt === null ? '' : `until ${day(endsAt)} `;
  const goods = [
    ...(productIds.length > 0 ? [plural(productIds.length, 'product')] : []),
    ...(categoryIds.length > 0 ? [plural(categoryIds.length, 'category', 'categories')] : []),
  ];
  return `${from}${until}${goods.length > 0 ? `for ${goods.join(' and ')}` : ''}`.trim() || 'always, for everything';
}

/** The values of the form, as texts. */
export function formOf(promotion: StaffPromotionFragment | undefined) {
  const currency = promotion?.currencyCode ?? 'EUR';
  const amount = (minor: number | null | undefined) =>
    minor == null ? '' : amountText({ amountMinor: minor, currencyCode: currency });
  return {
    name: promotion?.name ?? '',
    action: promotion?.action ?? 'PERCENT_OFF',
    share: promotion?.shareMillionths == null ? '' : String(promotion.shareMillionths / 10_000),
    amount: amount(promotion?.amountMinor),
    minSubtotal: amount(promotion?.minSubtotalMinor),
    buyQuantity: String(promotion?.buyQuantity ?? ''),
    getQuantity: String(promotion?.getQuantity ?? ''),
    priority: String(promotion?.priority ?? 0),
    startsAt: localTime(promotion?.startsAt),
    endsAt: localTime(promotion?.endsAt),
    isActive: promotion?.isActive ?? true,
    requiresCoupon: promotion?.requiresCoupon ?? false,
    isCombinable: promotion?.isCombinable ?? true,
  };
}

export type PromotionForm = ReturnType<typeof formOf>;

/** All of a promotion, because an update replaces it: what the form does not show stays as it is. */
export function promotionInput(form: PromotionForm, before: StaffPromotionFragment | undefined): PromotionInput {
  const { action } = form;
  const currency = before?.currencyCode ?? 'EUR';
  const minor = (text: string) => parseAmount(text, currency)?.amountMinor ?? null;
  const hasShare = action === 'PERCENT_OFF' || action === 'BUY_X_GET_Y';
  const amountMinor = action === 'AMOUNT_OFF' ? minor(form.amount) : null;
  const minSubtotalMinor = minor(form.minSubtotal);
  return {
    name: form.name.trim(),
    action,
    isActive: form.isActive,
    requiresCoupon: form.requiresCoupon,
    isCombinable: form.isCombinable,
    priority: Number(form.priority),
    startsAt: utcTime(form.startsAt),
    endsAt: utcTime(form.endsAt),
    currencyCode: amountMinor === null && minSubtotalMinor === null ? (before?.currencyCode ?? null) : currency,
    productIds: before?.productIds ?? null,
    categoryIds: before?.categoryIds ?? null,
    minSubtotalMinor,
    amountMinor,
    shareMillionths: hasShare ? Math.round(Number(form.share.replace(',', '.')) * 10_000) : null,
    buyQuantity: action === 'BUY_X_GET_Y' ? Number(form.buyQuantity) : null,
    getQuantity: action === 'BUY_X_GET_Y' ? Number(form.getQuantity) : null,
  };
}

/** A time as `datetime-local` has it, in the zone of this device. */
function localTime(at: string | null | undefined): string {
  if (at == null) return '';
  const date = new Date(at);
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

const utcTime = (local: string): string | null => (local === '' ? null : new Date(local).toISOString());
