import { CacheControl, Cached } from '@commerce/graphql';
import { Directive, Field, Int, ObjectType } from 'type-graphql';
import { Category } from '../category/category.ts';
import { assumedValues, AttributeFacet, BrandFacet, maxAttributeFacets, maxBrands } from './catalogue-facets.ts';
import { PriceRange } from '../product/product.ts';
import type { OptionTexts } from './facet-texts.ts';

/** How many products a request counts at most: reading all of a large catalogue would take seconds. */
export const maxProducts = 10_000;
/** The same for a search, of whose matches the whole documents are read. A list ranks as many. */
export const maxFound = 2_000;

/** How many of each a response has at most. */
export const maxCategories = 100;
export const maxOptions = 20;
export const maxValues = 50;

/** How long these lists usually are, for estimates of costs: pages of the shop have the facets with each list. */
const assumedGroups = 20;
const assumedFacets = 5;

const productsWith = (what: string) => `The number of products ${what}.`;

@CacheControl({ inheritMaxAge: true })
@Cached()
@ObjectType({ description: 'A category with the number of products in it and its descendants that match a filter.' })
export class CategoryFacet {
  @Field(() => Category, { description: 'The category.' })
  category!: Category;

  @Field(() => Int, { description: productsWith('in the category and its descendants') })
  count!: number;
}

@CacheControl({ inheritMaxAge: true })
@Cached()
@ObjectType({ description: 'A value of an option with the number of products that match a filter and have it.' })
export class OptionValueFacet {
  texts!: OptionTexts;

  @Field(() => String, { description: 'The value, such as M.' })
  value!: string;

  @Field(() => Int, { description: productsWith('with a variant that has the value') })
  count!: number;
}

@CacheControl({ inheritMaxAge: true })
@Cached()
@ObjectType({ description: 'An option of variants with its values.' })
export class OptionFacet {
  texts!: OptionTexts;

  @Field(() => String, { description: 'The name of the option, such as Size.' })
  name!: string;

  @Directive(`@listSize(assumedSize: ${assumedValues})`)
  @Field(() => [OptionValueFacet], {
    description: `The values of the option, those of most products first. At most ${maxValues}.`,
  })
  values!: OptionValueFacet[];
}

@CacheControl({ inheritMaxAge: true })
@Cached()
@ObjectType({ description: 'The numbers of products that match a filter, by whether they can be ordered now.' })
export class AvailabilityFacet {
  @Field(() => Int, { description: productsWith('that can be ordered now') })
  available!: number;

  @Field(() => Int, { description: productsWith('that cannot be ordered now') })
  unavailable!: number;
}

@CacheControl({ inheritMaxAge: true })
@Cached()
@ObjectType({
  description: 'A number of stars with the number of products that match a filter and have at least so many.',
})
export class RatingFacet {
  @Field(() => Int, { description: 'The minimum of the average rating, in stars.' })
  minRating!: number;

  @Field(() => Int, { description: productsWith('whose average rating is at least that') })
  count!: number;
}

@CacheControl({ maxAge: 60 })
@Cached()
@ObjectType({
  description:
    'The numbers of products that match a filter, by what else they can be filtered by. Each facet ignores the criterion of the filter that belongs to it, so that it shows the alternatives, too. If more than 10,000 products match the other criteria, only the newest 10,000 are counted, and of a search only the newest 2,000.',
})
export class ProductFacets {
  @Directive(`@listSize(assumedSize: ${assumedGroups})`)
  @Field(() => [CategoryFacet], {
    description: `The categories with matching products, those with the most first. At most ${maxCategories}. Ignores \`category\`.`,
  })
  categories!: CategoryFacet[];

  @Directive(`@listSize(assumedSize: ${assumedGroups})`)
  @Field(() => [BrandFacet], {
    description: `The brands of matching products, those with the most first. At most ${maxBrands}. Ignores \`brands\`.`,
  })
  brands!: BrandFacet[];

  @Directive(`@listSize(assumedSize: ${assumedFacets})`)
  @Field(() => [AttributeFacet], {
    description: `The filterable attributes of matching products, those of most products first. At most ${maxAttributeFacets}. Each ignores its own entry in \`attributes\`.`,
  })
  attributes!: AttributeFacet[];

  @Directive(`@listSize(assumedSize: ${assumedFacets})`)
  @Field(() => [OptionFacet], {
    description: `The options of the variants of matching products, those of most products first. At most ${maxOptions}. Each ignores its own entry in \`options\`.`,
  })
  options!: OptionFacet[];

  @Field(() => AvailabilityFacet, {
    description: 'How many matching products can be ordered now. Ignores `availableOnly`.',
  })
  availability!: AvailabilityFacet;

  @Directive('@listSize(assumedSize: 4)')
  @Field(() => [RatingFacet], {
    description: 'How many matching products have at least 4, 3, 2 and 1 stars, in this order. Ignores `minRating`.',
  })
  ratings!: RatingFacet[];

  @Field(() => PriceRange, {
    nullable: true,
    description:
      "The lowest and the highest price among matching products in the filter's currency. The price of a product is that of its cheapest variant. Null without products. Ignores `minPrice` and `maxPrice`.",
  })
  priceRange!: PriceRange | null;
}
