import {
  Arg,
  Ctx,
  Directive,
  Field,
  FieldResolver,
  ID,
  Mutation,
  ObjectType,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import { Access, buildSubgraph, DateTime, Money, type RequestContext, type SubgraphSchema } from '../../src/index.ts';
import { AppError } from '@commerce/runtime';

@Directive('@key(fields: "id")')
@ObjectType()
class Book {
  @Field(() => ID)
  id!: string;

  @Field(() => Money)
  price!: Money;

  @Access('STAFF')
  @Field(() => String, { nullable: true })
  note?: string;
}

const book: Book = { id: '1', price: new Money(1999, 'EUR'), note: 'dusty' };

@Resolver(() => Book)
class LibraryResolver {
  @Access('CUSTOMER')
  @FieldResolver(() => String, { nullable: true })
  lender(@Root() { id }: Book): string {
    return `who has ${id}`;
  }

  @Access('PUBLIC')
  @Query(() => Book)
  book(): Book {
    return book;
  }

  @Access('PUBLIC')
  @Query(() => String)
  arguments(
    @Arg('zebra', () => String) zebra: string,
    @Arg('apple', () => String) apple: string,
    @Arg('mango', () => DateTime) mango: Date,
  ): string {
    return [zebra, apple, mango.toISOString()].join(' ');
  }

  @Access('CUSTOMER')
  @Query(() => String)
  me(@Ctx() { signedIn }: RequestContext): string {
    return signedIn.id;
  }

  @Access('STAFF')
  @Mutation(() => Boolean)
  burn(): boolean {
    return true;
  }

  @Access('ADMIN')
  @Mutation(() => Boolean)
  scorch(): boolean {
    return true;
  }

  @Access('PUBLIC')
  @Mutation(() => Boolean)
  fail(@Arg('how', () => String) how: string): boolean {
    if (how === 'expected') throw new AppError('CONFLICT', 'Somebody else was first.', { retryable: true });
    throw new Error('password "hunter2" failed');
  }
}

/** A subgraph with a type that others reference. */
export function buildLibrary(): Promise<SubgraphSchema> {
  return buildSubgraph({
    resolvers: [new LibraryResolver()],
    references: { Book: ({ id }: { id: string }) => (id === book.id ? book : undefined) },
  });
}
