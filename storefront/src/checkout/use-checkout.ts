import { useQuery } from '@commerce/browser/graphql/use-query';
import { useNavigate } from '@tanstack/react-router';
import { useCallback, useEffect, useState } from 'react';
import { CheckoutCustomerDocument, type CheckoutCustomerQuery } from '../generated/buying-operations.ts';
import { documentOf } from '../graphql/buying-documents.ts';
import { mayBeSignedIn } from '@commerce/browser/session/session-note';
import type { Draft, Step } from './draft.ts';
import { TabMemory } from './tab-memory.ts';

export type CheckoutCustomer = NonNullable<CheckoutCustomerQuery['me']>;

const drafts = new TabMemory<Draft>('checkout-draft');

const guest = 'guest';

/** Who orders: a customer, or a guest. Undefined until it is known. */
export function useOwner(): { readonly owner: string | undefined; readonly customer: CheckoutCustomer | undefined } {
  const [isCustomer] = useState(mayBeSignedIn);
  const { data, error } = useQuery(
    documentOf(CheckoutCustomerDocument),
    {},
    { isPaused: !isCustomer, requestPolicy: 'cache-and-network' },
  );
  if (!isCustomer || error !== undefined) return { owner: guest, customer: undefined };
  if (data === undefined) return { owner: undefined, customer: undefined };
  return { owner: data.me?.id ?? guest, customer: data.me ?? undefined };
}

/** What was entered, which survives a reload of the tab. */
export function useDraft(owner: string) {
  const [draft, setDraft] = useState<Draft>(() => drafts.read(owner) ?? {});
  useEffect(() => drafts.write(owner, draft), [owner, draft]);
  const update = useCallback((part: Draft) => setDraft((before) => ({ ...before, ...part })), []);
  const clear = useCallback(() => drafts.write(owner, undefined), [owner]);
  return { draft, update, clear };
}

/** Goes to a step. Its address is another entry of the history, unless it replaces one that is not possible. */
export function useGoToStep() {
  const navigate = useNavigate();
  return useCallback(
    (step: Step | 'confirm', options: { readonly replace?: boolean } = {}) =>
      void navigate({ to: '/checkout/{-$step}', params: { step }, ...options }),
    [navigate],
  );
}
