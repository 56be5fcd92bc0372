import { line, paragraphs } from '@commerce/graphql';
import { Field, InputType, ObjectType } from 'type-graphql';
import { z } from 'zod';

@ObjectType({ description: 'A frequently asked question about a product, with its answer.' })
@InputType('FaqInput', { description: 'A frequently asked question about a product, with its answer.' })
export class Faq {
  @Field(() => String, { description: 'The question, up to 300 characters.' })
  question!: string;

  @Field(() => String, { description: 'The answer, from 1 to 2,000 characters.' })
  answer!: string;
}

export const faqSchema = z.array(z.object({ question: line(300), answer: paragraphs(2_000, 1) })).max(20);
