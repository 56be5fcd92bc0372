/** Preloaded into a service: appends each statement with its parameters to the file `STATEMENTS_FILE`, as JSON lines. */
import { appendFileSync } from 'node:fs';
import { Client } from 'pg';

export interface RecordedStatement {
  readonly name?: string;
  readonly text: string;
  readonly values: readonly unknown[];
}

type Query = (this: Client, ...args: unknown[]) => unknown;

const file = process.env['STATEMENTS_FILE'];
if (file === undefined) throw new Error('STATEMENTS_FILE is missing.');

const prototype = Client.prototype as { query: Query };
const query = prototype.query;
prototype.query = function (...args) {
  appendFileSync(file, `${JSON.stringify(statementOf(args))}\n`);
  return query.apply(this, args);
};

function statementOf([first, second]: readonly unknown[]): RecordedStatement {
  const { name, text, values }: Partial<RecordedStatement> =
    typeof first === 'string' ? { text: first } : (first as RecordedStatement);
  const given = values ?? (Array.isArray(second) ? (second as readonly unknown[]) : []);
  return { ...(name !== undefined && { name }), text: text ?? '', values: given };
}
