import type { Caller } from '@commerce/identity';
import type { LiveOperation, Variables } from './live-operation.ts';

/** What all listeners of a channel share: the operation, its variables and the caller for reads. */
export interface ChannelSubject {
  readonly operation: LiveOperation;
  readonly args: Variables;
  readonly variables: Variables;
  readonly caller: Caller | undefined;
}
