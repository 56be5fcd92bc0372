import { Access, Cached, type RequestContext } from '@commerce/graphql';
import { AppError } from '@commerce/runtime';
import { Arg, Ctx, Directive, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import type { CategoryService } from './category.service.ts';
import { Language, languageArgument } from '../translation/language.ts';
import { translationInto, translationsDescription } from '../translation/translation.ts';
import { CategoryTranslation } from './category-translation.ts';
import { Category, maxCategories, maxDepth, maxSiblings } from './category.ts';

@Resolver(() => Category)
export class CategoryResolver {
  constructor(private readonly service: CategoryService) {}

  @Access('PUBLIC')
  @Cached({ until: ['category.changed where subject = $id', 'category.changed where data.slug = $slug'] })
  @Query(() => Category, {
    nullable: true,
    description: 'A category by its ID or its slug; pass exactly one of them. Null if it does not exist.',
  })
  async category(
    @Arg('id', () => ID, { nullable: true, description: "The category's ID (a UUID)." })
    id: string | null | undefined,
    @Arg('slug', () => String, { nullable: true, description: "The category's name in URLs." })
    slug: string | null | undefined,
    @Ctx() context: RequestContext,
  ): Promise<Category | undefined> {
    if ((id == null) === (slug == null)) throw new AppError('BAD_USER_INPUT', 'Specify either id or slug.');
    return slug == null
      ? context.loader(this.service.load).load(id as string)
      : context.loader(this.service.loadBySlug).load(slug);
  }

  @Access('PUBLIC')
  @Cached({ until: ['category.changed'] })
  @Query(() => [Category], {
    description: `All categories, sorted by name. A shop has at most ${maxCategories.toLocaleString('en')}.`,
  })
  categories(@Ctx() { read }: RequestContext): Promise<Category[]> {
    return this.service.list(read);
  }

  @Access('PUBLIC')
  @Cached({ until: ['category.changed'] })
  @Query(() => [Category], {
    description: `The categories without a parent, in the order that staff have chosen. At most ${maxSiblings}, unless there were more before categories had parents.`,
  })
  rootCategories(@Ctx() { read }: RequestContext): Promise<Category[]> {
    return this.service.listRoots(read);
  }

  @FieldResolver(() => String, { description: "The category's display name." })
  name(
    @Root() { name, translations }: Category,
    @Arg('language', () => Language, languageArgument) language: Language | null | undefined,
  ): string {
    return translationInto(translations, language)?.name ?? name;
  }

  @FieldResolver(() => String, { nullable: true, description: 'A description of the category.' })
  description(
    @Root() { description, translations }: Category,
    @Arg('language', () => Language, languageArgument) language: Language | null | undefined,
  ): string | null {
    return translationInto(translations, language)?.description ?? description;
  }

  @Access('STAFF')
  @FieldResolver(() => [CategoryTranslation], { nullable: true, description: `${translationsDescription} Staff only.` })
  translations(@Root() { translations }: Category): CategoryTranslation[] {
    return translations;
  }

  @FieldResolver(() => Category, { nullable: true, description: 'The category above. Null for a root.' })
  async parent(@Root() { parentId }: Category, @Ctx() context: RequestContext): Promise<Category | undefined> {
    return parentId === null ? undefined : context.loader(this.service.load).load(parentId);
  }

  @Cached({ until: ['category.changed'] })
  @FieldResolver(() => [Category], {
    description: `The categories directly below, in the order that staff have chosen. At most ${maxSiblings}.`,
  })
  async children(@Root() { id }: Category, @Ctx() context: RequestContext): Promise<Category[]> {
    return (await context.loader(this.service.loadChildrenOf).load(id)) ?? [];
  }

  // It changes when an ancestor is moved, which publishes no event of this category.
  @Cached({ until: ['category.changed'] })
  @Directive(`@listSize(assumedSize: ${maxDepth})`)
  @FieldResolver(() => [Category], {
    description: `The categories from the root to this one, such as for breadcrumbs. At most ${maxDepth}.`,
  })
  async path(@Root() { pathIds }: Category, @Ctx() context: RequestContext): Promise<Category[]> {
    const found = await context.loader(this.service.load).loadMany(pathIds);
    return found.filter((category) => category instanceof Category);
  }
}
