import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import type { MovementConditions } from './stock-movement-filter.ts';
import { StockMovement } from './stock-movement.ts';

/** Selects the movements of a variant that meet the conditions. */
export function movementsOf(
  variantId: string,
  { kind, locationId, orderId }: MovementConditions,
  manager: EntityManager,
): SelectQueryBuilder<StockMovement> {
  const query = manager
    .createQueryBuilder(StockMovement, 'movement')
    .where('movement.variantId = :variantId', { variantId });
  if (kind != null) query.andWhere('movement.kind = :kind', { kind });
  if (locationId != null) query.andWhere('movement.locationId = :locationId', { locationId });
  if (orderId != null) query.andWhere('movement.orderId = :orderId', { orderId });
  return query;
}
