import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';

/** The destination of a server's output. Keeps the last lines for error messages. */
export type ServerLog = {
  write(line: string): void;
  /** The last lines, joined by line feeds. */
  tail(): string;
  close(): Promise<void>;
};

const rememberedLines = 30;

export type LogOptions = {
  /** Called with each line that the server logs. By default, lines are written to a file beside its data. */
  readonly log?: (line: string) => void;
  /** Whether to append to that file, which may explain an earlier crash. By default, it is truncated. */
  readonly keepsLog?: boolean;
};

/** Passes the lines to a function, or writes them to a file. */
export function openLog(file: string, { log: toLine, keepsLog = false }: LogOptions = {}): ServerLog {
  const lines: string[] = [];
  const stream = toLine ? undefined : createWriteStream(file, { flags: keepsLog ? 'a' : 'w' });
  stream?.on('error', () => {}); // A full disk must not crash the program because of its log.
  return {
    write(line) {
      lines.push(line);
      if (lines.length > rememberedLines) lines.shift();
      if (toLine) toLine(line);
      else stream?.write(`${line}\n`);
    },
    tail: () => lines.join('\n'),
    async close() {
      stream?.end();
      if (stream) await finished(stream).catch(() => {});
    },
  };
}
