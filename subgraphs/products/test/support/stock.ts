import { randomUUID } from 'node:crypto';
import { aVariant, bringIn } from './catalogue.ts';
import type { ProductsService } from './products-service.ts';

/** Creates a product and returns the IDs of its variants in ascending order, each with the given stock. */
export async function variantsWith(service: ProductsService, ...onHand: number[]): Promise<string[]> {
  const product = await bringIn(service, { variants: onHand.map((count) => aVariant({ onHand: count })) });
  return product.variants.map(({ id }) => id);
}

export interface Stock {
  readonly onHand: number;
  readonly reserved: number;
}

export async function stockOf({ sql }: Pick<ProductsService, 'sql'>, variantId: string): Promise<Stock> {
  const [row] = await sql<Stock>('SELECT on_hand AS "onHand", reserved FROM variant WHERE id = $1', [variantId]);
  return row!;
}

/** Expects that the stock of every variant and location is the sum of its movements, and matches the reservations. */
export async function expectProvableStock({ sql }: Pick<ProductsService, 'sql'>): Promise<void> {
  const unprovable = await sql(`
    SELECT id, on_hand, reserved, moved.*, held.*, places.* FROM variant,
      LATERAL (SELECT coalesce(sum(on_hand_change), 0) AS came, coalesce(sum(reserved_change), 0) AS taken
        FROM stock_movement WHERE variant_id = variant.id) AS moved,
      LATERAL (SELECT coalesce(sum(quantity) FILTER (WHERE status = 'HELD'), 0) AS held,
          coalesce(sum(quantity) FILTER (WHERE status = 'SOLD'), 0) AS sold
        FROM stock_reservation WHERE variant_id = variant.id) AS held,
      LATERAL (SELECT -coalesce(sum(on_hand_change), 0) AS sold FROM stock_movement
        WHERE variant_id = variant.id AND kind IN ('SALE', 'RELEASE')) AS gone,
      LATERAL (SELECT coalesce(sum(on_hand), 0) AS everywhere FROM stock_at_location
        WHERE variant_id = variant.id) AS places
    WHERE on_hand <> came OR reserved <> taken OR reserved <> held.held OR gone.sold <> held.sold OR on_hand <> everywhere`);
  expect(unprovable).toEqual([]);
  const misplaced = await sql(`
    SELECT * FROM stock_at_location FULL JOIN (
      SELECT variant_id, location_id, sum(on_hand_change) AS came FROM stock_movement
      WHERE location_id IS NOT NULL GROUP BY variant_id, location_id
    ) AS moved USING (variant_id, location_id) WHERE on_hand IS DISTINCT FROM came`);
  expect(misplaced).toEqual([]);
}

const createLocation = `mutation ($input: StockLocationInput!) {
  createStockLocation(input: $input) { __typename ... on StockLocationPayload { location { id } } }
}`;

/** Creates a stock location and returns its ID. */
export async function aLocation({ manage }: ProductsService, fields: object = {}): Promise<string> {
  const input = { code: `L-${randomUUID().slice(0, 18)}`, name: 'A shop', ...fields };
  return (await manage(createLocation, { input })).createStockLocation.location.id;
}

/** The ID of the default location. */
export async function mainLocation({ sql }: Pick<ProductsService, 'sql'>): Promise<string> {
  const [row] = await sql<{ id: string }>('SELECT id FROM stock_location WHERE is_default');
  return row!.id;
}

/** The units of a variant at each location that has some, by the ID of the location. */
export async function unitsOf(
  { sql }: Pick<ProductsService, 'sql'>,
  variantId: string,
): Promise<Record<string, number>> {
  const rows = await sql<{ location_id: string; on_hand: number }>(
    'SELECT location_id, on_hand FROM stock_at_location WHERE variant_id = $1 AND on_hand > 0',
    [variantId],
  );
  return Object.fromEntries(rows.map(({ location_id, on_hand }) => [location_id, on_hand]));
}
