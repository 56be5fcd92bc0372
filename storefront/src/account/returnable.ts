import type { AccountReturnsQuery } from '../generated/account-operations.ts';

export type ReturnableOrder = NonNullable<AccountReturnsQuery['me']>['orders']['nodes'][number];
export type ReturnableLine = ReturnableOrder['lines'][number];

/** How many units of a line can still be returned: what was delivered, without what is or may be on its way back. */
export function returnableUnits(
  order: Pick<ReturnableOrder, 'status' | 'fulfilments' | 'returns'>,
  line: ReturnableLine,
): number {
  const requested = order.returns.filter(({ status }) => status === 'REQUESTED');
  return Math.max(0, deliveredUnits(order, line) - line.returnedQuantity - unitsIn(requested, line));
}

/** While parcels are on their way, only what other parcels delivered. */
function deliveredUnits(
  { status, fulfilments }: Pick<ReturnableOrder, 'status' | 'fulfilments'>,
  line: ReturnableLine,
): number {
  if (status === 'DELIVERED') return line.shippedQuantity;
  if (status !== 'PROCESSING' && status !== 'SHIPPED') return 0;
  return unitsIn(
    fulfilments.filter((parcel) => parcel.status === 'DELIVERED'),
    line,
  );
}

interface WithLines {
  readonly lines: readonly { readonly lineId: string; readonly quantity: number }[];
}

function unitsIn(parts: readonly WithLines[], line: ReturnableLine): number {
  return parts
    .flatMap(({ lines }) => lines)
    .filter(({ lineId }) => lineId === line.id)
    .reduce((sum, { quantity }) => sum + quantity, 0);
}
