import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { AppError } from '@commerce/runtime';
import type { PictureReply } from './picture-process.ts';
import { PictureError, type Picture } from './picture.ts';

export interface WorkshopLimits {
  /** How many pictures are made at the same time, each by a process. */
  readonly processes: number;
  /** How many files may wait, all in memory. */
  readonly waiting: number;
  /** How long one picture may take. */
  readonly timeoutMs: number;
  /** How long a process without work is kept. */
  readonly idleMs: number;
}

const defaultLimits: WorkshopLimits = { processes: 1, waiting: 50, timeoutMs: 30_000, idleMs: 30_000 };

interface Task {
  readonly file: Uint8Array;
  /** Whether a process has died with it. */
  readonly isRetry: boolean;
  readonly resolve: (picture: Picture) => void;
  readonly reject: (error: Error) => void;
}

/** The compiled file, at the same relative path from `src` and `dist`. */
const processFile = fileURLToPath(new URL('../../dist/picture/picture-process.js', import.meta.url));

/**
 * Makes pictures in other processes: a file that crashes a decoder, or keeps it busy, ends its process and nothing else,
 * and the event loop of this one stays free.
 */
export class PictureWorkshop {
  readonly #limits: WorkshopLimits;
  readonly #queue: Task[] = [];
  readonly #busy = new Map<ChildProcess, Task>();
  readonly #idle: ChildProcess[] = [];
  #isClosed = false;

  constructor(limits: Partial<WorkshopLimits> = {}) {
    this.#limits = { ...defaultLimits, ...limits };
  }

  /**
   * Makes the versions of a picture.
   *
   * @returns rejects with PictureError if the file is not a picture, and with AppError `SERVICE_BUSY` if too many files
   *   are waiting, or if making it takes too long
   */
  make(file: Uint8Array): Promise<Picture> {
    if (this.#queue.length >= this.#limits.waiting || this.#isClosed) return Promise.reject(busy());
    return new Promise((resolve, reject) => {
      this.#queue.push({ file, isRetry: false, resolve, reject });
      this.#next();
    });
  }

  /** Ends all processes. Pictures in progress fail. */
  close(): Promise<void> {
    this.#isClosed = true;
    for (const child of [...this.#idle, ...this.#busy.keys()]) child.kill('SIGKILL');
    for (const task of this.#queue.splice(0)) task.reject(busy());
    return Promise.resolve();
  }

  #next(): void {
    if (this.#busy.size >= this.#limits.processes) return;
    const task = this.#queue.shift();
    if (task === undefined) return;
    const child = this.#idle.pop() ?? this.#start();
    this.#busy.set(child, task);
    let isLate = false;
    const deadline = setTimeout(() => (isLate = child.kill('SIGKILL')), this.#limits.timeoutMs);
    const end = (isAlive: boolean) => {
      clearTimeout(deadline);
      for (const event of ['exit', 'error', 'message']) child.removeAllListeners(event);
      this.#busy.delete(child);
      if (isAlive) this.#rest(child);
      this.#next();
    };
    child.once('exit', () => {
      this.#lose(task, isLate);
      end(false);
    });
    child.once('error', (error) => {
      task.reject(error);
      child.kill('SIGKILL');
      end(false);
    });
    child.once('message', (reply: PictureReply) => {
      settle(task, reply);
      end(true);
    });
    child.send(task.file, (error) => void (error !== null && child.kill('SIGKILL')));
  }

  /** Its process has died: of the file, or of something else if it was the first one. */
  #lose(task: Task, isLate: boolean): void {
    if (this.#isClosed || isLate) task.reject(busy());
    else if (task.isRetry) task.reject(new PictureError('NOT_A_PICTURE'));
    else this.#queue.unshift({ ...task, isRetry: true });
  }

  #start(): ChildProcess {
    // Without the environment, which has secrets, and without flags of Node that are meant for the service.
    const env = { PATH: process.env.PATH, NODE_ENV: process.env.NODE_ENV };
    const child = fork(processFile, {
      serialization: 'advanced',
      execArgv: [],
      env,
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    child.unref();
    child.channel?.unref();
    return child;
  }

  #rest(child: ChildProcess): void {
    if (this.#isClosed) return void child.kill('SIGKILL');
    this.#idle.push(child);
    const leave = () => {
      const at = this.#idle.indexOf(child);
      if (at !== -1) this.#idle.splice(at, 1);
    };
    child.once('exit', leave);
    setTimeout(() => {
      if (!this.#idle.includes(child)) return;
      leave();
      child.kill();
    }, this.#limits.idleMs).unref();
  }
}

function settle({ resolve, reject }: Task, reply: PictureReply): void {
  if (reply.kind === 'made') resolve(reply.picture);
  else if (reply.kind === 'refused') reject(new PictureError(reply.fault));
  else reject(new Error(`A picture could not be made: ${reply.message}`));
}

function busy(): AppError {
  return new AppError('SERVICE_BUSY', 'Too many images are being processed. Try again.', { retryAfterSeconds: 5 });
}
