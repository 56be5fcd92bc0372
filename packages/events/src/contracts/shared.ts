import { z } from 'zod';

export const id = z.uuid();
export const at = z.iso.datetime();
export const quantity = z.int().min(1).max(1_000_000);

/** The available quantity of a variant. Of two levels, the one with the higher version is newer. */
export const stockLevel = z.object({ availableQuantity: z.int().nonnegative(), version: z.int().positive() });

export type StockLevel = z.output<typeof stockLevel>;

/** The stock level of a variant. */
export type VariantStockLevel = StockLevel & { readonly variantId: string };

/** The language of emails. English, if an event has none. */
export const language = z
  .enum(['EN', 'DE'])
  .optional()
  .describe('The language of emails. Events from earlier versions omit it: English.');

/** Minor units of an ISO 4217 currency. */
export const money = z.object({ amountMinor: z.int().nonnegative(), currencyCode: z.string().length(3) });
