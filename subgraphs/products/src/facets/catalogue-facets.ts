import { CacheControl, Cached } from '@commerce/graphql';
import { Directive, Field, Float, Int, ObjectType } from 'type-graphql';
import { Attribute } from '../attribute/attribute.ts';
import { Brand } from '../brand/brand.ts';

/** How many of each a response has at most. */
export const maxBrands = 100;
export const maxAttributeFacets = 20;
export const maxValueFacets = 50;

/** How many values an attribute or an option usually has, for estimates of costs. */
export const assumedValues = 8;

@CacheControl({ inheritMaxAge: true })
@Cached()
@ObjectType({ description: 'A brand with the number of its products that match a filter.' })
export class BrandFacet {
  @Field(() => Brand, { description: 'The brand.' })
  brand!: Brand;

  @Field(() => Int, { description: 'The number of products of the brand.' })
  count!: number;
}

@CacheControl({ inheritMaxAge: true })
@Cached()
@ObjectType({ description: 'A value of an attribute with the number of products that match a filter and have it.' })
export class AttributeValueFacet {
  attribute!: Pick<Attribute, 'translations'>;

  @Field(() => String, { description: 'The value: a choice, or `true` or `false`.' })
  value!: string;

  @Field(() => Int, { description: 'The number of products with the value.' })
  count!: number;
}

@CacheControl({ inheritMaxAge: true })
@Cached()
@ObjectType({ description: 'An attribute with its values among products that match a filter.' })
export class AttributeFacet {
  @Field(() => Attribute, { description: 'The attribute.' })
  attribute!: Attribute;

  @Field(() => Int, { description: 'The number of products that have a value.' })
  count!: number;

  @Directive(`@listSize(assumedSize: ${assumedValues})`)
  @Field(() => [AttributeValueFacet], {
    description: `The values of a CHOICE or a BOOLEAN, those of most products first. At most ${maxValueFacets}. Empty for a NUMBER.`,
  })
  values!: AttributeValueFacet[];

  @Field(() => Float, { nullable: true, description: 'The smallest value of a NUMBER.' })
  min!: number | null;

  @Field(() => Float, { nullable: true, description: 'The largest value of a NUMBER.' })
  max!: number | null;
}
