import type { AddressInput, ContactInput, PaymentMethod } from './inputs.ts';

export interface DraftPayment {
  readonly method: PaymentMethod;
  /** That of the payment provider for the card. The number of the card is never kept. */
  readonly token?: string;
  /** The last digits of the card. */
  readonly ending?: string;
  /** Whether gift cards left nothing to pay. */
  readonly isCovered?: boolean;
}

/** What somebody has entered so far. */
export interface Draft {
  readonly contact?: ContactInput;
  readonly address?: AddressInput;
  readonly payment?: DraftPayment;
}

/** A draft that can be ordered. */
export type CompleteDraft = Required<Draft>;

export const isComplete = (draft: Draft): draft is CompleteDraft => openStep(draft) === 'review';

export const steps = ['contact', 'delivery', 'payment', 'review'] as const;
export type Step = (typeof steps)[number];

/** The first step that is not done. */
export function openStep({ contact, address, payment }: Draft): Step {
  if (contact === undefined) return 'contact';
  if (address === undefined) return 'delivery';
  return payment === undefined ? 'payment' : 'review';
}

/** The step that an address names, unless one before it is not done. */
export function stepOf(named: string | undefined, draft: Draft): Step {
  const open = openStep(draft);
  const wanted = steps.find((step) => step === named);
  return wanted !== undefined && steps.indexOf(wanted) <= steps.indexOf(open) ? wanted : open;
}

/** The step that has the field of a fault, by its path in the input of `placeOrder`. */
export function stepWith(path: string): Step {
  if (path.startsWith('contact')) return 'contact';
  if (path.startsWith('shippingAddress')) return 'delivery';
  return path.startsWith('payment') ? 'payment' : 'review';
}
