import { FieldResolver, Resolver, Root } from 'type-graphql';
import { htmlOf } from './markdown.ts';
import { Product } from './product.ts';

@Resolver(() => Product)
export class ProductDescriptionResolver {
  @FieldResolver(() => String, {
    description:
      'The description as HTML that is safe to insert into a page: paragraphs, headings, lists, tables, emphasis, code, links and images of this shop. HTML in the Markdown is shown as text.',
  })
  descriptionHtml(@Root() { description }: Product): string {
    return htmlOf(description);
  }
}
