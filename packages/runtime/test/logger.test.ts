import { QueryFailedError } from 'typeorm';
import { createLogger, type Logger } from '../src/index.ts';

/** The lines that a service writes to standard output. */
function linesOf(level: string, log: (logger: Logger) => void): Record<string, unknown>[] {
  const { write } = process.stdout;
  let text = '';
  process.stdout.write = (chunk: string | Uint8Array) => {
    text += String(chunk);
    return true;
  };
  try {
    log(createLogger('orders', level));
  } finally {
    process.stdout.write = write;
  }
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

test('writes a JSON line with the name of the service, from its level on', () => {
  const lines = linesOf('warn', (logger) => {
    logger.info('not this');
    logger.warn({ order: 1 }, 'this');
  });
  expect(lines).toEqual([expect.objectContaining({ name: 'orders', order: 1, msg: 'this' })]);
});

test('writes no token, cookie or password', () => {
  const lines = linesOf('info', (logger) => {
    logger.info({ req: { headers: { authorization: 'Bearer hunter2', cookie: 'hunter2', host: 'shop' } } });
    logger.info({ authorization: 'hunter2', password: 'hunter2' });
  });
  expect(lines).toHaveLength(2);
  expect(JSON.stringify(lines)).toContain('shop');
  expect(JSON.stringify(lines)).not.toContain('hunter2');
});

test('logs database errors without their data', () => {
  const cause = Object.assign(new Error('duplicate key value violates unique constraint "customer_email"'), {
    code: '23505',
    detail: 'Key (email)=(ada@example.com) already exists.',
  });
  const error = new QueryFailedError('INSERT INTO customer VALUES ($1)', ['ada@example.com'], cause);
  const [line] = linesOf('info', (logger) => logger.error({ err: error }, 'unexpected error'));
  expect(line).toMatchObject({
    err: { code: '23505', message: cause.message, query: 'INSERT INTO customer VALUES ($1)' },
  });
  expect(JSON.stringify(line)).not.toContain('ada@');
});
