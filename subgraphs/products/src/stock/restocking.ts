import type { OrderReturnAccepted } from '@commerce/events';
import { commitFailpoint } from '@commerce/runtime';
import type { EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import type { z } from 'zod';
import { columnsOf, quantitiesOf } from './quantities.ts';
import { changedLevel, sayStockChanged, type ChangedLevel } from './stock-events.ts';

type Return = Pick<z.output<typeof OrderReturnAccepted.schema>, 'returnId' | 'lines'>;

/**
 * Puts what has been returned on sale again: each variant of a return once, however often that is told, and says
 * `stock.changed`. Whatever this service knows of the order, the goods are back in the warehouse.
 */
export async function restock({ returnId, lines }: Return, manager: EntityManager): Promise<void> {
  const [variantIds, quantities] = columnsOf(quantitiesOf(lines));
  const [restocked]: [ChangedLevel[], number] = await manager.query(
    `WITH returned AS (
       INSERT INTO stock_adjustment (id, variant_id, by, reason, return_id)
       SELECT id, variant_id, quantity, 'Returned', $1
       FROM unnest($2::uuid[], $3::uuid[], $4::integer[]) AS line (id, variant_id, quantity)
       ON CONFLICT (return_id, variant_id) WHERE return_id IS NOT NULL DO NOTHING
       RETURNING variant_id, by
     ), locked AS (
       SELECT variant.id, returned.by FROM variant JOIN returned ON returned.variant_id = variant.id
       ORDER BY variant.id FOR NO KEY UPDATE OF variant
     )
     UPDATE variant SET on_hand = on_hand + locked.by FROM locked WHERE variant.id = locked.id
     RETURNING ${changedLevel}`,
    [returnId, variantIds.map(() => uuidv7()), variantIds, quantities],
  );
  commitFailpoint('stock.restock', manager);
  await sayStockChanged(restocked, manager);
}
