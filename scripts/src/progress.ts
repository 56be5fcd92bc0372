/** Prints progress on the terminal. */
export class Progress {
  constructor(private readonly output: NodeJS.WritableStream = process.stdout) {}

  say(line: string): void {
    this.output.write(`${line}\n`);
  }

  /** Prints the start of a step and, when it is done, its duration. */
  async step<Result>(title: string, work: () => Promise<Result>): Promise<Result> {
    const begun = performance.now();
    const result = await work();
    this.say(`  ${title.padEnd(28)} ${((performance.now() - begun) / 1000).toFixed(1).padStart(5)} s`);
    return result;
  }

  /** A counter that is updated on one line of a terminal; elsewhere only the total is printed. */
  count(title: string, done: number, total: number): void {
    if ('isTTY' in this.output && this.output.isTTY)
      this.output.write(`\r  ${title} ${done} of ${total}\x1b[K${done === total ? '\r\x1b[K' : ''}`);
  }
}
