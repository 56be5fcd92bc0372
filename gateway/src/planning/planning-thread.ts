import { Worker } from 'node:worker_threads';
import type { QueryPlan } from '@apollo/query-planner';
import { FairQueue } from '@commerce/runtime';
import { operationTooComplex, planningTooComplex } from '@commerce/graphql/server';
import { GraphQLError } from 'graphql';
import { codedError } from '../coded-error.ts';
import type { PlannedOperation, PlanningReply, PlanningRequest } from './planning-messages.ts';

export interface PlanningLimits {
  /** How long one plan may take. */
  readonly timeoutMs: number;
  /** The limit of the thread's heap. */
  readonly memoryMegabytes: number;
  /** How many plans of one caller may wait. */
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

/** Planning timed out. A retry may succeed if the machine was busy. */
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

/** The compiled file, at the same relative path from `src` and `dist`. */
const workerFile = new URL('../../dist/planning/planning-worker.js', import.meta.url);

const threads = new Map<string, PlanningThread>();

/** The planning thread with these limits. All supergraphs of this process that have the same limits share it. */
export function sharedPlanningThread(limits: Partial<PlanningLimits> = {}): PlanningThread {
  const { timeoutMs, memoryMegabytes, waitingPerCaller, idleMs } = { ...planningLimits, ...limits };
  const key = [timeoutMs, memoryMegabytes, waitingPerCaller, idleMs].join(' ');
  const thread = threads.get(key) ?? new PlanningThread(limits);
  threads.set(key, thread);
  return thread;
}

/**
 * Plans operations one after another in a worker thread, off the event loop. A plan that exceeds the time or memory
 * limit is rejected and its thread is replaced; the next thread continues with the queue.
 */
export class PlanningThread {
  readonly #limits: PlanningLimits;
  readonly #queue = new FairQueue<Task>();
  readonly #supergraphs = new Map<number, string>();
  /** The supergraphs that the current worker has loaded. */
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

  /** Registers a supergraph and returns its number. */
  open(sdl: string): number {
    this.#numbers += 1;
    this.#supergraphs.set(this.#numbers, sdl);
    this.#start();
    return this.#numbers;
  }

  /** Unregisters a supergraph. */
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
   * @param caller whose queue the plan joins
   * @throws GraphQLError `TOO_MANY_REQUESTS` if the caller has too many plans waiting
   * @returns rejects with a GraphQLError, `OPERATION_TOO_COMPLEX`, if the operation cannot be planned within the
   *   limits: with a PlanningTimeoutError if planning timed out
   */
  plan(supergraph: number, operation: PlannedOperation, caller: string): Promise<QueryPlan> {
    const { waitingPerCaller } = this.#limits;
    if (this.#queue.waitingOf(caller) >= waitingPerCaller) {
      const message = 'Too many of your operations are waiting to be planned. Try again in a moment.';
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
      // Node's command-line flags are meant for the main thread.
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

  /** Starts the timer when the thread begins: it may have to load the supergraph first. */
  #watch(task: Task): void {
    this.#deadline = setTimeout(() => {
      // If the event loop was blocked, a reply may be queued behind this timer; it still counts.
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

  /** The thread died, during a plan or before its first one. */
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
