import { line, paragraphs, rule } from '@commerce/graphql';
import { z } from 'zod';

export const reviewBounds = { title: 120, text: 5_000, authorName: 50, answer: 2_000 } as const;

/** A text that may be omitted. An empty one counts as none. */
const optional = (text: z.ZodType<string>) => text.nullish().transform((value) => value || null);

/** Everybody can read the name, so an address must not get there by mistake. U+FE6B and U+FF20 are other forms of @. */
const looksLikeAnAddress = /\S[@\uFE6B\uFF20]\S/u;

/** A name by which a customer wants to be known in public. It may be omitted. */
export const publicName = optional(
  line(reviewBounds.authorName, 0).refine(
    (name) => !looksLikeAnAddress.test(name),
    rule('NOT_ALLOWED', 'Must not be an email address.'),
  ),
);

const starsSchema = z.int().min(1).max(5);

export const reviewSchema = z.object({
  stars: starsSchema,
  title: optional(line(reviewBounds.title, 0)),
  text: optional(paragraphs(reviewBounds.text)),
  authorName: publicName,
});
export type ReviewContent = z.output<typeof reviewSchema>;

export const answerSchema = z.object({ text: optional(paragraphs(reviewBounds.answer)) });

export const reviewListSchema = z.object({ stars: starsSchema.nullish() });
