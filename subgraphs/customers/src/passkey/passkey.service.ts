import { CustomerPasskeyAdded, CustomerPasskeyRemoved } from '@commerce/events';
import { allForEach, UserErrorException } from '@commerce/graphql';
import { NotFoundError } from '@commerce/runtime';
import type { DataSource, EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import type { Origin } from '../client/client.ts';
import { publishAboutCustomer } from '../customer/customer-events.ts';
import { CustomerRepository } from '../customer/customer.repository.ts';
import type { Proof, ReauthenticationService } from '../login-code/reauthentication.service.ts';
import type { SessionService } from '../session/session.service.ts';
import type { PasskeyChallengeService } from './passkey-challenge.service.ts';
import { TooManyPasskeysError } from './passkey.errors.ts';
import type { NewPasskey } from './passkey.inputs.ts';
import { PasskeyRepository, type PasskeyRow } from './passkey.repository.ts';
import { PasskeyOptions } from './passkey.results.ts';
import { Passkey } from './passkey.ts';
import type { WebAuthn } from './webauthn.ts';

/** Enough for every device of a customer, and few enough to return as a list without pages. */
const maxPasskeys = 10;

/** Adds, renames and removes the passkeys of customers. */
export class PasskeyService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly sessions: SessionService,
    private readonly reauthentication: ReauthenticationService,
    private readonly webAuthn: WebAuthn,
    private readonly challenges: PasskeyChallengeService,
  ) {}

  /**
   * The options for a new passkey of the customer. Fails with `TooManyPasskeysError`, and as
   * `ReauthenticationService.confirm` does.
   */
  async request(customerId: string, proof: Proof, origin: Origin): Promise<PasskeyOptions> {
    const { manager } = this.dataSource;
    const known = await new PasskeyRepository(manager).findCredentialIds(customerId);
    assertRoom(known.length);
    await this.reauthentication.confirm(customerId, proof, origin);
    const owner = await new CustomerRepository(manager).get(customerId);
    const challenge = this.challenges.issue(`registration of ${customerId}`);
    return new PasskeyOptions(await this.webAuthn.creationOptions(owner, challenge, known), challenge.expiresAt);
  }

  /** Fails with `InvalidPasskeyError` or `TooManyPasskeysError`. */
  async add(customerId: string, passkey: NewPasskey, { sessionId }: Origin): Promise<Passkey> {
    const challenge = await this.challenges.take(passkey.clientDataJSON, `registration of ${customerId}`);
    const credential = await this.webAuthn.verifyNew(passkey, challenge);
    return this.dataSource.transaction(async (manager) => {
      const { name, email } = await this.sessions.lockSignedIn(manager, customerId, sessionId);
      const repository = new PasskeyRepository(manager);
      assertRoom((await repository.findCredentialIds(customerId)).length);
      const fields = { ...credential, id: uuidv7(), customerId, name: passkey.name };
      const row = await repository.insert(fields);
      if (row === undefined) throw this.webAuthn.rejection('The credential belongs to another passkey.');
      const data = { customerId, name, email, passkey: passkey.name };
      await publishAboutCustomer(manager, CustomerPasskeyAdded, customerId, data);
      return passkeyIn(row);
    });
  }

  /** Throws `NotFoundError`. */
  async rename(customerId: string, id: string, name: string): Promise<Passkey> {
    const row = await new PasskeyRepository(this.dataSource.manager).rename(customerId, id, name);
    if (row === undefined) throw new NotFoundError('Passkey');
    return passkeyIn(row);
  }

  /** Throws `NotFoundError`. */
  async remove(customerId: string, id: string): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      const customers = new CustomerRepository(manager);
      await customers.lock(customerId);
      const passkey = await new PasskeyRepository(manager).delete(customerId, id);
      if (passkey === undefined) throw new NotFoundError('Passkey');
      const { name, email } = await customers.get(customerId);
      await publishAboutCustomer(manager, CustomerPasskeyRemoved, customerId, { customerId, name, email, passkey });
    });
  }

  /** The passkeys of each customer, oldest first, in the order of the customer IDs. */
  readonly loadOf = async (
    customerIds: readonly string[],
    manager: EntityManager = this.dataSource.manager,
    maxRows?: number,
  ): Promise<Passkey[][]> => {
    const rows = await new PasskeyRepository(manager).findByCustomers(customerIds, maxRows);
    return allForEach(customerIds, rows.map(passkeyIn), ({ customerId }) => customerId);
  };
}

function assertRoom(count: number): void {
  if (count >= maxPasskeys) throw new UserErrorException(new TooManyPasskeysError(maxPasskeys));
}

function passkeyIn(row: PasskeyRow): Passkey {
  return Object.assign(new Passkey(), {
    id: row.id,
    customerId: row.customer_id,
    name: row.name,
    createdAt: row.created_at,
    lastUsedAt: row.last_used_at,
    isBackedUp: row.backed_up,
  });
}
