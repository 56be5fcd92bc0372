/** A part of an order's total that a gift card has paid. */
export interface GiftCardAmount {
  readonly giftCardId: string;
  readonly amountMinor: number;
}
