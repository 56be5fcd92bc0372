import {
  Access,
  AnswersRefusals,
  badArguments,
  FieldError,
  connectionType,
  PageArgs,
  parseInput,
  uuid,
  ValidationError,
  type Connection,
  type RequestContext,
} from '@commerce/graphql';
import { Arg, Args, createUnionType, Ctx, Field, ID, Mutation, ObjectType, Query, Resolver } from 'type-graphql';
import { z } from 'zod';
import {
  MessageNotRedrivableError,
  MessageRedrivenError,
  ParkedMessageNotFoundError,
} from './parked-message.errors.ts';
import type { ParkedMessageService } from './parked-message.service.ts';
import { ParkedMessage } from './parked-message.ts';

const ParkedMessageConnection = connectionType(ParkedMessage, 'ParkedMessage');

@ObjectType({ description: 'The result of a successful `redriveMessage`.' })
class RedrivePayload {
  @Field(() => ParkedMessage, { description: 'The message, which is being sent to its queue again.' })
  readonly message: ParkedMessage;

  constructor(message: ParkedMessage) {
    this.message = message;
  }
}

const RedriveResult = createUnionType({
  name: 'RedriveResult',
  description: 'The result of `redriveMessage`: the message or an error.',
  types: () =>
    [
      RedrivePayload,
      ValidationError,
      ParkedMessageNotFoundError,
      MessageRedrivenError,
      MessageNotRedrivableError,
    ] as const,
});

@Resolver()
export class ParkedMessageResolver {
  constructor(private readonly service: ParkedMessageService) {}

  @Access('STAFF')
  @Query(() => ParkedMessageConnection, {
    description: 'Parked messages that have not been redriven, newest first. Staff only.',
  })
  parkedMessages(
    @Args(() => PageArgs) page: PageArgs,
    @Arg('service', () => String, {
      nullable: true,
      description: 'Return only messages of this service, such as products.',
    })
    service: string | null | undefined,
    @Ctx() { read }: RequestContext,
  ): Promise<Connection<ParkedMessage>> {
    if (service != null && !/^[\w-]{1,100}$/.test(service))
      throw badArguments([
        new FieldError('service', 'NOT_ALLOWED', 'Must be the name of a service, such as products.'),
      ]);
    return this.service.list(service, page, read);
  }

  @Access('STAFF')
  @AnswersRefusals()
  @Mutation(() => RedriveResult, { description: 'Sends a parked message to its queue again. Staff only.' })
  async redriveMessage(
    @Arg('id', () => ID, { description: 'The ID of the parked message.' }) id: string,
    @Ctx() context: RequestContext,
  ): Promise<typeof RedriveResult> {
    const input = parseInput(z.object({ id: uuid() }), { id });
    return new RedrivePayload(await this.service.redrive(input.id, context.signedIn.id));
  }
}
