import type { Caller } from '@commerce/identity';
import type { GraphQLError } from 'graphql';
import { codedError } from '../coded-error.ts';
import type { Authority } from '../identity/authority.ts';
import type { GatewayContext } from '../identity/request-context.ts';
import type { Cursor, Delivery, Listener } from './listener.ts';
import type { Variables } from './live-operation.ts';

/** Whether the listener is up to date, or has to rejoin for the next page. */
export type Joined = 'live' | 'more';

/** A stream of messages that the listeners of equal subscriptions share. */
export interface SharedStream {
  /**
   * Starts a listener with the items after a cursor, or with the current state.
   *
   * @throws GraphQLError if it cannot start
   */
  join(listener: Listener, after: Cursor | undefined): Promise<Joined>;
  leave(listener: Listener): void;
  /** Called once when the last listener has left. */
  close(): void;
  /** Called when events may have been missed. */
  lookAgain?(): void;
}

/** On whose behalf a subscription is asked for, and with which variables. */
export interface Asking {
  readonly variables: Variables;
  readonly caller: Caller | undefined;
  /** With granted policies. Undefined if only the services can decide what the caller may see. */
  readonly authority: Authority | undefined;
  /** The ID of the last event that the client received. */
  readonly lastEventId?: string | undefined;
}

/** What one client asks for. */
export interface Asked {
  /** The root field. */
  readonly field: string;
  /** Equal for subscriptions that get the same messages, except for what depends on the caller. */
  readonly key: readonly unknown[];
  /** Whether the messages may depend on the token of a visitor. */
  readonly dependsOnVisitor: boolean;
  /** The cursor from which the client resumes. */
  readonly after: Cursor | undefined;
  /** Plans the subscription for a caller, as a message with `extensions.trace`. */
  readonly plan: (context: GatewayContext) => Promise<Delivery>;
  readonly open: () => SharedStream;
  /** Continues a stream that was opened for another version of the schema. Throws if that is not possible. */
  readonly takeOver: (stream: SharedStream) => void;
}

/** A subscription, prepared once for all clients that send the same operation. */
export interface Subscription {
  /** The policies that decide what the caller may see. They are granted before it is asked for. */
  readonly policies: readonly string[];
  /** @throws GraphQLError if the caller may not subscribe, or the variables are not valid */
  readonly ask: (asking: Asking) => Asked;
}

/** @param reason why it is not valid */
export function schemaChanged(reason: string): GraphQLError {
  return codedError('SCHEMA_CHANGED', `This subscription is not valid in the changed schema: ${reason}`);
}
