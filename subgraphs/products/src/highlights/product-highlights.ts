import { CacheControl, Cached, enumType } from '@commerce/graphql';
import { Directive, Field, ObjectType } from 'type-graphql';
import type { TextFragment } from './highlighted-text.ts';

export const HighlightedField = enumType('HighlightedField', 'A text of a product in which matches are marked.', {
  TITLE: 'The whole title.',
  DESCRIPTION: 'An excerpt of the description as plain text, without Markdown.',
});
export type HighlightedField = keyof typeof HighlightedField;

/** How much of a description is searched, and how long an excerpt is, in UTF-16 code units. */
export const maxDescription = 2_000;
export const maxExcerpt = 240;

@CacheControl({ inheritMaxAge: true })
@Cached()
@ObjectType({ description: 'A part of a text, which matches a search or does not.' })
export class HighlightFragment implements TextFragment {
  @Field(() => String, { description: 'The text as it is: not HTML, so escape it before it is inserted into a page.' })
  readonly text!: string;

  @Field(() => Boolean, { description: 'Whether it is a word that matches the search.' })
  readonly isMatch!: boolean;
}

@CacheControl({ inheritMaxAge: true })
@Cached()
@ObjectType({ description: 'Where a text of a product matches a search.' })
export class ProductHighlight {
  @Field(() => HighlightedField, { description: 'Which text it is.' })
  readonly field!: HighlightedField;

  @Directive('@listSize(assumedSize: 20)')
  @Field(() => [HighlightFragment], {
    description: `The text in fragments, in their order; at least one matches. Of a description, about ${maxExcerpt} characters around its first match, with the fragment … where text is left out.`,
  })
  readonly fragments!: readonly HighlightFragment[];
}
