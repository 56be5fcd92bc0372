import { useEffect, useMemo, useReducer } from 'react';
import { StaffCatalogueChoicesDocument } from '../../generated/catalogue-operations.ts';
import { useData } from '../../graphql/use-data.ts';
import { Page } from '../../layout/page.tsx';
import { Thumbnail } from '../thumbnail.tsx';
import { OptionsPanel } from '../options/options-panel.tsx';
import { PicturesPanel } from '../pictures/pictures-panel.tsx';
import { ProductStatusBadge } from '../products/product-status.tsx';
import { VariantsPanel } from '../variants/variants-panel.tsx';
import { ConflictPanel } from './conflict-panel.tsx';
import { beginDraft, changedKeys, draftReducer } from './draft.ts';
import { EditorContext, type Editor } from './editor-context.ts';
import { fieldsOf, type EditedProduct } from './fields.ts';
import { LeaveDialog } from './leave-dialog.tsx';
import { PlacePanel } from './place-panel.tsx';
import { RelatedPanel } from './related-panel.tsx';
import { SaveBar } from './save-bar.tsx';
import { StatusActions } from './status-actions.tsx';
import { TextsPanel } from './texts-panel.tsx';
import { useLatest } from './use-latest.ts';
import { useSave } from './use-save.ts';

const crumbs = [{ href: '/admin/products', label: 'Products' }];

/** A product with everything that can be changed of it, and a draft that survives what others save meanwhile. */
export function ProductEditor({
  product,
  reload,
  isLoading,
}: {
  readonly product: EditedProduct;
  readonly reload: () => void;
  readonly isLoading: boolean;
}) {
  const { data: choices } = useData(StaffCatalogueChoicesDocument, {});
  const [draft, dispatch] = useReducer(draftReducer, product, (first) => beginDraft(first.version, fieldsOf(first)));
  useEffect(() => dispatch({ type: 'arrive', version: product.version, fields: fieldsOf(product) }), [product]);
  const onConflict = useLatest(product.version, reload, isLoading);
  const attributes = choices?.categories.find(({ slug }) => slug === draft.mine.category)?.attributes ?? [];
  const saving = useSave(product, draft, dispatch, attributes, onConflict);
  const editor = useMemo<Editor>(
    () => ({ product, draft, dispatch, faults: saving.faults, choices, onConflict }),
    [product, draft, saving.faults, choices, onConflict],
  );
  return (
    <EditorContext value={editor}>
      <Page
        title={product.title}
        crumbs={crumbs}
        heading={
          <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <Thumbnail url={product.images[0]?.url} />
            {product.title}
            <ProductStatusBadge status={product.status} publishAt={product.publishAt} />
          </span>
        }
        actions={<StatusActions />}
      >
        <div className="grid gap-4 px-4 pb-24 md:px-6">
          <ConflictPanel />
          <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_22rem]">
            <div className="grid min-w-0 gap-4">
              <TextsPanel />
              <PicturesPanel />
            </div>
            <div className="grid min-w-0 gap-4">
              <PlacePanel attributes={attributes} />
              <RelatedPanel />
            </div>
          </div>
          <OptionsPanel />
          <VariantsPanel />
        </div>
        <SaveBar saving={saving} />
        <LeaveDialog isChanged={changedKeys(draft).length > 0} />
      </Page>
    </EditorContext>
  );
}
