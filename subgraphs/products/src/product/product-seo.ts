import { CacheControl, Cached, line } from '@commerce/graphql';
import { Field, InputType, ObjectType } from 'type-graphql';
import { z } from 'zod';

export const seoBounds = { title: 100, description: 300 } as const;

const titleDescription = `The title of the product's page, up to ${seoBounds.title} characters of plain text.`;
const textDescription = `What search engines show below the title, up to ${seoBounds.description} characters of plain text.`;

@CacheControl({ inheritMaxAge: true })
@Cached()
@ObjectType({ description: 'Texts for search engines. What to show instead of null is up to the client.' })
export class ProductSeo {
  @Field(() => String, { nullable: true, description: titleDescription })
  title!: string | null;

  @Field(() => String, { nullable: true, description: textDescription })
  description!: string | null;
}

@InputType({ description: 'Texts for search engines. What is omitted or null has no text.' })
export class ProductSeoInput {
  @Field(() => String, { nullable: true, description: titleDescription })
  title?: string | null;

  @Field(() => String, { nullable: true, description: textDescription })
  description?: string | null;
}

export const noSeo: ProductSeo = { title: null, description: null };

const text = (max: number) =>
  line(max)
    .nullish()
    .transform((value) => value ?? null);

export const seoSchema = z.object({ title: text(seoBounds.title), description: text(seoBounds.description) });
