import { Cached, PageArgs, PageSize, type Connection, type RequestContext } from '@commerce/graphql';
import { Args, ArgsType, Ctx, Field, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { Category } from '../category/category.ts';
import { parseFilter, ProductFilter, untilListsChange } from './product-filter.ts';
import { ProductSort } from './product-sort.ts';
import { ProductConnection } from './product.resolver.ts';
import type { ProductService } from './product.service.ts';
import type { Product } from './product.ts';

@ArgsType()
class CategoryProductsArgs extends PageArgs {
  @Field(() => ProductFilter, {
    nullable: true,
    description: 'A filter for the products, as for `products`. If omitted, all products are returned.',
  })
  filter?: ProductFilter | null;

  @Field(() => ProductSort, {
    defaultValue: ProductSort.RELEVANCE,
    description: 'The sort order of the products. Without a search, RELEVANCE is newest first.',
  })
  sort!: ProductSort;
}

@Resolver(() => Category)
export class CategoryProductsResolver {
  constructor(private readonly service: ProductService) {}

  // What is in the category also depends on what is moved below it.
  @Cached({ until: untilListsChange })
  @PageSize()
  @FieldResolver(() => ProductConnection, {
    description: 'The products in the category and its descendants, without archived products.',
  })
  products(
    @Root() category: Category,
    @Args(() => CategoryProductsArgs) { filter, sort, ...page }: CategoryProductsArgs,
    @Ctx() context: RequestContext,
  ): Promise<Connection<Product>> {
    const conditions = parseFilter(filter, context.caller);
    return context.page(this.service.listOfEach, category.id, { ...page, conditions, sort });
  }

  @Cached({ until: ['product.changed', 'category.changed'] })
  @FieldResolver(() => Int, {
    description: 'The number of products in the category and its descendants, without archived products.',
  })
  productCount(@Root() category: Category, @Ctx() context: RequestContext): Promise<number | undefined> {
    return context.loader(this.service.loadCountOf).load(category.id);
  }
}
