import { EmptyState } from '@commerce/ui/region-state';
import { ButtonLink } from '@commerce/ui/button';
import { useRouter } from '@tanstack/react-router';
import { Page } from '../layout/page.tsx';
import { RegionError } from './region.tsx';

export function PageError({ error }: { readonly error: unknown }) {
  const router = useRouter();
  return (
    <Page title="Something went wrong">
      <div className="p-(--gutter)">
        <RegionError error={error} onRetry={() => void router.invalidate()} />
      </div>
    </Page>
  );
}

export function NotFound() {
  return (
    <Page title="Not found">
      <div className="p-(--gutter)">
        <EmptyState
          title="No page has this address"
          action={<ButtonLink href="/admin/orders">To the orders</ButtonLink>}
        >
          It may have been deleted, or the address is incomplete.
        </EmptyState>
      </div>
    </Page>
  );
}
