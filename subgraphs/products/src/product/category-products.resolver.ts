import { Cached, PageArgs, PageSize, type Connection, type RequestContext } from '@commerce/graphql';
import { Args, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { Category } from '../category/category.ts';
import { ProductConnection } from './product.resolver.ts';
import type { ProductService } from './product.service.ts';
import type { Product } from './product.ts';

@Resolver(() => Category)
export class CategoryProductsResolver {
  constructor(private readonly service: ProductService) {}

  @Cached({ until: ['product.changed'] })
  @PageSize()
  @FieldResolver(() => ProductConnection, { description: 'The products in the category, newest first.' })
  products(
    @Root() category: Category,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: RequestContext,
  ): Promise<Connection<Product>> {
    return context.page(this.service.listOfEach, category.id, page);
  }

  @Cached({ until: ['product.changed'] })
  @FieldResolver(() => Int, { description: 'The number of products in the category.' })
  productCount(@Root() category: Category, @Ctx() context: RequestContext): Promise<number | undefined> {
    return context.loader(this.service.loadCountOf).load(category.id);
  }
}
