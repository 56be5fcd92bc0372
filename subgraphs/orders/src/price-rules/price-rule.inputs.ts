import { rule, uuid } from '@commerce/graphql';
import { z } from 'zod';
import { maxAmountMinor } from '../order/max-total.ts';

const currencies = new Set(Intl.supportedValuesOf('currency'));

/** An ISO 4217 currency code. */
export const currency = () =>
  z
    .string()
    .refine((code) => currencies.has(code), rule('NOT_ALLOWED', 'Must be an ISO 4217 currency code, such as EUR.'));

/** An amount in minor units. */
export const amount = (minimum = 0) => z.int().min(minimum).max(maxAmountMinor);

/** A list without duplicates, empty by default. */
export const unique = (item: z.ZodType<string>, maximum: number) =>
  z
    .array(item)
    .max(maximum)
    .refine((items) => new Set(items).size === items.length, rule('DUPLICATE', 'Must list each item only once.'))
    .nullish()
    .transform((items) => items ?? []);

/** IDs of products or categories, up to 100. */
export const targetIds = () => unique(uuid(), 100);

/** A share in millionths, such as 190000 for 19 %. */
export const millionths = (minimum = 0) => z.int().min(minimum).max(1_000_000);
