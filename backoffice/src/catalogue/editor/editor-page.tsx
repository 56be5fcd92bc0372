import { ButtonLink } from '@commerce/ui/button';
import { EmptyState } from '@commerce/ui/region-state';
import { Skeleton } from '@commerce/ui/skeleton';
import { createLazyRoute, useParams } from '@tanstack/react-router';
import { StaffProductDocument } from '../../generated/catalogue-operations.ts';
import { useData } from '../../graphql/use-data.ts';
import { Page } from '../../layout/page.tsx';
import { Region } from '../../regions/region.tsx';
import { ProductEditor } from './product-editor.tsx';

export const route = createLazyRoute('/products/$id')({ component: EditorPage });

const crumbs = [{ href: '/admin/products', label: 'Products' }];

function EditorPage() {
  const { id } = useParams({ strict: false }) as { readonly id: string };
  const state = useData(StaffProductDocument, { id });
  if (state.data?.product != null)
    return <ProductEditor key={id} product={state.data.product} reload={state.reload} isLoading={state.isLoading} />;
  return (
    <Page title="Product" crumbs={crumbs}>
      <div className="px-4 pb-6 md:px-6">
        <Region state={state} skeleton={<EditorSkeleton />}>
          {() => (
            <EmptyState
              title="There is no such product"
              action={<ButtonLink href="/admin/products">To the products</ButtonLink>}
            >
              The address is incomplete, or it belongs to another shop.
            </EmptyState>
          )}
        </Region>
      </div>
    </Page>
  );
}

function EditorSkeleton() {
  return (
    <div className="grid gap-4 xl:grid-cols-[minmax(0,1fr)_22rem]">
      <Skeleton className="h-120" />
      <Skeleton className="h-120" />
    </div>
  );
}
