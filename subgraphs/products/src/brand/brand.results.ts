import { ValidationError } from '@commerce/graphql';
import { createUnionType, Field, ID, ObjectType } from 'type-graphql';
import { SlugTakenError } from '../category/category.errors.ts';
import { VersionConflictError } from '../version/version.errors.ts';
import { BrandInUseError, BrandNotFoundError } from './brand.errors.ts';
import { Brand } from './brand.ts';

@ObjectType({ description: 'The result of a successful brand mutation.' })
export class BrandPayload {
  @Field(() => Brand, { description: 'The brand after the change.' })
  readonly brand: Brand;

  constructor(brand: Brand) {
    this.brand = brand;
  }
}

@ObjectType({ description: 'The result of a successful `deleteBrand`.' })
export class DeleteBrandPayload {
  @Field(() => ID, { description: 'The ID of the deleted brand.' })
  readonly brandId: string;

  constructor({ id }: Brand) {
    this.brandId = id;
  }
}

export const CreateBrandResult = createUnionType({
  name: 'CreateBrandResult',
  description: 'The result of `createBrand`: the new brand or an error.',
  types: () => [BrandPayload, ValidationError, SlugTakenError] as const,
});

export const UpdateBrandResult = createUnionType({
  name: 'UpdateBrandResult',
  description: 'The result of `updateBrand`: the updated brand or an error.',
  types: () => [BrandPayload, ValidationError, BrandNotFoundError, SlugTakenError, VersionConflictError] as const,
});

export const DeleteBrandResult = createUnionType({
  name: 'DeleteBrandResult',
  description: 'The result of `deleteBrand`: the ID of the deleted brand or an error.',
  types: () => [DeleteBrandPayload, BrandNotFoundError, BrandInUseError, VersionConflictError] as const,
});
