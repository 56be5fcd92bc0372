import { CacheControl, Cached, enumType } from '@commerce/graphql';
import { Field, Float, ID, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { translationsColumn } from '../translation/translation.ts';
import type { AttributeTranslation } from './attribute-translation.ts';

/** How many attributes a category may define itself. */
export const maxAttributes = 20;

export const AttributeType = enumType('AttributeType', 'What values an attribute has.', {
  CHOICE: 'One of the texts in `choices`.',
  NUMBER: 'A number, in the `unit` if there is one.',
  BOOLEAN: 'True or false.',
});
export type AttributeType = keyof typeof AttributeType;

@CacheControl({ inheritMaxAge: true })
@Cached()
@ObjectType({
  description:
    'A property that the products of a category and of its descendants have, such as the material of clothes.',
})
@Entity()
export class Attribute {
  @Field(() => ID, { description: "The attribute's ID (a UUID)." })
  @PrimaryColumn('uuid')
  id!: string;

  /** The category that defines it. */
  @Column('uuid')
  categoryId!: string;

  @Field(() => String, { description: 'Its name in filters and inputs, such as dress-type. Unique in the shop.' })
  @Column('text')
  key!: string;

  @Column('text')
  label!: string;

  @Field(() => AttributeType, { description: 'What values it has.' })
  @Column('text')
  type!: AttributeType;

  @Field(() => String, { nullable: true, description: 'The unit of a number, such as cm.' })
  @Column('text', { nullable: true })
  unit!: string | null;

  @Column('text', { array: true })
  choices!: string[];

  /** At most one into each further language. */
  @Column('jsonb', translationsColumn)
  translations!: AttributeTranslation[];

  @Field(() => Boolean, { description: 'Whether products must have a value.' })
  @Column('boolean')
  required!: boolean;

  @Field(() => Boolean, { description: 'Whether products can be filtered by it.' })
  @Column('boolean')
  filterable!: boolean;

  /** Sorts the attributes of a category. */
  @Column('int')
  position!: number;
}

@CacheControl({ inheritMaxAge: true })
@Cached()
@ObjectType({ description: 'The value of an attribute of a product. One of `choice`, `number` and `boolean` is set.' })
export class ProductAttribute {
  productId!: string;

  @Field(() => Attribute, { description: 'The attribute.' })
  attribute!: Attribute;

  @Field(() => Float, { nullable: true, description: 'The value of an attribute with the type NUMBER.' })
  number!: number | null;

  /** A choice, or true or false. */
  text!: string | null;

  get choice(): string | null {
    return this.attribute.type === 'CHOICE' ? this.text : null;
  }

  @Field(() => Boolean, { nullable: true, description: 'The value of an attribute with the type BOOLEAN.' })
  get boolean(): boolean | null {
    return this.attribute.type === 'BOOLEAN' ? this.text === 'true' : null;
  }
}
