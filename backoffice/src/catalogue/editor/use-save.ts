import type { Client } from '@urql/core';
import { useCallback, useState } from 'react';
import { useClient } from 'urql';
import { StaffUpdateProductDocument, StaffUpdateVariantDocument } from '../../generated/catalogue-operations.ts';
import { act, type Problem } from '../../mutations/use-action.ts';
import { changedKeys, type Draft, type DraftAction } from './draft.ts';
import type { EditedProduct, Fields } from './fields.ts';
import { faultsOf, productInput, variantInputs, type KnownAttribute } from './product-changes.ts';
import { refusalOf } from './refusal.ts';

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
  const [{ faults, problem }, setRefusal] = useState<Pick<Saving, 'faults' | 'problem'>>(nothingWrong);

  const send = useCallback(async (): Promise<boolean> => {
    let { version } = draft;
    for (const { keys, variantId, run } of stepsOf(product, draft, attributes)) {
      dispatch({ type: 'send', fields: Object.fromEntries(keys.map((key) => [key, draft.mine[key] ?? ''])) });
      const outcome = await run(client, version);
      if (outcome.isDone) {
        version = outcome.payload.product.version;
        continue;
      }
      dispatch({ type: 'send', fields: {} });
      const { refusal, problem: why } = outcome;
      const attributeKeys = attributes.map(({ key }) => key).filter((key) => draft.mine[`attributes.${key}`]);
      if (refusal !== undefined && 'currentVersion' in refusal) onConflict(refusal.currentVersion);
      else setRefusal(refusalOf({ problem: why, variantId, attributeKeys }, product));
      return false;
    }
    return true;
  }, [attributes, client, dispatch, draft, onConflict, product]);

  const save = useCallback(async (): Promise<boolean> => {
    const typed = faultsOf(draft);
    setRefusal({ faults: typed, problem: undefined });
    if (Object.keys(typed).length > 0) return false;
    setBusy(true);
    return send().finally(() => setBusy(false));
  }, [draft, send]);

  return { isBusy, problem, faults, save };
}

const nothingWrong = { faults: {}, problem: undefined };

/** The mutations of one saving, each with the fields that it saves. */
function stepsOf(product: EditedProduct, draft: Draft, attributes: readonly KnownAttribute[]) {
  const input = productInput(draft, product, attributes);
  const ofProduct = {
    keys: changedKeys(draft).filter((key) => !key.startsWith('variants.')),
    variantId: undefined,
    run: (client: Client, version: number) =>
      act(client, StaffUpdateProductDocument, { id: product.id, input: input ?? {}, version }),
  };
  const ofVariants = variantInputs(draft, product.variants).map((variant) => ({
    keys: variant.keys,
    variantId: variant.id,
    run: (client: Client, version: number) =>
      act(client, StaffUpdateVariantDocument, { id: variant.id, input: variant.input, version }),
  }));
  return [...(input === undefined ? [] : [ofProduct]), ...ofVariants];
}
