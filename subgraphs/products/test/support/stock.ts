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

/** Expects that the stock of every variant matches the rows of the ledger. */
export async function expectProvableStock({ sql }: Pick<ProductsService, 'sql'>): Promise<void> {
  const unprovable = await sql(`
    SELECT * FROM (
      SELECT id, on_hand, reserved,
        (SELECT coalesce(sum(by), 0)::int FROM stock_adjustment WHERE variant_id = variant.id)
          - coalesce(sum(quantity) FILTER (WHERE stock_reservation.status = 'SOLD'), 0)::int AS provable_on_hand,
        coalesce(sum(quantity) FILTER (WHERE stock_reservation.status = 'HELD'), 0)::int AS provably_reserved
      FROM variant LEFT JOIN stock_reservation ON variant_id = id GROUP BY id
    ) stock WHERE on_hand <> provable_on_hand OR reserved <> provably_reserved`);
  expect(unprovable).toEqual([]);
}
