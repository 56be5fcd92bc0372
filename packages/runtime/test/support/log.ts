import { pino } from 'pino';
import type { Logger } from '../../src/index.ts';

export interface RecordedLog {
  readonly logger: Logger;
  readonly entries: { readonly msg: string; readonly [key: string]: unknown }[];
}

/** A logger that records entries. */
export function recordLog(level = 'info'): RecordedLog {
  const entries: RecordedLog['entries'] = [];
  const write = (line: string) => void entries.push(JSON.parse(line) as RecordedLog['entries'][number]);
  return { logger: pino({ level }, { write }), entries };
}
