import { CurrencyCode, line, parseArguments, SafeInt } from '@commerce/graphql';
import { requireRole, type Caller } from '@commerce/identity';
import { Field, ID, InputType } from 'type-graphql';
import { z } from 'zod';
import { slug } from '../category/category.inputs.ts';
import { currencySchema, defaultCurrency } from '../variant/money.inputs.ts';
import { sortsByPrice, type ProductSort } from './product-sort.ts';

@InputType({ description: 'A filter for products. Products must match all criteria that are given.' })
export class ProductFilter {
  @Field(() => String, { nullable: true, description: 'Return only products in the category with this slug.' })
  category?: string | null;

  @Field(() => CurrencyCode, {
    nullable: true,
    description: `Return only products priced in this currency, an ISO 4217 code. Prices are compared within one currency: with \`minPrice\`, \`maxPrice\` or a sort by price, the currency defaults to ${defaultCurrency}, and products in other currencies are not listed.`,
  })
  currency?: string | null;

  @Field(() => SafeInt, {
    nullable: true,
    description: 'The minimum price of the cheapest variant, in minor units of the currency.',
  })
  minPrice?: number | null;

  @Field(() => SafeInt, {
    nullable: true,
    description: 'The maximum price of the cheapest variant, in minor units of the currency.',
  })
  maxPrice?: number | null;

  @Field(() => Boolean, { nullable: true, description: 'Return only products that can be ordered now.' })
  availableOnly?: boolean | null;

  @Field(() => [ID], { nullable: true, description: 'Return only products with these IDs, up to 100.' })
  ids?: string[] | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Return only products whose title or one of whose keywords contains this text, ignoring accents and case (cafe finds Café). Up to 100 characters.',
  })
  search?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether to include archived products. Staff only.' })
  includeArchived?: boolean | null;
}

const filterSchema = z.object({
  category: slug().nullish(),
  currency: currencySchema.nullish(),
  minPrice: z.int().nullish(),
  maxPrice: z.int().nullish(),
  availableOnly: z.boolean().nullish(),
  ids: z.array(z.string()).max(100).nullish(),
  search: line(100, 0).nullish(),
  includeArchived: z.boolean().nullish(),
});
export const productArgumentsSchema = z.object({ filter: filterSchema });
export type ProductConditions = z.output<typeof filterSchema>;

/** Validates a filter and the caller's role. Throws `AppError`, because queries do not return errors as data. */
export function parseFilter(filter: ProductFilter | null | undefined, caller: Caller | undefined): ProductConditions {
  const { filter: conditions } = parseArguments(productArgumentsSchema, { filter: filter ?? {} });
  if (conditions.includeArchived) requireRole(caller, 'STAFF');
  return conditions;
}

/** The currency to list. Prices in different currencies are not compared. */
export function currencyOf(
  { currency, minPrice, maxPrice }: ProductConditions,
  sort: ProductSort,
): string | null | undefined {
  const comparesPrices = minPrice != null || maxPrice != null || sortsByPrice(sort);
  return currency ?? (comparesPrices ? defaultCurrency : undefined);
}
