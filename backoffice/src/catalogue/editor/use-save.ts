import { useCallback, useState } from 'react';
import { useClient } from 'urql';
import { StaffUpdateProductDocument, StaffUpdateVariantDocument } from '../../generated/catalogue-operations.ts';
import { act, type Problem } from '../../mutations/use-action.ts';
import { changedKeys, type Draft, type DraftAction } from './draft.ts';
import { fieldName, keyOfFault } from './field-names.ts';
import type { EditedProduct, Fields } from './fields.ts';
import { faultsOf, productInput, variantInputs, type KnownAttribute } from './product-changes.ts';

export interface Saving {
  readonly isBusy: boolean;
  /** Why it was not saved, if no field is the cause. */
  readonly problem: Problem | undefined;
  /** What is wrong with single fields, by key. */
  readonly faults: Fields;
  readonly save: () => Promise<boolean>;
}

/** Saves the product, then each variant that has changed, each based on the version before it. Stops at a refusal. */
export function useSave(
  product: EditedProduct,
  draft: Draft,
  dispatch: (action: DraftAction) => void,
  attributes: readonly KnownAttribute[],
  onConflict: (currentVersion: number) => void,
): Saving {
  const client = useClient();
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const [faults, setFaults] = useState<Fields>({});

  const save = useCallback(async (): Promise<boolean> => {
    const typed = faultsOf(draft);
    setFaults(typed);
    setProblem(undefined);
    if (Object.keys(typed).length > 0) return false;
    setBusy(true);
    try {
      let { version } = draft;
      const input = productInput(draft, product, attributes);
      const ofProduct = changedKeys(draft).filter((key) => !key.startsWith('variants.'));
      const steps = [
        ...(input === undefined
          ? []
          : [
              {
                keys: ofProduct,
                variantId: undefined,
                send: () => act(client, StaffUpdateProductDocument, { id: product.id, input, version }),
              },
            ]),
        ...variantInputs(draft, product.variants).map(({ id, keys, input: ofVariant }) => ({
          keys,
          variantId: id,
          send: () => act(client, StaffUpdateVariantDocument, { id, input: ofVariant, version }),
        })),
      ];
      for (const { keys, variantId, send } of steps) {
        dispatch({ type: 'send', fields: Object.fromEntries(keys.map((key) => [key, draft.mine[key] ?? ''])) });
        const outcome = await send();
        if (!outcome.isDone) {
          dispatch({ type: 'send', fields: {} });
          refuse(outcome.problem, outcome.refusal, variantId);
          return false;
        }
        version = outcome.payload.product.version;
      }
      return true;
    } finally {
      setBusy(false);
    }

    function refuse(why: Problem, refusal: object | undefined, variantId: string | undefined): void {
      if (refusal !== undefined && 'currentVersion' in refusal) return onConflict(Number(refusal.currentVersion));
      const found: Record<string, string> = {};
      const others: string[] = [];
      const keys = attributes.map(({ key }) => key).filter((key) => draft.mine[`attributes.${key}`]);
      for (const { path, message } of why.fields) {
        const key = keyOfFault(path, keys, variantId);
        if (key === undefined) others.push(message);
        else found[key] = message;
      }
      if (why.code === 'SLUG_TAKEN') found.slug = why.message;
      else if (why.code === 'SKU_TAKEN' && variantId !== undefined) found[`variants.${variantId}.sku`] = why.message;
      else if (why.fields.length === 0) others.push(why.message);
      setFaults(found);
      const about =
        variantId === undefined ? '' : `${fieldName(`variants.${variantId}.sku`, product).slice('SKU of '.length)}: `;
      if (others.length > 0) setProblem({ ...why, message: about + others.join(' ') });
    }
  }, [attributes, client, dispatch, draft, onConflict, product]);

  return { isBusy, problem, faults, save };
}
