import 'reflect-metadata';
import { subscriptions, type EventBus } from '@commerce/events';
import { createLogger, isMain, runAsProcess, type RunningService } from '@commerce/runtime';
import { startSubgraph } from '@commerce/service';
import { auditHandlers } from './audit/audit.handlers.ts';
import { oldAuditEntries } from './audit/audit.repository.ts';
import { readConfig, type Config } from './config.ts';
import { createCustomersDataSource } from './data-source.ts';
import { expired } from './housekeeping.ts';
import { orderStatisticsHandlers } from './order-statistics/order-statistics.handlers.ts';
import { buildCustomersSubgraph } from './schema.ts';
import { createServices } from './services.ts';
import type { PasswordCost } from './password/password.ts';
import { findKeyIn, serveTokenSource } from './session/session.routes.ts';

/**
 * Starts the service. A given bus is shared and stays open; otherwise the service opens and closes its own.
 *
 * @param cost The cost of hashing a password. Defaults to OWASP's recommendation; tests lower it.
 */
export function start(config: Config, bus?: EventBus, cost?: PasswordCost): Promise<RunningService> {
  return startSubgraph({
    name: 'customers',
    config,
    bus,
    createDataSource: createCustomersDataSource,
    build: async ({ dataSource, logger }) => {
      const services = createServices(dataSource, config, logger, cost);
      const { customers, sessions } = services;
      const { ADMIN_EMAIL: email, ADMIN_PASSWORD: password } = config;
      if (email !== undefined && password !== undefined) await customers.ensureAdministrator(email, password);
      const keys = [config.JWT_PRIVATE_KEY, ...(config.JWT_PREVIOUS_PUBLIC_KEYS ?? [])];
      return {
        schema: await buildCustomersSubgraph(services),
        tokens: { findKey: findKeyIn(keys), loadEndedSessions: () => sessions.recentlyEnded() },
        consumers: [
          [subscriptions.customersOrders, orderStatisticsHandlers],
          [subscriptions.customersAudit, auditHandlers],
        ],
        expired: [...expired, oldAuditEntries(config.AUDIT_LOG_DAYS)],
        routes: (server) => serveTokenSource(server, keys, sessions),
      };
    },
  });
}

if (isMain(import.meta.url)) await runAsProcess(() => start(readConfig()), createLogger('customers', 'info'));
