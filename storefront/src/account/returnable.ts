import type { AccountReturnsQuery } from '../generated/account-operations.ts';

export type ReturnableOrder = NonNullable<AccountReturnsQuery['me']>['orders']['nodes'][number];
export type ReturnableLine = ReturnableOrder['lines'][number];

/** How many units of a line can still be returned: what was shipped, without what is or may be on its way back. */
export function returnableUnits(order: Pick<ReturnableOrder, 'returns'>, line: ReturnableLine): number {
  const requested = order.returns
    .filter(({ status }) => status === 'REQUESTED')
    .flatMap(({ lines }) => lines)
    .filter(({ lineId }) => lineId === line.id)
    .reduce((sum, { quantity }) => sum + quantity, 0);
  return Math.max(0, line.shippedQuantity - line.returnedQuantity - requested);
}
