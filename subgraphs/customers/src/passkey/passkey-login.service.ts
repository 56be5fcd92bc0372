import { NotFoundError } from '@commerce/runtime';
import type { DataSource, EntityManager } from 'typeorm';
import type { Client } from '../client/client.ts';
import { CustomerRepository } from '../customer/customer.repository.ts';
import type { Customer } from '../customer/customer.ts';
import type { LoginPayload } from '../session/session.results.ts';
import type { SessionService } from '../session/session.service.ts';
import type { Throttle } from '../throttle/throttle.service.ts';
import type { PasskeyChallengeService } from './passkey-challenge.service.ts';
import type { PasskeyAssertion } from './passkey.inputs.ts';
import { PasskeyRepository, type StoredCredential } from './passkey.repository.ts';
import { PasskeyOptions } from './passkey.results.ts';
import { userHandleOf, type CredentialState, type WebAuthn } from './webauthn.ts';

/** Signs in customers with passkeys. */
export class PasskeyLoginService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly sessions: SessionService,
    private readonly throttle: Throttle,
    private readonly webAuthn: WebAuthn,
    private readonly challenges: PasskeyChallengeService,
  ) {}

  /** The same for everybody: the authenticator finds the passkey, and names the customer. */
  async request(): Promise<PasskeyOptions> {
    const challenge = this.challenges.issue('login');
    return new PasskeyOptions(await this.webAuthn.requestOptions(challenge), challenge.expiresAt);
  }

  /** Opens a session for the owner of the passkey. Fails with `InvalidPasskeyError`, whatever is wrong. */
  login(assertion: PasskeyAssertion, client: Client): Promise<LoginPayload> {
    return this.throttle.around({ purpose: 'passkey', origin: client }, async () => {
      const challenge = await this.challenges.take(assertion.clientDataJSON, 'login');
      const repository = new PasskeyRepository(this.dataSource.manager);
      const stored = await repository.findByCredential(assertion.credentialId);
      const state = await this.webAuthn.verifyAssertion(assertion, challenge, stored?.publicKey);
      const isOfOwner = stored !== undefined && userHandleOf(stored.customerId).equals(assertion.userHandle);
      if (!isOfOwner) throw this.webAuthn.rejection('The passkey belongs to another customer.');
      return this.dataSource.transaction((manager) => this.#open(manager, stored, state, client));
    });
  }

  async #open(
    manager: EntityManager,
    { id, customerId }: StoredCredential,
    { signCount, backedUp }: CredentialState,
    client: Client,
  ): Promise<LoginPayload> {
    const customer = await this.#lockOwner(manager, customerId);
    const isStillGood = await new PasskeyRepository(manager).recordUse(id, signCount, backedUp);
    if (!isStillGood) throw this.webAuthn.rejection('The passkey was removed, or its counter has not increased.');
    return this.sessions.open(manager, customer, client, 'PASSKEY');
  }

  /** The account may have been deleted in the meantime. */
  #lockOwner(manager: EntityManager, customerId: string): Promise<Customer> {
    return new CustomerRepository(manager).getLockedWithPassword(customerId).catch((error: unknown) => {
      throw error instanceof NotFoundError ? this.webAuthn.rejection('The account was deleted.') : error;
    });
  }
}
