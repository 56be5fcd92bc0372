import type { EventEnvelope } from '@commerce/events';
import { UnauthenticatedError } from '@commerce/runtime';
import { codedError } from '../coded-error.ts';
import { Channel } from './channel.ts';
import { cursorIn } from './event-id.ts';
import { EventRouter } from './event-router.ts';
import { callerArgument } from './live-field.ts';
import { prepareLiveOperation, type LiveOperation } from './live-operation.ts';
import type { LiveSchema } from './live-schema.ts';
import type { Cursor } from './listener.ts';
import type { OperationOfDocument } from './root-field.ts';
import type { StreamReader } from './stream-reader.ts';
import type { Asked, Asking, SharedStream, Subscription } from './subscription.ts';

/** The live fields of one schema: each event reaches only the channels that it concerns. */
export class LiveFields {
  readonly #schema: LiveSchema;
  readonly #reader: StreamReader;
  readonly #router: EventRouter;

  constructor(schema: LiveSchema, reader: StreamReader) {
    this.#schema = schema;
    this.#reader = reader;
    this.#router = new EventRouter(schema);
  }

  has(field: string): boolean {
    return this.#schema.fields.has(field);
  }

  /** The event types that feed them. */
  get eventTypes(): string[] {
    return this.#router.types;
  }

  tell(event: EventEnvelope): void {
    this.#router.route(event);
  }

  prepare(valid: OperationOfDocument): Subscription {
    const operation = prepareLiveOperation(this.#schema, valid);
    return { policies: operation.policies, ask: (asking) => this.#ask(operation, asking) };
  }

  #ask(prepared: LiveOperation, { variables: given, caller, authority, lastEventId }: Asking): Asked {
    const refusal = prepared.refusalOf(authority);
    if (refusal !== undefined) throw refusal;
    // Items built from events are the same for all callers.
    const operation = prepared.isOpenTo(authority) ? prepared : { ...prepared, writeCarried: undefined };
    const { args, variables, after } = operation.argumentsFor(given);
    if (caller === undefined && dependsOnCaller(operation)) throw unauthenticated();
    const { responseKey, live, past, current } = operation;
    const subject = { operation, args, variables, caller };
    return {
      field: live.name,
      key: [responseKey, (past ?? current).text, args, variables],
      dependsOnVisitor: false,
      after: placeAfter(lastEventId, operation) ?? after,
      plan: (context) => this.#reader.plan(subject, context),
      open: () => {
        const channel = new Channel(subject, this.#reader);
        channel.onClose = this.#router.add(channel);
        return channel;
      },
      takeOver: (stream) => {
        const channel = asChannel(stream);
        Object.assign(channel, { operation, args });
        channel.onClose = this.#router.add(channel);
        channel.lookAgain();
      },
    };
  }
}

function asChannel(stream: SharedStream): Channel {
  if (stream instanceof Channel) return stream;
  throw new Error('Its field is fed by events now.');
}

/** The cursor from which a client resumes; undefined for fields without a history, which read the current state. */
function placeAfter(lastEventId: string | undefined, { live: { origin } }: LiveOperation): Cursor | undefined {
  return lastEventId === undefined || origin === undefined ? undefined : cursorIn(lastEventId, origin);
}

function dependsOnCaller({ live }: LiveOperation): boolean {
  return live.triggers.some(({ conditions }) => conditions.some(({ argument }) => argument === callerArgument));
}

function unauthenticated() {
  const { code, message } = new UnauthenticatedError();
  return codedError(code, message);
}
