import { openEventBus, type EventBus, type Subscription } from '@commerce/events';
import { startMessaging, type EventHandler, type Messaging } from '@commerce/events/database';
import {
  createHttpServer,
  createLogger,
  housekeeping,
  httpOptions,
  startWith,
  type Closing,
  type ExpiredRows,
  type Job,
  type Logger,
  type Readiness,
  type RunningService,
} from '@commerce/runtime';
import { closeDatabase, databaseReadiness, openDatabase, type ConnectionOptions } from '@commerce/runtime/database';
import type { FastifyInstance } from 'fastify';
import type { DataSource } from 'typeorm';
import type { ServiceConfig } from './service-config.ts';

/** The foundation of a service. Everything that `build` opens is added to `closing`. */
export interface Foundation {
  readonly dataSource: DataSource;
  readonly bus: EventBus;
  readonly logger: Logger;
  /** Logs an error of background work, which continues. */
  readonly onError: (error: unknown) => void;
  readonly closing: Closing;
}

/** The parts specific to a service. */
export interface ServiceParts {
  /** The queues of the service, each with its handlers. */
  readonly consumers: readonly (readonly [Subscription, readonly EventHandler[]])[];
  /** Whether this is the service that stores the dead letters of all services. */
  readonly storesDeadLetters?: boolean;
  readonly jobs?: readonly Job[];
  /** Rows that are deleted once they have expired. */
  readonly expired?: readonly ExpiredRows[];
  /** Adds the state of further dependencies to `/ready`. */
  readonly describe?: () => Promise<Readonly<Record<string, string>>>;
}

/** The parts of a service without a schema. */
export interface WorkerParts extends ServiceParts {
  /** Adds HTTP routes in addition to `/health` and `/ready`. */
  readonly routes?: (server: FastifyInstance) => Promise<void> | void;
}

export interface ServiceOptions<Parts> {
  /** The service's name in logs, in the broker and in Postgres. */
  readonly name: string;
  readonly config: ServiceConfig;
  /** A shared bus, which stays open. If omitted, the service opens and closes its own. */
  readonly bus?: EventBus | undefined;
  readonly createDataSource: (url: string, poolSize: number, options: ConnectionOptions) => DataSource;
  readonly build: (foundation: Foundation) => Parts | Promise<Parts>;
}

/** Starts a service without a schema: a worker with `/health` and `/ready` over HTTP. */
export function startService(options: ServiceOptions<WorkerParts>): Promise<RunningService> {
  return startWith(async (closing) => {
    const { parts, server } = await openService(options, closing);
    await parts.routes?.(server);
    closing.add(server, () => server.close());
    const url = await server.listen({ host: options.config.HOST, port: options.config.PORT });
    return { url, close: closing.close };
  });
}

interface OpenedService<Parts> {
  readonly foundation: Foundation;
  readonly parts: Parts;
  /** Is not listening yet. */
  readonly server: FastifyInstance;
}

/** Opens everything that a service needs before it can listen, except for its routes: database, bus, jobs, consumers. */
export async function openService<Parts extends ServiceParts>(
  options: ServiceOptions<Parts>,
  closing: Closing,
): Promise<OpenedService<Parts>> {
  const foundation = await openFoundation(options, closing);
  const { dataSource, logger, onError } = foundation;
  const parts = await options.build(foundation);
  for (const job of [...(parts.jobs ?? []), ...housekeeping(dataSource, parts.expired ?? [], onError)]) {
    closing.add(job, () => job.stop()).start();
  }
  const messaging = closing.add(await messagingOf(options, parts, foundation), (own) => own.stop());
  const readiness = () => readinessOf(dataSource, messaging, parts.describe);
  const server = createHttpServer({ logger, readiness, ...httpOptions(options.config) });
  return { foundation, parts, server };
}

async function openFoundation(
  { name, config, bus: sharedBus, createDataSource }: Omit<ServiceOptions<unknown>, 'build'>,
  closing: Closing,
): Promise<Foundation> {
  const logger = createLogger(name, config.LOG_LEVEL);
  const onError = (error: unknown) => logger.warn({ err: error }, 'background work failed');
  const { DATABASE_URL: url, DATABASE_DIRECT_URL: directUrl, DATABASE_WAIT_SECONDS: waitSeconds } = config;
  const dataSource = createDataSource(url, config.DATABASE_POOL_SIZE, { waitSeconds, directUrl });
  await closing.add(openDatabase(dataSource), () => closeDatabase(dataSource));
  const bus = sharedBus ?? closing.add(await openEventBus(config.AMQP_URL, name, onError), (own) => own.close());
  return { dataSource, bus, logger, onError, closing };
}

function messagingOf(
  { name: service, config }: Pick<ServiceOptions<unknown>, 'name' | 'config'>,
  { consumers, storesDeadLetters = false }: ServiceParts,
  { dataSource, bus, onError }: Foundation,
): Promise<Messaging> {
  const databaseUrl = config.DATABASE_DIRECT_URL ?? config.DATABASE_URL;
  return startMessaging({ dataSource, databaseUrl, bus, service, consumers, storesDeadLetters, onError });
}

async function readinessOf(
  dataSource: DataSource,
  messaging: Messaging,
  describe: ServiceParts['describe'],
): Promise<Readiness> {
  let own: Readonly<Record<string, string>> = {};
  const { ready, checks } = await databaseReadiness(dataSource, async () => {
    own = (await describe?.()) ?? {};
    return messaging.describe();
  });
  return { ready, checks: ready ? { ...checks, ...own } : checks };
}
