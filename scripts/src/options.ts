import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

/** The options for starting the whole shop on one machine. */
export interface Options {
  /** The gateway’s port; the services use the four that follow. */
  readonly port: number;
  /** The folder for databases, queues, mails and secrets. */
  readonly dataDir: string;
  /** Whether to start with empty databases. */
  readonly isFresh: boolean;
  /** A RabbitMQ to use instead of a private one. */
  readonly amqpUrl: string | undefined;
  /** Whether to use the bus inside the process even if RabbitMQ is available. */
  readonly isWithoutRabbitMq: boolean;
  /** The gateway's RATE_LIMIT_MODE, if not its default. */
  readonly rateLimitMode: string | undefined;
  /**
   * The log level of the services. Messages about waiting for a server that has died are suppressed, because the death
   * is reported once.
   */
  readonly logLevel: string;
}

const usage = `npm start -- [--port N] [--data DIR] [--fresh] [--without-rabbitmq]

  --port N             the gateway's port (default 4000); the services use N+1 to N+5
  --data DIR           the folder of databases, queues, mails and secrets (default .data)
  --fresh              delete the data of earlier runs first
  --without-rabbitmq   pass events inside the process, as without an installed RabbitMQ

  AMQP_URL             the RabbitMQ to use instead of a private node
  RATE_LIMIT_MODE      the gateway's rate limits: enforce (default), measure or off
  LOG_LEVEL            the log level of the services (default error; warn includes retries)`;

/** The arguments are invalid; the message explains why. */
export class UsageError extends Error {
  override name = 'UsageError';
}

const defaultDataDir = fileURLToPath(new URL('../../.data', import.meta.url));

export function readOptions(args: readonly string[], env: NodeJS.ProcessEnv = process.env): Options {
  const { port, data, fresh, 'without-rabbitmq': isWithoutRabbitMq } = parse(args);
  const isPort = /^\d+$/.test(port) && Number(port) > 0 && Number(port) + 5 <= 65_535;
  if (!isPort) throw new UsageError(`--port ${port} is not a valid port.\n\n${usage}`);
  const amqpUrl = env.AMQP_URL?.trim() || undefined;
  if (amqpUrl !== undefined && !(/^amqps?:/.test(amqpUrl) && URL.canParse(amqpUrl)))
    throw new UsageError(`AMQP_URL is not of the form amqp://user:password@host:5672.\n\n${usage}`);
  const logLevel = env.LOG_LEVEL?.trim() || 'error';
  const rateLimitMode = env.RATE_LIMIT_MODE?.trim() || undefined;
  return {
    port: Number(port),
    dataDir: resolve(data),
    isFresh: fresh,
    amqpUrl,
    isWithoutRabbitMq,
    rateLimitMode,
    logLevel,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        port: { type: 'string', default: '4000' },
        data: { type: 'string', default: defaultDataDir },
        fresh: { type: 'boolean', default: false },
        'without-rabbitmq': { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
  }
}
