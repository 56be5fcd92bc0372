import {
  Access,
  AnswersRefusals,
  connectionType,
  PageArgs,
  PageSize,
  parseInput,
  uuid,
  versionDescriptionOf,
  type BaseVersion,
  type Connection,
  type RequestContext,
} from '@commerce/graphql';
import { Arg, Args, Ctx, ID, Int, Mutation, Query, Resolver } from 'type-graphql';
import { z } from 'zod';
import { TaxRateInput, taxRateSchema } from './tax-rate.inputs.ts';
import { CreateTaxRateResult, TaxRatePayload, UpdateTaxRateResult } from './tax-rate.results.ts';
import type { TaxRateService } from './tax-rate.service.ts';
import { TaxRate } from './tax-rate.ts';

const TaxRateConnection = connectionType(TaxRate, 'TaxRate');
const updateSchema = z.object({ id: uuid(), input: taxRateSchema });

@Resolver()
export class TaxRateResolver {
  constructor(private readonly service: TaxRateService) {}

  @Access('STAFF')
  @PageSize()
  @Query(() => TaxRateConnection, { description: 'The tax rates of the shop, sorted by country. Staff only.' })
  taxRates(@Args(() => PageArgs) page: PageArgs, @Ctx() { read }: RequestContext): Promise<Connection<TaxRate>> {
    return this.service.list(page, read);
  }

  @Access('ADMIN')
  @AnswersRefusals()
  @Mutation(() => CreateTaxRateResult, { description: 'Creates a tax rate. Administrators only.' })
  async createTaxRate(
    @Arg('input', () => TaxRateInput, { description: 'The tax rate to create.' }) input: TaxRateInput,
  ): Promise<typeof CreateTaxRateResult> {
    return new TaxRatePayload(await this.service.create(parseInput(taxRateSchema, input)));
  }

  @Access('ADMIN')
  @AnswersRefusals()
  @Mutation(() => UpdateTaxRateResult, {
    description:
      'Replaces the content of a tax rate. Orders that were placed before stay as they are. Administrators only.',
  })
  async updateTaxRate(
    @Arg('id', () => ID, { description: 'The ID of the tax rate.' }) id: string,
    @Arg('input', () => TaxRateInput, { description: 'The new content.' }) content: TaxRateInput,
    @Arg('version', () => Int, { nullable: true, description: versionDescriptionOf('tax rate') }) version: BaseVersion,
  ): Promise<typeof UpdateTaxRateResult> {
    const { input, ...taxRate } = parseInput(updateSchema, { id, input: content });
    return new TaxRatePayload(await this.service.update(taxRate.id, input, version));
  }
}
