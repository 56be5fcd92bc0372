import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
import type { AnyVariables } from '@urql/core';
import { useCallback, useRef } from 'react';
import { useAction } from '../mutations/use-action.ts';
import { useOrder } from './order-context.tsx';

/** What every change of an order has beside its content. */
export interface Condition {
  /** One for each intent: repeated as long as it is not known whether it was done. */
  readonly idempotencyKey: string;
  /** That of the order on the screen. */
  readonly version: number;
}

/**
 * Does something with the order of the page, if nobody else has changed it first. Otherwise nothing is done, and the band
 * shows what was changed.
 */
export function useOrderAction<Result extends object, Variables extends AnyVariables>(
  document: DocumentTypeDecoration<Result, Variables> & { toString(): string },
) {
  const { order, acknowledge, meetConflict } = useOrder();
  const { run, isBusy, problem, clearProblem } = useAction(document);
  const intent = useRef<{ readonly content: string; readonly key: string }>(undefined);
  const perform = useCallback(
    async (variablesWith: (condition: Condition) => Variables): Promise<boolean> => {
      const content = JSON.stringify(variablesWith({ idempotencyKey: '', version: 0 }));
      if (intent.current?.content !== content) intent.current = { content, key: crypto.randomUUID() };
      const condition = { idempotencyKey: intent.current.key, version: order.version };
      const outcome = await run(variablesWith(condition));
      if (outcome.isDone) {
        intent.current = undefined;
        acknowledge();
      } else if (outcome.problem.code === 'VERSION_CONFLICT') meetConflict();
      return outcome.isDone;
    },
    [run, order.version, acknowledge, meetConflict],
  );
  return { perform, isBusy, problem, clearProblem };
}
