import { enumType } from '@commerce/graphql';
import { rejectionReasonTexts } from './order-status.ts';

const cancellationReasonTexts = {
  CHANGED_MIND: 'The customer no longer wants it.',
  ORDERED_BY_MISTAKE: 'It was ordered by mistake.',
  TAKES_TOO_LONG: 'The delivery takes too long.',
  NOT_AVAILABLE: 'The shop cannot deliver it.',
  SUSPECTED_FRAUD: 'The shop does not trust the order.',
  OTHER: 'Another reason, which the text gives.',
};
export const CancellationReasonEnum = enumType(
  'CancellationReason',
  'The reason for a cancellation.',
  cancellationReasonTexts,
);
export type CancellationReason = keyof typeof cancellationReasonTexts;

const returnReasonTexts = {
  CHANGED_MIND: 'The customer no longer wants it.',
  DOES_NOT_FIT: 'It does not fit.',
  NOT_AS_DESCRIBED: 'It differs from its description.',
  WRONG_ITEM: 'The shop sent something else.',
  DAMAGED: 'It arrived damaged.',
  DEFECTIVE: 'It does not work.',
  ARRIVED_TOO_LATE: 'It arrived too late.',
  OTHER: 'Another reason, which the text gives.',
};
export const ReturnReasonEnum = enumType('ReturnReason', 'The reason for a return.', returnReasonTexts);
export type ReturnReason = keyof typeof returnReasonTexts;

const refundReasonTexts = {
  GOODWILL: 'The shop makes up for an inconvenience.',
  PRICE_ADJUSTMENT: 'The price was too high.',
  LOST: 'It was lost on the way.',
  DAMAGED: 'It arrived damaged.',
  DEFECTIVE: 'It does not work.',
  ARRIVED_TOO_LATE: 'It arrived too late.',
  SENT_BACK: 'It came back without a return.',
  OTHER: 'Another reason, which the text gives.',
};
export const RefundReasonEnum = enumType('RefundReason', 'The reason for a refund.', refundReasonTexts);
export type RefundReason = keyof typeof refundReasonTexts;

const texts = { ...rejectionReasonTexts, ...cancellationReasonTexts, ...returnReasonTexts, ...refundReasonTexts };
export const OrderReasonEnum = enumType('OrderReason', 'The reason for a change of an order, as a code.', texts);
export type OrderReason = keyof typeof texts;

const codes = <Code extends string>(of: Readonly<Record<Code, string>>) => Object.keys(of) as [Code, ...Code[]];
export const cancellationReasons = codes(cancellationReasonTexts);
export const returnReasons = codes(returnReasonTexts);
export const refundReasons = codes(refundReasonTexts);
