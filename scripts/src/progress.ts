/** Tells on the terminal what is going on. */
export class Progress {
  constructor(private readonly output: NodeJS.WritableStream = process.stdout) {}

  say(line: string): void {
    this.output.write(`${line}\n`);
  }

  /** Says what begins and, when it is over, how long it took. */
  async step<Result>(title: string, work: () => Promise<Result>): Promise<Result> {
    const begun = performance.now();
    const result = await work();
    this.say(`  ${title.padEnd(28)} ${((performance.now() - begun) / 1000).toFixed(1).padStart(5)} s`);
    return result;
  }

  /** A count that grows on one line of a terminal; elsewhere only the whole is said. */
  count(title: string, done: number, total: number): void {
    if ('isTTY' in this.output && this.output.isTTY)
      this.output.write(`\r  ${title} ${done} of ${total}\x1b[K${done === total ? '\r\x1b[K' : ''}`);
  }
}
