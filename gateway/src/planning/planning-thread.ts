import { Worker } from 'node:worker_threads';
import type { QueryPlan } from '@apollo/query-planner';
import { FairQueue } from '@commerce/runtime';
import { operationTooComplex, planningTooComplex } from '@commerce/graphql';
import { GraphQLError } from 'graphql';
import { codedError } from '../coded-error.ts';
import type { PlannedOperation, PlanningReply, PlanningRequest } from './planning-messages.ts';

export interface PlanningLimits {
  /** How long one plan may take. */
  readonly timeoutMs: number;
  /** Of the thread's heap. */
  readonly memoryMegabytes: number;
  /** Plans that one caller may have waiting. */
  readonly waitingPerCaller: number;
  /** How long a thread without a supergraph is kept: a new one costs most of a second of CPU. */
  readonly idleMs: number;
}

const planningLimits: PlanningLimits = {
  timeoutMs: 1_000,
  memoryMegabytes: 512,
  waitingPerCaller: 50,
  idleMs: 5_000,
};

/** A plan has taken too long. On a machine that was busy with something else, it may succeed the next time. */
export class PlanningTimeoutError extends GraphQLError {
  constructor(timeoutMs: number) {
    const { message, extensions } = operationTooComplex('planning', timeoutMs);
    super(message, { extensions });
  }
}

interface Task {
  readonly supergraph: number;
  readonly operation: PlannedOperation;
  readonly resolve: (plan: QueryPlan) => void;
  readonly reject: (error: Error) => void;
}

/** The compiled file, which both `src` and `dist` find at the same place. */
const workerFile = new URL('../../dist/planning/planning-worker.js', import.meta.url);

const threads = new Map<string, PlanningThread>();

/** The planning thread with these limits. All supergraphs of this process that have the same limits share it. */
export function sharedPlanningThread(limits: Partial<PlanningLimits> = {}): PlanningThread {
  const key = JSON.stringify(Object.entries({ ...planningLimits, ...limits }).toSorted());
  const thread = threads.get(key) ?? new PlanningThread(limits);
  threads.set(key, thread);
  return thread;
}

/**
 * Plans off the event loop, one after the other. A plan that takes too long or too much memory is refused, and its thread is
 * replaced: what has waited behind it is planned by the next one.
 */
export class PlanningThread {
  readonly #limits: PlanningLimits;
  readonly #queue = new FairQueue<Task>();
  readonly #supergraphs = new Map<number, string>();
  /** The supergraphs that the present worker has. */
  readonly #loaded = new Set<number>();
  #worker: Worker | undefined;
  #hasBegun = false;
  #current: Task | undefined;
  #deadline: NodeJS.Timeout | undefined;
  #idle: NodeJS.Timeout | undefined;
  #numbers = 0;

  constructor(limits: Partial<PlanningLimits> = {}) {
    this.#limits = { ...planningLimits, ...limits };
  }

  /** Gets ready to plan over a supergraph, and returns the number that it has from now on. */
  open(sdl: string): number {
    this.#numbers += 1;
    this.#supergraphs.set(this.#numbers, sdl);
    this.#start();
    return this.#numbers;
  }

