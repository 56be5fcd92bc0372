import { Button, ButtonLink } from '@commerce/ui/button';
import { EmptyState } from '@commerce/ui/region-state';
import { createLazyRoute, useNavigate } from '@tanstack/react-router';
import Plus from 'lucide-react/icons/plus';
import { StaffProductsDocument } from '../../generated/catalogue-operations.ts';
import { useData } from '../../graphql/use-data.ts';
import { Page } from '../../layout/page.tsx';
import { Region } from '../../regions/region.tsx';
import { one } from '../../routing/search-text.ts';
import { Table, TableSkeleton } from '../../tables/table.tsx';
import { ListFoot } from '../../tables/list-foot.tsx';
import { useFilters } from '../../tables/use-filters.ts';
import { productColumns } from './product-columns.tsx';
import { isNarrowed, productListVariables } from './product-filter.ts';
import { ProductFilters } from './product-filters.tsx';

export const route = createLazyRoute('/products')({ component: ProductsPage });

function ProductsPage() {
  const [search, change] = useFilters();
  const navigate = useNavigate();
  const list = useData(StaffProductsDocument, productListVariables(search));
  return (
    <Page
      title="Products"
      actions={
        <ButtonLink href="/admin/products/new" variant="primary" size="small" icon={<Plus className="size-4" />}>
          New product
        </ButtonLink>
      }
    >
      <ProductFilters search={search} onChange={change} />
      <Region state={list} skeleton={<TableSkeleton />}>
        {({ products: { nodes, totalCount, pageInfo } }) =>
          nodes.length === 0 ? (
            <div className="px-4 md:px-6">
              {isNarrowed(search) ? (
                <EmptyState
                  title="No product matches"
                  action={
                    <Button onClick={() => void navigate({ to: '/products' } as never)}>Remove all filters</Button>
                  }
                >
                  Fewer filters find more.
                </EmptyState>
              ) : (
                <EmptyState
                  title="There are no products yet"
                  action={<ButtonLink href="/admin/imports">Import a file</ButtonLink>}
                >
                  Create the first one, or import them from a file.
                </EmptyState>
              )}
            </div>
          ) : (
            <>
              <Table
                label="Products"
                columns={productColumns}
                rows={nodes}
                keyOf={({ id }) => id}
                hrefOf={({ id }) => `/admin/products/${id}`}
                classOf={({ status }) => (status === 'ARCHIVED' ? 'text-soft' : undefined)}
              />
              <ListFoot
                list={{ nodes, totalCount, pageInfo }}
                after={one(search.after)}
                onPage={(after) => change({ after })}
              />
            </>
          )
        }
      </Region>
    </Page>
  );
}
