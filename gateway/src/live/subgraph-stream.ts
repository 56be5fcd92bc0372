import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { codedError, ourFault, type OnFault } from '../coded-error.ts';
import { callerKeyOf, type GatewayContext } from '../identity/request-context.ts';
import { stringifyAnswer } from '../response/json-text.ts';
import type { JsonObject } from '../response/json.ts';
import { forwarded, type SubgraphResponse } from '../response/subgraph-response.ts';
import type { PlanSubscription, SubgraphSubscription } from '../subgraphs/subgraph-subscription.ts';
import type { UpstreamSink } from '../subgraphs/upstream.ts';
import type { Delivery, Listener } from './listener.ts';
import { retryDelay } from './retry-delay.ts';
import { schemaChanged, type Joined, type SharedStream } from './subscription.ts';

/** Plans the subscription for a caller. */
export type Plan = (context: GatewayContext) => ReturnType<PlanSubscription<GatewayContext>>;

interface StreamLimits {
  /** How many messages may wait to be completed with data of other subgraphs. */
  readonly maxWaiting: number;
  readonly maxPerSecond: number;
  /** How long a subgraph may be unreachable before the subscription ends. */
  readonly patienceMs: number;
}

export interface SubgraphStreamParts {
  readonly limits: StreamLimits;
  /** Opens the subscription at its subgraph, on behalf of a caller. Returns a function that ends it. */
  readonly open: (
    subscription: SubgraphSubscription<GatewayContext>,
    context: GatewayContext,
    sink: UpstreamSink,
  ) => () => void;
  /** Runs the fetches for a message in the turn of a caller. */
  readonly inTurn: <Result>(callerKey: string, work: () => Promise<Result>) => Promise<Result>;
  /** What clients see of an error. */
  readonly format: (error: GraphQLError) => GraphQLFormattedError;
  /** Called with the number of messages that were delivered. */
  readonly onDelivered: (count: number) => void;
  readonly onFault: OnFault;
}

const retryDelaysMs = [50, 100, 250, 500, 1_000, 2_000];

/** After this time without a failure, a connection counts as working even if there was no message. */
const steadyMs = 10_000;

type Ending = 'complete' | GraphQLError;

/**
 * A subscription at a subgraph that several listeners share: each message is completed and serialized once for all of
 * them, in order. If the connection is lost, it is opened again; messages that the subgraph sends in the meantime are
 * lost.
 */
export class SubgraphStream implements SharedStream {
  readonly #parts: SubgraphStreamParts;
  readonly #listeners = new Set<Listener>();
  #plan: Plan;
  #started: Promise<void> | undefined;
  #subscription: SubgraphSubscription<GatewayContext> | undefined;
  #endUpstream: () => void = () => {};
  #retry: NodeJS.Timeout | undefined;
  #failures = 0;
  /** When the subgraph became unreachable, in milliseconds of `performance.now()`. */
  #failingSince: number | undefined;
  #openedAt = 0;
  readonly #waiting: SubgraphResponse[] = [];
  #isWorking = false;
  /** How the stream ends once the waiting messages are delivered. */
  #ending: Ending | undefined;
  #second = 0;
  #inSecond = 0;

  constructor(plan: Plan, parts: SubgraphStreamParts) {
    this.#plan = plan;
    this.#parts = parts;
  }

  async join(listener: Listener): Promise<Joined> {
    this.#listeners.add(listener);
    this.#started ??= this.#start(listener.follower.context);
    try {
      await this.#started;
    } catch (error) {
      this.#started = undefined; // Planning may succeed later.
      throw error;
    }
    return 'live';
  }

  leave(listener: Listener): void {
    this.#listeners.delete(listener);
  }

