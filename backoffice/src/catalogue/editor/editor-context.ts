import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
import { createContext, use, useCallback } from 'react';
import { useAction } from '../../mutations/use-action.ts';
import type { StaffCatalogueChoicesQuery } from '../../generated/catalogue-operations.ts';
import type { Draft, DraftAction } from './draft.ts';
import type { EditedProduct, Fields } from './fields.ts';

/** What the parts of the editor share. */
export interface Editor {
  readonly product: EditedProduct;
  readonly draft: Draft;
  readonly dispatch: (action: DraftAction) => void;
  readonly faults: Fields;
  readonly choices: StaffCatalogueChoicesQuery | undefined;
  /** Reads the product until it has this version: somebody else has saved it. */
  readonly onConflict: (currentVersion: number) => void;
}

export const EditorContext = createContext<Editor | undefined>(undefined);

export function useEditor(): Editor {
  const editor = use(EditorContext);
  if (editor === undefined) throw new Error('This component must be inside the editor.');
  return editor;
}

/** The value of a field with what is wrong with it, for a control. */
export function useField(key: string) {
  const { draft, dispatch, faults } = useEditor();
  const onValueChange = (value: string) => dispatch({ type: 'edit', fields: { [key]: value } });
  return { name: key, value: draft.mine[key] ?? '', error: faults[key], onValueChange };
}

/** A change that is made at once, based on the version that is on the page. What is typed stays. */
export function useProductChange<Result extends object, Variables extends { readonly version: number }>(
  document: DocumentTypeDecoration<Result, Variables> & { toString(): string },
) {
  const { product, onConflict } = useEditor();
  const { run, ...state } = useAction<Result, Variables>(document);
  const change = useCallback(
    async (variables: Omit<Variables, 'version'>): Promise<boolean> => {
      const outcome = await run({ ...variables, version: product.version } as Variables);
      const refusal: object = (!outcome.isDone && outcome.refusal) || {};
      if ('currentVersion' in refusal) onConflict(Number(refusal.currentVersion));
      return outcome.isDone;
    },
    [onConflict, product.version, run],
  );
  return { ...state, change };
}
