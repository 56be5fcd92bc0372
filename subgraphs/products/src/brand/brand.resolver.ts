import {
  Access,
  AnswersRefusals,
  Cached,
  connectionType,
  PageArgs,
  PageSize,
  parseInput,
  type Connection,
  type RequestContext,
} from '@commerce/graphql';
import { AppError } from '@commerce/runtime';
import { Arg, Args, Ctx, ID, Int, Mutation, Query, Resolver } from 'type-graphql';
import { versionDescriptionOf, type BaseVersion } from '../version/version.ts';
import { BrandInput, brandSchema, UpdateBrandInput, updateBrandSchema } from './brand.inputs.ts';
import {
  BrandPayload,
  CreateBrandResult,
  DeleteBrandPayload,
  DeleteBrandResult,
  UpdateBrandResult,
} from './brand.results.ts';
import type { BrandService } from './brand.service.ts';
import { Brand } from './brand.ts';

const BrandConnection = connectionType(Brand, 'Brand');
const versionDescription = versionDescriptionOf('brand');

@Resolver()
export class BrandResolver {
  constructor(private readonly service: BrandService) {}

  @Access('PUBLIC')
  @Cached({ until: ['brand.changed where subject = $id', 'brand.changed where data.slug = $slug'] })
  @Query(() => Brand, {
    nullable: true,
    description: 'A brand by its ID or its slug; pass exactly one of them. Null if it does not exist.',
  })
  async brand(
    @Arg('id', () => ID, { nullable: true, description: "The brand's ID (a UUID)." })
    id: string | null | undefined,
    @Arg('slug', () => String, { nullable: true, description: "The brand's name in URLs." })
    slug: string | null | undefined,
    @Ctx() context: RequestContext,
  ): Promise<Brand | undefined> {
    if ((id == null) === (slug == null)) throw new AppError('BAD_USER_INPUT', 'Specify either id or slug.');
    return slug == null
      ? context.loader(this.service.load).load(id as string)
      : context.loader(this.service.loadBySlug).load(slug);
  }

  @Access('PUBLIC')
  @Cached({ until: ['brand.changed'] })
  @PageSize()
  @Query(() => BrandConnection, { description: 'The brands of the shop, sorted by name.' })
  brands(@Args(() => PageArgs) page: PageArgs, @Ctx() { read }: RequestContext): Promise<Connection<Brand>> {
    return this.service.list(page, read);
  }

  @Access('STAFF')
  @AnswersRefusals()
  @Mutation(() => CreateBrandResult, { description: 'Creates a brand. Staff only.' })
  async createBrand(
    @Arg('input', () => BrandInput, { description: 'The brand to create.' }) input: BrandInput,
  ): Promise<typeof CreateBrandResult> {
    return new BrandPayload(await this.service.create(parseInput(brandSchema, input)));
  }

  @Access('STAFF')
  @AnswersRefusals()
  @Mutation(() => UpdateBrandResult, { description: 'Updates a brand. Staff only.' })
  async updateBrand(
    @Arg('id', () => ID, { description: 'The ID of the brand.' }) id: string,
    @Arg('input', () => UpdateBrandInput, { description: 'The changes to the brand.' }) input: UpdateBrandInput,
    @Arg('version', () => Int, { nullable: true, description: versionDescription }) version: BaseVersion,
  ): Promise<typeof UpdateBrandResult> {
    return new BrandPayload(await this.service.update(id, parseInput(updateBrandSchema, input), version));
  }

  @Access('STAFF')
  @AnswersRefusals()
  @Mutation(() => DeleteBrandResult, {
    description: 'Deletes a brand that no product has, not even an archived one. Staff only.',
  })
  async deleteBrand(
    @Arg('id', () => ID, { description: 'The ID of the brand.' }) id: string,
    @Arg('version', () => Int, { nullable: true, description: versionDescription }) version: BaseVersion,
  ): Promise<typeof DeleteBrandResult> {
    return new DeleteBrandPayload(await this.service.delete(id, version));
  }
}
