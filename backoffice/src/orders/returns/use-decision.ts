import { useRef } from 'react';
import { AcceptListedReturnDocument, RefuseListedReturnDocument } from '../../generated/orders-operations.ts';
import { toasts } from '../../layout/toasts.ts';
import { useAction } from '../../mutations/use-action.ts';
import type { ReturnToDecide } from './return-words.ts';

/** Accepts or refuses a return. After a lost answer, the next attempt has the same key, so nothing is done twice. */
export function useDecision({ id, order }: ReturnToDecide, onDone: () => void) {
  const acceptance = useAction(AcceptListedReturnDocument);
  const refusal = useAction(RefuseListedReturnDocument);
  const key = useRef(crypto.randomUUID());
  const end = (what: string): void => {
    onDone();
    toasts.add({ title: `The return of ${order.number} is ${what}`, type: 'done' });
  };
  const renewKey = (code: string): void => {
    if (code !== 'LOST') key.current = crypto.randomUUID();
  };
  return {
    accept: async (answer: string, restock: boolean): Promise<void> => {
      refusal.clearProblem();
      const input = { id, restock, answer: answer === '' ? null : answer, idempotencyKey: `accept-${key.current}` };
      const outcome = await acceptance.run(input);
      if (outcome.isDone) end('accepted');
      else renewKey(outcome.problem.code);
    },
    refuse: async (answer: string): Promise<void> => {
      acceptance.clearProblem();
      const outcome = await refusal.run({ id, answer, idempotencyKey: `refuse-${key.current}` });
      if (outcome.isDone) end('refused');
      else renewKey(outcome.problem.code);
    },
    isAccepting: acceptance.isBusy,
    isRefusing: refusal.isBusy,
    problem: acceptance.problem ?? refusal.problem,
  };
}
