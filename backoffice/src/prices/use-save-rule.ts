import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
import type { AnyVariables } from '@urql/core';
import { useState } from 'react';
import type { FormReading } from '../mutations/form-faults.ts';
import { useAction, type Problem } from '../mutations/use-action.ts';

type Mutation<Result, Variables extends AnyVariables> = DocumentTypeDecoration<Result, Variables> & {
  toString(): string;
};

/** Creates a rule, or replaces the one that is saved now. A form with faults is not sent. */
export function useSaveRule<Input, Created extends object, Updated extends object>(
  rule: { readonly id: string; readonly version: number } | undefined,
  mutations: {
    readonly create: Mutation<Created, { input: Input }>;
    readonly update: Mutation<Updated, { id: string; input: Input; version: number }>;
  },
) {
  const create = useAction(mutations.create);
  const update = useAction(mutations.update);
  const [faults, setFaults] = useState<Problem>();
  const save = async ({ input, problem }: FormReading<Input>): Promise<boolean> => {
    setFaults(problem);
    if (problem !== undefined) return false;
    const { isDone } =
      rule === undefined
        ? await create.run({ input })
        : await update.run({ id: rule.id, input, version: rule.version });
    return isDone;
  };
  return { save, isBusy: create.isBusy || update.isBusy, problem: faults ?? create.problem ?? update.problem };
}
