import { Cost, CurrencyCode, line, parseArguments, SafeInt } from '@commerce/graphql';
import { requireRole, type Caller } from '@commerce/identity';
import { Field, Float, ID, InputType } from 'type-graphql';
import { z } from 'zod';
import { slug } from '../category/category.inputs.ts';
import { currencySchema, defaultCurrency } from '../variant/money.inputs.ts';
import { attributeFiltersSchema, ProductAttributeFilter } from './attribute-filter.ts';
import { ProductStatus } from '../variant/product-status.ts';
import { searchText } from '../search/product-search.ts';
import { sortsByPrice, type ProductSort } from './product-sort.ts';

@InputType({ description: 'The values of an option that variants may have, such as Size: M or L.' })
export class ProductOptionFilter {
  @Field(() => String, { description: 'The name of the option, such as Size.' })
  name!: string;

  @Field(() => [String], { description: 'The values, of which variants must have one: 1–20.' })
  values!: string[];
}

@InputType({ description: 'A filter for products. Products must match all criteria that are given.' })
export class ProductFilter {
  @Field(() => String, {
    nullable: true,
    description: 'Return only products in the category with this slug or its descendants.',
  })
  category?: string | null;

  @Field(() => CurrencyCode, {
    nullable: true,
    description: `Return only products with a price in this currency, an ISO 4217 code. Prices are compared within one currency: with \`minPrice\`, \`maxPrice\`, \`discounted\` or a sort by price or discount, the currency defaults to ${defaultCurrency}, and products without a price in it are not listed.`,
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

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Return only products with a variant whose price in the currency is at least 1 % below its list price.',
  })
  discounted?: boolean | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'Return only products whose average rating is at least so many stars: 1–5, also with decimals. Products without reviews are not listed.',
  })
  minRating?: number | null;

  @Field(() => Boolean, { nullable: true, description: 'Return only products that can be ordered now.' })
  availableOnly?: boolean | null;

  @Field(() => [ID], { nullable: true, description: 'Return only products with these IDs, up to 100.' })
  ids?: string[] | null;

  @Cost(20) // It compares the words with those of all products, and ranks thousands.
  @Field(() => String, {
    nullable: true,
    description:
      'Return only products that contain all words of this text, in any order, in the title, keywords, category, description or questions, or that have it as a SKU. Case, accents, and English and German word forms do not matter, the last word may be incomplete, and a word that no product has finds similar ones. Up to 100 characters; a blank text does not filter.',
  })
  search?: string | null;

  @Field(() => [ProductOptionFilter], {
    nullable: true,
    description:
      'Return only products with a variant that has one of the values of each of these options. With `availableOnly`, that variant can be ordered now. Up to 10 options.',
  })
  options?: ProductOptionFilter[] | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Return only products of one of the brands with these slugs. Up to 20.',
  })
  brands?: string[] | null;

  @Field(() => [ProductAttributeFilter], {
    nullable: true,
    description: 'Return only products that have one of the values of each of these attributes. Up to 10.',
  })
  attributes?: ProductAttributeFilter[] | null;

  @Field(() => [ProductStatus], {
    nullable: true,
    description: 'Return only products with one of these statuses; by default, only published ones. Staff only.',
  })
  status?: ProductStatus[] | null;
}

const optionsSchema = z.array(z.object({ name: line(50), values: z.array(line(100)).min(1).max(20) })).max(10);
export type OptionConditions = z.output<typeof optionsSchema>;

const filterSchema = z.object({
  category: slug().nullish(),
  currency: currencySchema.nullish(),
  minPrice: z.int().nullish(),
  maxPrice: z.int().nullish(),
  discounted: z.boolean().nullish(),
  minRating: z.number().min(1).max(5).nullish(),
  availableOnly: z.boolean().nullish(),
  ids: z.array(z.string()).max(100).nullish(),
  search: searchText().nullish(),
  options: optionsSchema.nullish(),
  brands: z.array(slug()).max(20).nullish(),
  attributes: attributeFiltersSchema.nullish(),
  status: z.array(z.enum(ProductStatus)).max(10).nullish(),
});
export const productArgumentsSchema = z.object({ filter: filterSchema });
export type ProductConditions = z.output<typeof filterSchema>;

/** The events that change which products lists and facets contain. */
export const untilListsChange: readonly string[] = [
  'product.changed',
  'product.availability-changed',
  'product.rating-changed',
  'product.popularity-changed',
  'product.search-changed',
  'category.changed',
  'category.search-changed',
  'brand.changed',
];

/** Validates a filter and the caller's role. Throws `AppError`, because queries do not return errors as data. */
export function parseFilter(filter: ProductFilter | null | undefined, caller: Caller | undefined): ProductConditions {
  const { filter: conditions } = parseArguments(productArgumentsSchema, { filter: filter ?? {} });
  if (conditions.status) requireRole(caller, 'STAFF');
  return conditions;
}

/** The currency to list. Prices in different currencies are not compared. */
export function currencyOf(
  { currency, minPrice, maxPrice, discounted }: ProductConditions,
  sort: ProductSort,
): string | null | undefined {
  const comparesPrices = minPrice != null || maxPrice != null || discounted === true || sortsByPrice(sort);
  return currency ?? (comparesPrices ? defaultCurrency : undefined);
}
