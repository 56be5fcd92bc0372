import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';

/** Where the lines that a server prints go. Remembers the last ones, for the message of an error. */
export type ServerLog = {
  write(line: string): void;
  /** The last lines, joined by line feeds. */
  tail(): string;
  close(): Promise<void>;
};

const rememberedLines = 30;

export type LogOptions = {
  /** Takes the lines that the server logs. Default: a file beside its data. */
  readonly log?: (line: string) => void;
  /** Whether to add to that file: it may say why the server has died before. Default: it is begun anew. */
  readonly keepsLog?: boolean;
};

/** Hands the lines to a function or, without one, writes them to a file. */
export function openLog(file: string, { log: toLine, keepsLog = false }: LogOptions = {}): ServerLog {
  const lines: string[] = [];
  const stream = toLine ? undefined : createWriteStream(file, { flags: keepsLog ? 'a' : 'w' });
  stream?.on('error', () => {}); // a full disk must not take the program down for its log
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
