import { line, paragraphs } from '@commerce/graphql';
import { Field, InputType } from 'type-graphql';
import { z } from 'zod';
import { slug } from '../category/category.inputs.ts';

@InputType({ description: 'A new brand.' })
export class BrandInput {
  @Field(() => String, {
    description: "The brand's name in URLs: lower-case letters, digits and hyphens, up to 100 characters.",
  })
  slug!: string;

  @Field(() => String, { description: "The brand's display name, up to 100 characters." })
  name!: string;

  @Field(() => String, { nullable: true, description: 'A description of the brand, up to 2,000 characters.' })
  description?: string | null;
}

@InputType({ description: 'Changes to a brand. Fields that are omitted keep their values.' })
export class UpdateBrandInput {
  @Field(() => String, {
    nullable: true,
    description:
      "The brand's new name in URLs: lower-case letters, digits and hyphens, up to 100 characters. Null keeps it.",
  })
  slug?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "The brand's new display name, up to 100 characters. Null keeps it.",
  })
  name?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'A new description of the brand, up to 2,000 characters. Null removes it.',
  })
  description?: string | null;
}

const name = line(100);
const description = paragraphs(2_000);

export const brandSchema = z.object({ slug: slug(), name, description: description.nullish() });
export type NewBrand = z.output<typeof brandSchema>;

export const updateBrandSchema = z.object({
  slug: slug().nullish(),
  name: name.nullish(),
  description: description.nullish(),
});
export type BrandUpdate = z.output<typeof updateBrandSchema>;
