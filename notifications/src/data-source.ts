import { AddOutboxQueue1760000000001, CreateMessagingTables1760000000000 } from '@commerce/events/database';
import { createDataSource, type ConnectionOptions } from '@commerce/runtime/database';
import type { DataSource } from 'typeorm';
import { CreateNotifications1760000004000 } from './migrations/1760000004000-create-notifications.ts';
import { BoundMailsToUnverified1760000004085 } from './migrations/1760000004085-bound-mails-to-unverified.ts';
import { KeepOrderLinks1760000004090 } from './migrations/1760000004090-keep-order-links.ts';
import { WriteInLanguages1760000004110 } from './migrations/1760000004110-write-in-languages.ts';
import { TellLowStockDaily1760000004010 } from './migrations/1760000004010-tell-low-stock-daily.ts';

export function createNotificationsDataSource(url: string, poolSize: number, options?: ConnectionOptions): DataSource {
  return createDataSource({
    ...options,
    url,
    poolSize,
    applicationName: 'notifications',
    entities: [],
    migrations: [
      CreateMessagingTables1760000000000,
      AddOutboxQueue1760000000001,
      CreateNotifications1760000004000,
      TellLowStockDaily1760000004010,
      BoundMailsToUnverified1760000004085,
      KeepOrderLinks1760000004090,
      WriteInLanguages1760000004110,
    ],
  });
}
