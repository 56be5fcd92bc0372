import { oneForEach, UserErrorException, type Read } from '@commerce/graphql';
import type { DataSource, EntityManager } from 'typeorm';
import { validate as isUuid } from 'uuid';
import {
  StockLocationCodeTakenError,
  StockLocationInactiveError,
  StockLocationInUseError,
  StockLocationLimitError,
  StockLocationNotFoundError,
} from './stock-location.errors.ts';
import { maxLocations, type LocationUpdate, type NewLocation } from './stock-location.inputs.ts';
import { StockLocationRepository } from './stock-location.repository.ts';
import type { StockLocation } from './stock-location.ts';

/** The places where units are kept. */
export class StockLocationService {
  constructor(private readonly dataSource: DataSource) {}

  /** All locations, in the order in which sales take units. */
  list(read: Read): Promise<StockLocation[]> {
    return read((manager) => new StockLocationRepository(manager).list());
  }

  readonly load = async (
    ids: readonly string[],
    manager: EntityManager = this.dataSource.manager,
  ): Promise<(StockLocation | undefined)[]> =>
    oneForEach(ids, await new StockLocationRepository(manager).findByIds(ids), ({ id }) => id);

  /** Fails with `StockLocationCodeTakenError` or `StockLocationLimitError`. */
  create(location: NewLocation): Promise<StockLocation> {
    return this.dataSource.transaction(async (manager) => {
      const locations = new StockLocationRepository(manager);
      const count = await locations.lockAndCount();
      if (count >= maxLocations) throw new UserErrorException(new StockLocationLimitError(maxLocations));
      const inserted = await locations.insert(location);
      if (inserted === undefined) throw new UserErrorException(new StockLocationCodeTakenError(location.code));
      return inserted;
    });
  }

  /**
   * Renames, moves, activates or deactivates a location. Fails with `StockLocationNotFoundError`, or with
   * `StockLocationInUseError` if units would be at a location that is not active.
   */
  update(id: string, { name, priority, active }: LocationUpdate): Promise<StockLocation> {
    return this.dataSource.transaction(async (manager) => {
      const locations = new StockLocationRepository(manager);
      const location = isUuid(id) ? await locations.findLocked(id) : null;
      if (location === null) throw new UserErrorException(new StockLocationNotFoundError());
      if (active === false && location.active) await refuseInUse(location, locations);
      const changes = {
        name: name ?? location.name,
        priority: priority ?? location.priority,
        active: active ?? location.active,
      };
      await locations.update(location.id, changes);
      return Object.assign(location, changes);
    });
  }
}

/** Whoever puts units to a location locks it before, so none arrive at a location that is being deactivated. */
async function refuseInUse(location: StockLocation, locations: StockLocationRepository): Promise<void> {
  const units = await locations.countUnits(location.id);
  if (location.isDefault) {
    const message = 'The default location cannot be deactivated: units arrive there unless another one is given.';
    throw new UserErrorException(new StockLocationInUseError(units, message));
  }
  if (units === 0) return;
  const message = `The location has ${units.toLocaleString('en')} units. Transfer them to another location first.`;
  throw new UserErrorException(new StockLocationInUseError(units, message));
}

/**
 * Locks the location with the ID, by default the default location, until the end of the transaction. Fails with
 * `StockLocationNotFoundError`.
 */
export async function requireLocation(id: string | null | undefined, manager: EntityManager): Promise<StockLocation> {
  const [location] = await requireLocations([id ?? undefined], manager);
  return location!;
}

/** As `requireLocation`, for several, which are returned in this order. */
export async function requireLocations(
  ids: readonly (string | undefined)[],
  manager: EntityManager,
): Promise<StockLocation[]> {
  const isWrong = ids.some((id) => id !== undefined && !isUuid(id));
  const found = isWrong ? [] : await new StockLocationRepository(manager).findShared(ids);
  return ids.map((id) => {
    const location = found.find((each) => (id === undefined ? each.isDefault : each.id === id.toLowerCase()));
    if (location === undefined) throw new UserErrorException(new StockLocationNotFoundError());
    return location;
  });
}

/** Fails with `StockLocationInactiveError`. */
export function refuseInactive({ active, code }: StockLocation): void {
  if (!active) throw new UserErrorException(new StockLocationInactiveError(code));
}