  close(): void {
    clearTimeout(this.#retry);
    this.#waiting.length = 0;
    this.#endUpstream();
  }

  /** Continues with a plan for another schema. The subgraph is asked again only if the request to it has changed. */
  moveTo(plan: Plan): void {
    this.#plan = plan;
    const former = this.#subscription;
    const [listener] = this.#listeners;
    if (former === undefined || listener === undefined) return;
    plan(listener.follower.context).then(
      (planned) => {
        if (planned instanceof GraphQLError) return this.#end(schemaChanged(planned.message));
        if (this.#plan !== plan || this.#listeners.size === 0) return;
        this.#subscription = planned;
        if (planned.url === former.url && planned.body === former.body) return;
        this.#endUpstream();
        this.#open();
      },
      (error: unknown) => this.#failWith(error),
    );
  }

  async #start(context: GatewayContext): Promise<void> {
    const plan = this.#plan;
    const planned = await plan(context);
    if (planned instanceof GraphQLError) throw planned;
    this.#subscription = planned;
    if (plan !== this.#plan) this.moveTo(this.#plan);
    this.#open();
  }

  #open(): void {
    clearTimeout(this.#retry);
    const [listener] = this.#listeners;
    if (this.#subscription === undefined || listener === undefined) return;
    let isCurrent = true;
    const ifCurrent =
      <Values extends unknown[]>(handle: (...values: Values) => void) =>
      (...values: Values) => {
        if (isCurrent) handle(...values);
      };
    this.#openedAt = performance.now();
    const end = this.#parts.open(this.#subscription, listener.follower.context, {
      onMessage: ifCurrent((message) => this.#receive(message)),
      onRefused: ifCurrent((errors) => this.#endWith(this.#refusal(errors))),
      onComplete: ifCurrent(() => this.#endWith('complete')),
      onLost: ifCurrent((error) => this.#reopen(error)),
    });
    this.#endUpstream = () => {
      isCurrent = false;
      end();
    };
  }

  #reopen(error: Error): void {
    const now = performance.now();
    if (this.#failingSince === undefined || now - this.#openedAt > steadyMs) this.#failingSince = now;
    if (now - this.#failingSince >= this.#parts.limits.patienceMs) return this.#endWith(this.#unreachable(error));
    this.#retry = setTimeout(() => this.#open(), retryDelay(retryDelaysMs, this.#failures++));
  }

  #receive(message: SubgraphResponse): void {
    this.#failures = 0;
    this.#failingSince = undefined;
    if (this.#ending !== undefined) return;
    const { maxWaiting, maxPerSecond } = this.#parts.limits;
    const second = Math.floor(performance.now() / 1_000);
    this.#inSecond = second === this.#second ? this.#inSecond + 1 : 1;
    this.#second = second;
    if (this.#waiting.length >= maxWaiting || this.#inSecond > maxPerSecond) return this.#end(this.#tooFast());
    this.#waiting.push(message);
    if (!this.#isWorking) void this.#work();
  }

  async #work(): Promise<void> {
    this.#isWorking = true;
    try {
      for (let message = this.#waiting.shift(); message !== undefined; message = this.#waiting.shift())
        this.#deliver(await this.#complete(message));
      if (this.#ending !== undefined) this.#end(this.#ending);
    } catch (error) {
      this.#failWith(error);
    } finally {
      this.#isWorking = false;
    }
  }

  /** Undefined if nobody is left to receive the message. */
  async #complete(message: SubgraphResponse): Promise<Delivery | undefined> {
    const [listener] = this.#listeners;
    const subscription = this.#subscription;
    if (subscription === undefined || listener === undefined) return undefined;
    const { context } = listener.follower;
    const resolve = () => subscription.resolve(message, context);
    const { data, errors, extensions } = await (subscription.hasFetches
      ? this.#parts.inTurn(callerKeyOf(context), resolve)
      : resolve());
    const shown = errors?.map((error) => this.#parts.format(error));
    return {
      text: stringifyAnswer({ data, ...(shown && { errors: shown }), ...(extensions && { extensions }) }).trimEnd(),
    };
  }

  #deliver(delivery: Delivery | undefined): void {
    if (delivery === undefined) return;
    this.#parts.onDelivered(this.#listeners.size);
    for (const listener of this.#listeners) listener.push(delivery);
  }

  /** Ends the stream after the waiting messages. */
  #endWith(ending: Ending): void {
    this.#ending ??= ending;
    if (!this.#isWorking) this.#end(ending);
  }

  #end(ending: Ending): void {
    this.#ending ??= ending;
    for (const listener of this.#listeners) {
      if (ending === 'complete') listener.complete();
      else listener.fail(ending);
    }
  }

  #failWith(error: unknown): void {
    const [listener] = this.#listeners;
    const requestId = listener?.follower.context.requestId ?? '';
    this.#parts.onFault(error, requestId);
    this.#end(ourFault(requestId));
  }

  #refusal([error = {}]: readonly JsonObject[]): GraphQLError {
    const { message, extensions } = this.#parts.format(asError(this.#name, error));
    return new GraphQLError(message, { extensions });
  }

  #unreachable(cause: Error): GraphQLError {
    this.#parts.onFault(cause);
    return codedError('SERVICE_UNAVAILABLE', `${this.#name} cannot be reached at the moment. Try again later.`);
  }

  #tooFast(): GraphQLError {
    const message = `${this.#name} sends messages faster than they can be passed on. Subscribe to fewer of them.`;
    return codedError('SERVICE_BUSY', message);
  }

  get #name(): string {
    return this.#subscription?.subgraph ?? 'The subgraph';
  }
}

function asError(subgraph: string, error: JsonObject): GraphQLError {
  const { message, extensions } = forwarded(subgraph, error);
  return new GraphQLError(message, { extensions });
}
