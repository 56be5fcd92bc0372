import { line, rule } from '@commerce/graphql';
import { Field, InputType } from 'type-graphql';
import { z } from 'zod';
import { slug } from '../category/category.inputs.ts';
import { AttributeTranslation, attributeTranslationsSchema, maxChoices } from './attribute-translation.ts';
import { AttributeType } from './attribute.ts';

@InputType({ description: 'A new attribute.' })
export class AttributeInput {
  @Field(() => String, {
    description:
      'Its name in filters and inputs, which never changes: lower-case letters, digits and hyphens, up to 50 characters. No other attribute of the shop may have it.',
  })
  key!: string;

  @Field(() => String, { description: 'Its display name, up to 100 characters.' })
  label!: string;

  @Field(() => AttributeType, { description: 'What values it has. It never changes.' })
  type!: AttributeType;

  @Field(() => String, { nullable: true, description: 'The unit of a number, such as cm. Up to 20 characters.' })
  unit?: string | null;

  @Field(() => [String], {
    defaultValue: [],
    description: `The values of a choice: 1–${maxChoices} different texts of up to 100 characters. Other types have none.`,
  })
  choices!: string[];

  @Field(() => [AttributeTranslation], {
    defaultValue: [],
    description: 'The texts in further languages, at most one translation into each.',
  })
  translations!: AttributeTranslation[];

  @Field(() => Boolean, {
    defaultValue: false,
    description:
      'Whether products must have a value. Existing products need one when their attributes or their category change next.',
  })
  required!: boolean;

  @Field(() => Boolean, { defaultValue: true, description: 'Whether products can be filtered by it.' })
  filterable!: boolean;
}

@InputType({ description: 'Changes to an attribute. Fields that are omitted keep their values.' })
export class UpdateAttributeInput {
  @Field(() => String, { nullable: true, description: 'Its display name, up to 100 characters. Null keeps it.' })
  label?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The unit of a number, up to 20 characters. Null removes it. The numbers of products stay the same.',
  })
  unit?: string | null;

  @Field(() => [String], {
    nullable: true,
    description: `The values of a choice: 1–${maxChoices} different texts. They replace all existing ones; null keeps them. Products keep values that are no longer listed.`,
  })
  choices?: string[] | null;

  @Field(() => [AttributeTranslation], {
    nullable: true,
    description:
      'The texts in further languages, at most one translation into each. They replace all existing translations; null keeps them.',
  })
  translations?: AttributeTranslation[] | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether products must have a value. Null keeps it.' })
  required?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether products can be filtered by it. Null keeps it.' })
  filterable?: boolean | null;
}

const label = line(100);
const unit = line(20);
const choices = z
  .array(line(100))
  .max(maxChoices)
  .refine((texts) => new Set(texts).size === texts.length, rule('DUPLICATE', 'Must not contain a value twice.'));

export const attributeSchema = z.object({
  key: slug(50),
  label,
  type: z.enum(['CHOICE', 'NUMBER', 'BOOLEAN']),
  unit: unit.nullish(),
  choices,
  translations: attributeTranslationsSchema,
  required: z.boolean(),
  filterable: z.boolean(),
});
export type NewAttribute = z.output<typeof attributeSchema>;

export const updateAttributeSchema = z.object({
  label: label.nullish(),
  unit: unit.nullish(),
  choices: choices.nullish(),
  translations: attributeTranslationsSchema.nullish(),
  required: z.boolean().nullish(),
  filterable: z.boolean().nullish(),
});
export type AttributeUpdate = z.output<typeof updateAttributeSchema>;
