import { enumType, uuid } from '@commerce/graphql';
import { Field, ID, InputType } from 'type-graphql';
import { z } from 'zod';
import { searchText } from '../search/product-search.ts';
import { sku } from '../variant/variant.inputs.ts';

export const InventorySort = enumType('InventorySort', 'The sort order of an inventory.', {
  SKU: 'By SKU.',
  NEWEST: 'The variants that were added last first.',
  LEAST_AVAILABLE: 'The variants with the fewest available units first. It reads all variants that match.',
});
export type InventorySort = keyof typeof InventorySort;

@InputType({ description: 'A filter for an inventory. Variants must match all criteria that are given.' })
export class InventoryFilter {
  @Field(() => String, {
    nullable: true,
    description: 'Return only variants of products that this text finds, as in the filter of `products`.',
  })
  search?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Return only variants whose SKU begins with this text. Case does not matter.',
  })
  sku?: string | null;

  @Field(() => ID, { nullable: true, description: 'Return only variants of the product with this ID.' })
  productId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Return only variants with units at the location with this ID.' })
  locationId?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Return only variants that are for sale and low, or with false only others.',
  })
  lowStock?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Return only variants that are for sale and sold out, or with false only others.',
  })
  outOfStock?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether to include archived and removed variants.' })
  includeArchived?: boolean | null;
}

const filterSchema = z.object({
  search: searchText().nullish(),
  sku: sku().nullish(),
  productId: uuid().nullish(),
  locationId: uuid().nullish(),
  lowStock: z.boolean().nullish(),
  outOfStock: z.boolean().nullish(),
  includeArchived: z.boolean().nullish(),
});
export const inventoryArgumentsSchema = z.object({ filter: filterSchema });
export type InventoryConditions = z.output<typeof filterSchema>;
