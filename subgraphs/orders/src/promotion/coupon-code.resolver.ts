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
import { CouponCodeInput, couponCodeSchema } from './coupon-code.inputs.ts';
import { CreateCouponCodeResult, CouponCodePayload, UpdateCouponCodeResult } from './coupon-code.results.ts';
import type { CouponCodeService } from './coupon-code.service.ts';
import { CouponCode } from './coupon-code.ts';

const CouponCodeConnection = connectionType(CouponCode, 'CouponCode');
const updateSchema = z.object({ id: uuid(), input: couponCodeSchema });

@Resolver()
export class CouponCodeResolver {
  constructor(private readonly service: CouponCodeService) {}

  @Access('STAFF')
  @PageSize()
  @Query(() => CouponCodeConnection, { description: 'The coupon codes of the shop, newest first. Staff only.' })
  couponCodes(@Args(() => PageArgs) page: PageArgs, @Ctx() { read }: RequestContext): Promise<Connection<CouponCode>> {
    return this.service.list(page, read);
  }

  @Access('STAFF')
  @AnswersRefusals()
  @Mutation(() => CreateCouponCodeResult, { description: 'Creates a coupon code. Staff only.' })
  async createCouponCode(
    @Arg('input', () => CouponCodeInput, { description: 'The coupon code to create.' }) input: CouponCodeInput,
  ): Promise<typeof CreateCouponCodeResult> {
    return new CouponCodePayload(await this.service.create(parseInput(couponCodeSchema, input)));
  }

  @Access('STAFF')
  @AnswersRefusals()
  @Mutation(() => UpdateCouponCodeResult, {
    description: 'Replaces the content of a coupon code. Orders that were placed before stay as they are. Staff only.',
  })
  async updateCouponCode(
    @Arg('id', () => ID, { description: 'The ID of the coupon code.' }) id: string,
    @Arg('input', () => CouponCodeInput, { description: 'The new content.' }) content: CouponCodeInput,
    @Arg('version', () => Int, { nullable: true, description: versionDescriptionOf('coupon code') })
    version: BaseVersion,
  ): Promise<typeof UpdateCouponCodeResult> {
    const { input, ...couponCode } = parseInput(updateSchema, { id, input: content });
    return new CouponCodePayload(await this.service.update(couponCode.id, input, version));
  }
}
