import {
  Access,
  AnswersRefusals,
  badArguments,
  FieldError,
  connectionType,
  Live,
  PageArgs,
  PageSize,
  parseInput,
  uuid,
  ValidationError,
  type Connection,
  type RequestContext,
} from '@commerce/graphql';
import {
  Arg,
  Args,
  createUnionType,
  Ctx,
  Field,
  ID,
  Mutation,
  ObjectType,
  Query,
  Resolver,
  Root,
  Subscription,
} from 'type-graphql';
import { z } from 'zod';
import {
  DeadLetterNotRedrivableError,
  DeadLetterRedrivenError,
  DeadLetterNotFoundError,
} from './dead-letter.errors.ts';
import type { DeadLetterService } from './dead-letter.service.ts';
import { DeadLetter } from './dead-letter.ts';

const DeadLetterConnection = connectionType(DeadLetter, 'DeadLetter');

@ObjectType({ description: 'The result of a successful `redriveDeadLetter`.' })
class RedriveDeadLetterPayload {
  @Field(() => DeadLetter, { description: 'The message, which is being sent to its queue again.' })
  readonly message: DeadLetter;

  constructor(message: DeadLetter) {
    this.message = message;
  }
}

const RedriveDeadLetterResult = createUnionType({
  name: 'RedriveDeadLetterResult',
  description: 'The result of `redriveDeadLetter`: the message or an error.',
  types: () =>
    [
      RedriveDeadLetterPayload,
      ValidationError,
      DeadLetterNotFoundError,
      DeadLetterRedrivenError,
      DeadLetterNotRedrivableError,
    ] as const,
});

@Resolver()
export class DeadLetterResolver {
  constructor(private readonly service: DeadLetterService) {}

  @Access('STAFF')
  @PageSize()
  @Query(() => DeadLetterConnection, {
    description: 'Dead letters that have not been redriven, newest first. Staff only.',
  })
  deadLetters(
    @Args(() => PageArgs) page: PageArgs,
    @Arg('service', () => String, {
      nullable: true,
      description: 'Return only messages of this service, such as products.',
    })
    service: string | null | undefined,
    @Ctx() { read }: RequestContext,
  ): Promise<Connection<DeadLetter>> {
    if (service != null && !/^[\w-]{1,100}$/.test(service))
      throw badArguments([
        new FieldError('service', 'NOT_ALLOWED', 'Must be the name of a service, such as products.'),
      ]);
    return this.service.list(service, page, read);
  }

  /** Declared here and served by the gateway, which consumes the events of this service. */
  @Access('STAFF')
  @Live({ events: ['staff.dead-letters-changed'], current: 'deadLetters(first: 100)' })
  @Subscription(() => DeadLetterConnection, {
    topics: 'staff.dead-letters-changed',
    description:
      'Streams the first 100 items of `deadLetters` whenever they have changed, at most once in two seconds. Staff only.',
  })
  deadLettersChanged(@Root() messages: Connection<DeadLetter>): Connection<DeadLetter> {
    return messages;
  }

  @Access('STAFF')
  @AnswersRefusals()
  @Mutation(() => RedriveDeadLetterResult, { description: 'Sends a dead letter to its queue again. Staff only.' })
  async redriveDeadLetter(
    @Arg('id', () => ID, { description: 'The ID of the dead letter.' }) id: string,
    @Ctx() context: RequestContext,
  ): Promise<typeof RedriveDeadLetterResult> {
    const input = parseInput(z.object({ id: uuid() }), { id });
    return new RedriveDeadLetterPayload(await this.service.redrive(input.id, context.signedIn.id));
  }
}
