import type { ChildProcess } from 'node:child_process';

// Calls to a forked process, and its responses: one of each name at a time.

interface Call {
  readonly call: string;
  readonly argument?: unknown;
}

interface Answer {
  readonly answer: string;
  readonly value?: unknown;
  readonly error?: string;
}

/** Calls a process, and waits for the response. */
export function call<Value>(child: ChildProcess, name: string, argument?: unknown): Promise<Value> {
  const answer = answerOf<Value>(child, name);
  child.send({ call: name, argument } satisfies Call);
  return answer;
}

/** Waits for a message of a process with this name. */
export function answerOf<Value>(child: ChildProcess, name: string): Promise<Value> {
  return new Promise((resolve, reject) => {
    const onMessage = ({ answer, value, error }: Answer) => {
      if (answer !== name) return;
      child.off('message', onMessage).off('exit', onExit);
      if (error === undefined) resolve(value as Value);
      else reject(new Error(error));
    };
    const onExit = () => reject(new Error(`A process exited before it responded to “${name}”.`));
    child.on('message', onMessage).once('exit', onExit);
  });
}

/** In the forked process: sends a message without a call. */
export const tell = (answer: string, value?: unknown): void => void process.send?.({ answer, value } satisfies Answer);

/** In the forked process: handles the calls of these names. */
export function answerCalls(answers: Readonly<Record<string, (argument: never) => unknown>>): void {
  process.on('message', ({ call, argument }: Call) => {
    const find = answers[call];
    if (find === undefined) return;
    Promise.resolve(argument as never)
      .then(find)
      .then(
        (value) => tell(call, value),
        (error: unknown) => process.send?.({ answer: call, error: String(error) } satisfies Answer),
      );
  });
}
