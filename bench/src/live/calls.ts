import type { ChildProcess } from 'node:child_process';

// Questions to a process that was forked, and its answers: one of each name at a time.

interface Call {
  readonly call: string;
  readonly argument?: unknown;
}

interface Answer {
  readonly answer: string;
  readonly value?: unknown;
  readonly error?: string;
}

/** Asks a process, and waits for the answer. */
export function call<Value>(child: ChildProcess, name: string, argument?: unknown): Promise<Value> {
  const answer = answerOf<Value>(child, name);
  child.send({ call: name, argument } satisfies Call);
  return answer;
}

/** Waits for what a process says under a name. */
export function answerOf<Value>(child: ChildProcess, name: string): Promise<Value> {
  return new Promise((resolve, reject) => {
    const onMessage = ({ answer, value, error }: Answer) => {
      if (answer !== name) return;
      child.off('message', onMessage).off('exit', onExit);
      if (error === undefined) resolve(value as Value);
      else reject(new Error(error));
    };
    const onExit = () => reject(new Error(`A process has ended that was to answer “${name}”.`));
    child.on('message', onMessage).once('exit', onExit);
  });
}

/** In the process that was forked: says something that nobody has to ask for. */
export const tell = (answer: string, value?: unknown): void => void process.send?.({ answer, value } satisfies Answer);

/** In the process that was forked: answers what it is asked under these names. */
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
