import {
  AddOutboxQueue1760000000001,
  CreateMessagingTables1760000000000,
  recordsStaffActs,
} from '@commerce/events/database';
import { createDataSource, type ConnectionOptions } from '@commerce/runtime/database';
import type { DataSource } from 'typeorm';
import { Address } from './address/address.ts';
import { AuditChange, AuditEntry } from './audit/audit-entry.ts';
import { Customer } from './customer/customer.ts';
import { CreateCustomers1760000001000 } from './migrations/1760000001000-create-customers.ts';
import { AddRefunds1760000001001 } from './migrations/1760000001001-add-refunds.ts';
import { CreateSessions1760000001002 } from './migrations/1760000001002-create-sessions.ts';
import { CreateCredentials1760000001003 } from './migrations/1760000001003-create-credentials.ts';
import { ExtendProfiles1760000001004 } from './migrations/1760000001004-extend-profiles.ts';
import { SortCustomerOrders1760000001005 } from './migrations/1760000001005-sort-customer-orders.ts';
import { BindSessionsToAuthority1760000001006 } from './migrations/1760000001006-bind-sessions-to-authority.ts';
import { TellClientsApart1760000001007 } from './migrations/1760000001007-tell-clients-apart.ts';
import { FindEventsOfACustomer1760000001008 } from './migrations/1760000001008-find-events-of-a-customer.ts';
import { RememberWhoRefreshed1760000001009 } from './migrations/1760000001009-remember-who-refreshed.ts';
import { VerifyAddressesOfCustomers1760000001010 } from './migrations/1760000001010-verify-addresses-of-customers.ts';
import { ConsentToCartReminders1760000001080 } from './migrations/1760000001080-consent-to-cart-reminders.ts';
import { ChooseLanguageOfMails1760000001110 } from './migrations/1760000001110-choose-language-of-mails.ts';
import { CreatePasskeys1760000001090 } from './migrations/1760000001090-create-passkeys.ts';
import { SearchNamesByKey1760000001011 } from './migrations/1760000001011-search-names-by-key.ts';
import { auditedTables, AuditActsOfStaff1760000001100 } from './migrations/1760000001100-audit-acts-of-staff.ts';
import { KeepAuditLog1760000001101 } from './migrations/1760000001101-keep-audit-log.ts';
import { SearchCustomersByPhone1760000001102 } from './migrations/1760000001102-search-customers-by-phone.ts';
import { CustomerOrder } from './order-statistics/customer-order.ts';

export function createCustomersDataSource(url: string, poolSize: number, options?: ConnectionOptions): DataSource {
  return createDataSource({
    ...options,
    url,
    poolSize,
    applicationName: 'customers',
    subscribers: [recordsStaffActs('customers', Object.keys(auditedTables))],
    entities: [Customer, Address, CustomerOrder, AuditEntry, AuditChange],
    migrations: [
      CreateMessagingTables1760000000000,
      AddOutboxQueue1760000000001,
      CreateCustomers1760000001000,
      AddRefunds1760000001001,
      CreateSessions1760000001002,
      CreateCredentials1760000001003,
      ExtendProfiles1760000001004,
      SortCustomerOrders1760000001005,
      BindSessionsToAuthority1760000001006,
      TellClientsApart1760000001007,
      FindEventsOfACustomer1760000001008,
      RememberWhoRefreshed1760000001009,
      VerifyAddressesOfCustomers1760000001010,
      SearchNamesByKey1760000001011,
      ConsentToCartReminders1760000001080,
      CreatePasskeys1760000001090,
      ChooseLanguageOfMails1760000001110,
      AuditActsOfStaff1760000001100,
      KeepAuditLog1760000001101,
      SearchCustomersByPhone1760000001102,
    ],
  });
}
