/** The standard output of this process until it is disposed. The output is not displayed. */
export interface CapturedLog extends Disposable {
  readonly text: string;
}

/** Only loggers created afterwards are captured. Earlier ones bypass `process.stdout`. */
export function captureLog(): CapturedLog {
  const { stdout } = process;
  const { write } = stdout;
  const chunks: string[] = [];
  stdout.write = (chunk: string | Uint8Array, ...rest: unknown[]) => {
    chunks.push(chunk.toString());
    const written = rest.find((parameter) => typeof parameter === 'function');
    if (written) process.nextTick(written);
    return true;
  };
  return {
    get text() {
      return chunks.join('');
    },
    [Symbol.dispose]: () => void (stdout.write = write),
  };
}
