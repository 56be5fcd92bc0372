import { addAuditEntry } from '@commerce/events/database';
import { UserErrorException } from '@commerce/graphql';
import { explainStaffAct, type StaffAct } from '@commerce/runtime';
import type { DataSource, EntityManager } from 'typeorm';
import { CustomerRepository } from '../customer/customer.repository.ts';
import type { Customer } from '../customer/customer.ts';
import { requireStoredRole } from '../customer/stored-role.ts';
import type { PersonalDataService } from '../personal-data/personal-data.service.ts';
import { CustomerNotFoundError, OwnAccountError } from '../role/role.errors.ts';
import { lockAdministratorsFor } from '../role/role.service.ts';
import type { SessionService } from '../session/session.service.ts';

/** Who exports, and the request. */
type ExportAct = Pick<StaffAct, 'actorId' | 'action' | 'requestId'>;

/** What administrators do with the account of a customer, on behalf of them. The reason is in the audit log. */
export class AdministrationService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly sessions: SessionService,
    private readonly personalData: PersonalDataService,
  ) {}

  /** Ends one or all sessions; returns how many. Fails with `CustomerNotFoundError` or `OwnAccountError`. */
  endSessions(
    callerId: string,
    { customerId, sessionId, reason }: { customerId: string; sessionId?: string | null | undefined; reason: string },
  ): Promise<{ customer: Customer; ended: number }> {
    explainStaffAct(reason);
    return this.dataSource.transaction(async (manager) => {
      await requireStoredRole(manager, callerId, 'ADMIN');
      const customer = await findOther(manager, callerId, customerId);
      const ended = await this.sessions.endIn(manager, customerId, sessionId == null ? {} : { only: sessionId });
      return { customer, ended };
    });
  }

  /**
   * Records that all data of a customer are exported, which the caller then reads. Fails with `CustomerNotFoundError` or
   * `OwnAccountError`.
   */
  recordExport(
    { actorId, ...act }: ExportAct,
    { customerId, reason }: { customerId: string; reason: string },
  ): Promise<void> {
    return this.dataSource.transaction(async (manager) => {
      await requireStoredRole(manager, actorId, 'ADMIN');
      await findOther(manager, actorId, customerId);
      const change = { subjectType: 'Customer', subjectId: customerId, operation: 'EXPORTED' as const, fields: [] };
      await addAuditEntry(manager, 'customers', { actorId, ...act, reason }, { changes: [change] });
    });
  }

  /**
   * Erases a customer as `deleteAccount` does. Fails with `CustomerNotFoundError`, `LastAdministratorError` or
   * `OwnAccountError`.
   */
  erase(callerId: string, { customerId, reason }: { customerId: string; reason: string }): Promise<void> {
    explainStaffAct(reason);
    return this.dataSource.transaction(async (manager) => {
      await lockAdministratorsFor(manager, callerId);
      await findOther(manager, callerId, customerId);
      await this.personalData.eraseIn(manager, customerId);
    });
  }
}

async function findOther(manager: EntityManager, callerId: string, customerId: string): Promise<Customer> {
  if (customerId === callerId) throw new UserErrorException(new OwnAccountError());
  const customer = await new CustomerRepository(manager).find({ id: customerId });
  if (customer === null) throw new UserErrorException(new CustomerNotFoundError());
  return customer;
}
