import { Access, AnswersRefusals, parseInput } from '@commerce/graphql';
import { Arg, ID, Int, Mutation, Resolver } from 'type-graphql';
import { versionDescription } from '../product/product-version.ts';
import type { BaseVersion } from '../version/version.ts';
import { ProductPayload } from '../product/product.results.ts';
import type { OptionEditingService } from './option-editing.service.ts';
import { optionNameSchema, optionValueSchema, swatchSchema } from './option.inputs.ts';
import { RenameOptionResult, RenameOptionValueResult, SetSwatchResult } from './option.results.ts';

@Resolver()
export class OptionEditingResolver {
  constructor(private readonly service: OptionEditingService) {}

  @Access('STAFF')
  @AnswersRefusals()
  @Mutation(() => RenameOptionResult, {
    description:
      "Renames an option of all variants of a product at once. Existing orders keep the option's name. Staff only.",
  })
  async renameOption(
    @Arg('productId', () => ID, { description: 'The ID of the product.' }) productId: string,
    @Arg('name', () => String, { description: 'The current name of the option.' }) name: string,
    @Arg('newName', () => String, { description: 'The new name, up to 50 characters.' }) newName: string,
    @Arg('version', () => Int, { nullable: true, description: versionDescription }) version: BaseVersion,
  ): Promise<typeof RenameOptionResult> {
    const renaming = parseInput(optionNameSchema, { name, newName });
    return new ProductPayload(await this.service.rename(productId, renaming, version));
  }

  @Access('STAFF')
  @AnswersRefusals()
  @Mutation(() => RenameOptionValueResult, {
    description:
      'Renames a value of an option for all variants of a product at once. Existing orders keep the value. Staff only.',
  })
  async renameOptionValue(
    @Arg('productId', () => ID, { description: 'The ID of the product.' }) productId: string,
    @Arg('name', () => String, { description: 'The name of the option.' }) name: string,
    @Arg('value', () => String, { description: 'The current value.' }) value: string,
    @Arg('newValue', () => String, { description: 'The new value, up to 100 characters.' }) newValue: string,
    @Arg('version', () => Int, { nullable: true, description: versionDescription }) version: BaseVersion,
  ): Promise<typeof RenameOptionValueResult> {
    const renaming = parseInput(optionValueSchema, { name, value, newValue });
    return new ProductPayload(await this.service.renameValue(productId, renaming, version));
  }

  @Access('STAFF')
  @AnswersRefusals()
  @Mutation(() => SetSwatchResult, {
    description: 'Sets the colour of a value of an option, or removes it. Staff only.',
  })
  async setSwatch(
    @Arg('productId', () => ID, { description: 'The ID of the product.' }) productId: string,
    @Arg('name', () => String, { description: 'The name of the option, such as Colour.' }) name: string,
    @Arg('value', () => String, { description: 'The value, such as red.' }) value: string,
    @Arg('colour', () => String, {
      nullable: true,
      description: 'The colour as six hexadecimal digits, such as #c0392b. Null removes it.',
    })
    colour: string | null | undefined,
    @Arg('version', () => Int, { nullable: true, description: versionDescription }) version: BaseVersion,
  ): Promise<typeof SetSwatchResult> {
    const swatch = parseInput(swatchSchema, { name, value, colour });
    return new ProductPayload(await this.service.setSwatch(productId, swatch, version));
  }
}
