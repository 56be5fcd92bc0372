import { ButtonLink } from '@commerce/ui/button';
import { EmptyState } from '@commerce/ui/region-state';

export function NoSuchOrder() {
  return (
    <EmptyState
      title="There is no order with this number"
      action={
        <ButtonLink size="small" href="/admin/orders">
          To the orders
        </ButtonLink>
      }
    >
      Check the number, or look for the customer’s name in the list.
    </EmptyState>
  );
}
