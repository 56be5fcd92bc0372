import { rule, uuid } from '@commerce/graphql';
import { z } from 'zod';

/** How many related products a product has at most. */
export const maxRelated = 20;

const noDuplicates = rule('DUPLICATE', 'Must not contain the same product twice.');

export const relatedProductIdsSchema = z
  .array(uuid())
  .max(maxRelated)
  .refine((ids) => new Set(ids).size === ids.length, noDuplicates);

export const relatedArgumentsSchema = z.object({ first: z.int().min(1).max(maxRelated) });
