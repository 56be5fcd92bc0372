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
import { Arg, Args, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { z } from 'zod';
import {
  IssueGiftCardInput,
  issueGiftCardSchema,
  UpdateGiftCardInput,
  updateGiftCardSchema,
} from './gift-card.inputs.ts';
import {
  GiftCardPayload,
  IssueGiftCardPayload,
  IssueGiftCardResult,
  UpdateGiftCardResult,
} from './gift-card.results.ts';
import type { GiftCardService } from './gift-card.service.ts';
import { GiftCard, GiftCardEntry } from './gift-card.ts';

const GiftCardConnection = connectionType(GiftCard, 'GiftCard');
const updateSchema = z.object({ id: uuid(), input: updateGiftCardSchema });

@Resolver(() => GiftCard)
export class GiftCardResolver {
  constructor(private readonly service: GiftCardService) {}

  @Access('STAFF')
  @PageSize()
  @Query(() => GiftCardConnection, { description: 'The gift cards, newest first. Staff only.' })
  giftCards(@Args(() => PageArgs) page: PageArgs, @Ctx() { read }: RequestContext): Promise<Connection<GiftCard>> {
    return this.service.list(page, read);
  }

  @Access('ADMIN')
  @AnswersRefusals()
  @Mutation(() => IssueGiftCardResult, {
    description: 'Issues a gift card and returns its code, once. Administrators only.',
  })
  async issueGiftCard(
    @Arg('input', () => IssueGiftCardInput, { description: 'The gift card to issue.' }) input: IssueGiftCardInput,
  ): Promise<typeof IssueGiftCardResult> {
    const { card, code } = await this.service.issue(parseInput(issueGiftCardSchema, input));
    return new IssueGiftCardPayload(card, code);
  }

  @Access('ADMIN')
  @AnswersRefusals()
  @Mutation(() => UpdateGiftCardResult, {
    description: 'Changes whether and until when a gift card can be used. Administrators only.',
  })
  async updateGiftCard(
    @Arg('id', () => ID, { description: 'The ID of the gift card.' }) id: string,
    @Arg('input', () => UpdateGiftCardInput, { description: 'The new content.' }) content: UpdateGiftCardInput,
    @Arg('version', () => Int, { nullable: true, description: versionDescriptionOf('gift card') }) version: BaseVersion,
  ): Promise<typeof UpdateGiftCardResult> {
    const { input, ...card } = parseInput(updateSchema, { id, input: content });
    return new GiftCardPayload(await this.service.update(card.id, input, version));
  }

  @FieldResolver(() => [GiftCardEntry], { description: 'Its ledger, newest first.' })
  async entries(@Root() card: GiftCard, @Ctx() context: RequestContext): Promise<readonly GiftCardEntry[]> {
    return (await context.loader(this.service.loadEntries).load(card.id)) ?? [];
  }
}
