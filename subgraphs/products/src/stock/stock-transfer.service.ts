import { IdempotencyConflictError, UserErrorException } from '@commerce/graphql';
import { InsufficientStockError } from '@commerce/shop';
import type { DataSource } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { requireLockedVariant } from './locked-variant.ts';
import { refuseInactive, requireLocations } from './stock-location.service.ts';
import type { StockLocation } from './stock-location.ts';
import type { Transfer } from './stock.inputs.ts';
import { StockRepository } from './stock.repository.ts';

/** The locations of a transfer. */
interface Way {
  readonly from: StockLocation;
  readonly to: StockLocation;
}

/** Moves units between locations, which changes neither what is on hand nor what is available. */
export class StockTransferService {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * Moves units, also reserved ones, because reservations are not at a location. A transfer with the same key is not
   * repeated. Fails with `VariantNotFoundError`, `StockLocationNotFoundError`, `StockLocationInactiveError`, with
   * `InsufficientStockError` if the location has fewer units, or with `IdempotencyConflictError` if the key belongs to
   * something else.
   *
   * @returns the ID of the variant.
   */
  transfer(variantId: string, transfer: Transfer, actorId: string): Promise<string> {
    const { fromLocationId, toLocationId, quantity, reason = null, idempotencyKey: requestKey = null } = transfer;
    return this.dataSource.transaction(async (manager) => {
      const stock = new StockRepository(manager);
      const { id } = await requireLockedVariant(variantId, manager);
      const [from, to] = (await requireLocations([fromLocationId, toLocationId], manager)) as [
        StockLocation,
        StockLocation,
      ];
      if (await isRepeated(id, { from, to }, transfer, stock)) return id;
      refuseInactive(to);
      const there = await stock.countAt(id, from.id);
      if (there < quantity) throw new UserErrorException(tooFew(there, from));
      const movement = { variantId: id, kind: 'TRANSFER' as const, reason, actorId, transferId: uuidv7() };
      await stock.insert(
        { ...movement, id: uuidv7(), locationId: from.id, onHandChange: -quantity, requestKey },
        { ...movement, id: uuidv7(), locationId: to.id, onHandChange: quantity },
      );
      return id;
    });
  }
}

/** Whether a transfer with the same key was made before. The key is that of the movement that takes the units. */
async function isRepeated(
  variantId: string,
  { from, to }: Way,
  { quantity, reason = null, idempotencyKey: requestKey }: Transfer,
  stock: StockRepository,
): Promise<boolean> {
  if (requestKey == null) return false;
  const earlier = await stock.findByRequestKey(variantId, requestKey);
  if (earlier === null) return false;
  const isSame =
    earlier.transferId !== null &&
    earlier.onHandChange === -quantity &&
    earlier.reason === reason &&
    earlier.locationId === from.id &&
    (await stock.targetOf(earlier.transferId, variantId)) === to.id;
  if (!isSame) throw new UserErrorException(new IdempotencyConflictError());
  return true;
}

function tooFew(there: number, { code }: StockLocation): InsufficientStockError {
  return new InsufficientStockError(there, `The location ${code} has only ${there.toLocaleString('en')} units.`);
}