  /** Plans over the supergraph are asked for no more. */
  close(supergraph: number): void {
    this.#supergraphs.delete(supergraph);
    if (this.#loaded.delete(supergraph)) this.#send({ kind: 'forget', supergraph });
    clearTimeout(this.#idle);
    if (this.#supergraphs.size > 0) return;
    this.#idle = setTimeout(() => this.#supergraphs.size === 0 && this.#end(), this.#limits.idleMs);
    this.#idle.unref();
  }

  /**
   * Plans one operation.
   *
   * @param caller whose turn it takes
   * @throws GraphQLError `TOO_MANY_REQUESTS` when the caller has too many plans waiting
   * @returns rejects with a GraphQLError, `OPERATION_TOO_COMPLEX`, for what cannot be planned within the limits: a
   *   PlanningTimeoutError where the time was too short
   */
  plan(supergraph: number, operation: PlannedOperation, caller: string): Promise<QueryPlan> {
    const { waitingPerCaller } = this.#limits;
    if (this.#queue.waitingOf(caller) >= waitingPerCaller) {
      const message = 'Too many new operations of yours wait for their plans. Try again in a moment.';
      throw codedError('TOO_MANY_REQUESTS', message, { retryAfterSeconds: 1 });
    }
    return new Promise((resolve, reject) => {
      this.#queue.push(caller, { supergraph, operation, resolve, reject });
      this.#next();
    });
  }

  #start(): void {
    if (this.#worker !== undefined) return;
    const worker = new Worker(workerFile, {
      resourceLimits: { maxOldGenerationSizeMb: this.#limits.memoryMegabytes },
      // What Node was started with for the event loop is not for this thread.
      execArgv: [],
    });
    worker.on('message', (reply: PlanningReply) => this.#receive(worker, reply));
    worker.on('error', (error) => this.#lose(worker, error));
    worker.on('exit', () => this.#lose(worker, new Error('The planning thread has ended.')));
    worker.unref(); // After the listeners: adding one makes the thread keep the process alive again.
    this.#worker = worker;
    this.#loaded.clear();
    for (const supergraph of this.#supergraphs.keys()) this.#load(supergraph);
  }

  #load(supergraph: number): void {
    const sdl = this.#supergraphs.get(supergraph);
    if (sdl === undefined || this.#loaded.has(supergraph)) return;
    this.#loaded.add(supergraph);
    this.#send({ kind: 'load', supergraph, sdl });
  }

  #send(request: PlanningRequest): void {
    this.#worker?.postMessage(request);
  }

  #next(): void {
    if (this.#current !== undefined || this.#queue.length === 0) return;
    this.#start();
    this.#current = this.#queue.take();
    if (this.#current === undefined) return;
    const { supergraph, operation } = this.#current;
    this.#load(supergraph);
    this.#send({ kind: 'plan', supergraph, operation });
  }

  /** The time counts from when the thread begins: it may have to read the supergraph first. */
  #watch(task: Task): void {
    this.#deadline = setTimeout(() => {
      // An answer that waits behind this timer, because the event loop was held up, is in time.
      setImmediate(() => this.#current === task && this.#fail(task));
    }, this.#limits.timeoutMs);
    this.#deadline.unref();
  }

  #receive(worker: Worker, reply: PlanningReply): void {
    if (worker !== this.#worker) return;
    if (reply.kind === 'begun') {
      this.#hasBegun = true;
      if (this.#current !== undefined) this.#watch(this.#current);
      return;
    }
    const task = this.#settle();
    if (reply.kind === 'planned') task?.resolve(reply.plan);
    else task?.reject(refusal(reply));
    this.#next();
  }

  #settle(): Task | undefined {
    clearTimeout(this.#deadline);
    const task = this.#current;
    this.#current = undefined;
    this.#hasBegun = false;
    return task;
  }

  #fail(task: Task): void {
    this.#settle();
    this.#end();
    task.reject(new PlanningTimeoutError(this.#limits.timeoutMs));
    this.#next();
  }

  /** The thread has died: of what it was planning, or before it could begin. */
  #lose(worker: Worker, error: Error): void {
    if (worker !== this.#worker) return;
    const hadBegun = this.#hasBegun;
    this.#end();
    const task = this.#settle();
    task?.reject(hadBegun ? operationTooComplex('planning', this.#limits.timeoutMs) : error);
    this.#next();
  }

  #end(): void {
    const worker = this.#worker;
    this.#worker = undefined;
    this.#loaded.clear();
    void worker?.terminate();
  }
}

function refusal({ message, code }: Extract<PlanningReply, { kind: 'refused' }>): GraphQLError {
  if (code !== undefined) return codedError(code, message);
  return planningTooComplex(message);
}
