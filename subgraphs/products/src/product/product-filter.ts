import {
  CurrencyCode,
  likeContaining,
  line,
  parseArguments,
  requireRole,
  SafeInt,
  searchKey,
  type Caller,
} from '@commerce/service';
import { Field, ID, InputType } from 'type-graphql';
import type { SelectQueryBuilder } from 'typeorm';
import { validate as isUuid } from 'uuid';
import { z } from 'zod';
import { slug } from '../category/category.inputs.ts';
import { currencySchema, defaultCurrency } from './money.input.ts';
import { sortsByPrice, type ProductSort } from './product-sort.ts';
import type { Product } from './product.ts';

@InputType({ description: 'Which products to list: those that meet everything that is given.' })
export class ProductFilter {
  @Field(() => String, { nullable: true, description: 'The slug of a category.' })
  category?: string | null;

  @Field(() => CurrencyCode, {
    nullable: true,
    description: `Only products that are priced in this currency, by ISO 4217. Prices are compared within one currency: with minPrice, maxPrice or a sort by price it is ${defaultCurrency} when left out, and products in other currencies are not listed.`,
  })
  currency?: string | null;

  @Field(() => SafeInt, {
    nullable: true,
    description: 'The least that the cheapest variant costs, in minor units of the currency.',
  })
  minPrice?: number | null;

  @Field(() => SafeInt, {
    nullable: true,
    description: 'The most that the cheapest variant costs, in minor units of the currency.',
  })
  maxPrice?: number | null;

  @Field(() => Boolean, { nullable: true, description: 'Only products that can be ordered now.' })
  availableOnly?: boolean | null;

  @Field(() => [ID], { nullable: true, description: 'Only these products: up to 100.' })
  ids?: string[] | null;

  @Field(() => String, {
    nullable: true,
    description:
      'A text in the title or a keyword, with or without accents and capitals (cafe finds Café): up to 100 characters.',
  })
  search?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Archived products as well. Staff only.' })
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

/** Checks what only the caller's role and the rules of the texts can tell. Throws `AppError`: a query has no error data. */
export function parseFilter(filter: ProductFilter | null | undefined, caller: Caller | undefined): ProductConditions {
  const { filter: conditions } = parseArguments(productArgumentsSchema, { filter: filter ?? {} });
  if (conditions.includeArchived) requireRole(caller, 'STAFF');
  return conditions;
}

/** Adds the conditions, and what a sort needs, to a query whose alias is `product`. */
export function applyConditions(
  query: SelectQueryBuilder<Product>,
  conditions: ProductConditions,
  sort: ProductSort,
): void {
  const { category, minPrice, maxPrice, availableOnly, ids, search, includeArchived } = conditions;
  const currency = currencyOf(conditions, sort);
  if (!includeArchived) query.andWhere('NOT product.archived');
  if (category) query.andWhere('product.categoryId = (SELECT id FROM category WHERE slug = :category)', { category });
  if (currency) query.andWhere('product.currencyCode = :currency', { currency });
  if (minPrice != null) query.andWhere('product.minPriceMinor >= :minPrice', { minPrice });
  if (maxPrice != null) query.andWhere('product.minPriceMinor <= :maxPrice', { maxPrice });
  if (availableOnly) query.andWhere(isAvailable);
  if (ids) query.andWhere('product.id = ANY(:ids)', { ids: ids.filter(isUuid) });
  if (search) query.andWhere('product.searchKey LIKE :search', { search: likeContaining(searchKey(search)) });
}

/** Numbers of two currencies are not compared. */
function currencyOf({ currency, minPrice, maxPrice }: ProductConditions, sort: ProductSort): string | null | undefined {
  const comparesPrices = minPrice != null || maxPrice != null || sortsByPrice(sort);
  return currency ?? (comparesPrices ? defaultCurrency : undefined);
}

const isAvailable = `EXISTS (
  SELECT FROM variant WHERE product_id = product.id AND on_hand > reserved AND NOT variant.archived)`;
