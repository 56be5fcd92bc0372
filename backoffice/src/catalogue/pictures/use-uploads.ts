import { useCallback, useRef, useState } from 'react';
import { useClient } from 'urql';
import {
  StaffAddProductImageDocument,
  StaffReplaceProductImageDocument,
} from '../../generated/catalogue-operations.ts';
import { act } from '../../mutations/use-action.ts';
import { uploadPicture } from './upload.ts';

/** A file on its way into a product. */
export interface Upload {
  readonly key: number;
  readonly name: string;
  /** From 0 to 1. */
  readonly share: number;
  readonly problem?: string;
}

/** Uploads files one after another, in their order. What failed stays listed with its reason. */
export function useUploads(productId: string, alt: string) {
  const client = useClient();
  const [uploads, setUploads] = useState<readonly Upload[]>([]);
  const queue = useRef<Promise<void>>(Promise.resolve());
  const nextKey = useRef(0);

  const patch = useCallback((key: number, changes: Partial<Upload>) => {
    setUploads((all) => all.map((each) => (each.key === key ? { ...each, ...changes } : each)));
  }, []);
  const remove = useCallback((key: number) => setUploads((all) => all.filter((each) => each.key !== key)), []);

  const add = useCallback(
    (files: readonly File[], replaced?: { readonly id: string; readonly alt: string }) => {
      for (const file of files) {
        const key = nextKey.current++;
        setUploads((all) => [...all, { key, name: file.name, share: 0 }]);
        queue.current = queue.current.then(async () => {
          const uploaded = await uploadPicture(file, (share) => patch(key, { share }));
          if ('message' in uploaded) return patch(key, { problem: uploaded.message });
          const image = { uploadId: uploaded.uploadId, alt: replaced?.alt ?? alt };
          const outcome = await (replaced === undefined
            ? act(client, StaffAddProductImageDocument, { id: productId, image })
            : act(client, StaffReplaceProductImageDocument, { id: productId, imageId: replaced.id, image }));
          if (outcome.isDone) return remove(key);
          const [fault] = outcome.problem.fields;
          return patch(key, { problem: fault?.message ?? outcome.problem.message });
        });
      }
    },
    [alt, client, patch, productId, remove],
  );
  return { uploads, add, remove };
}
