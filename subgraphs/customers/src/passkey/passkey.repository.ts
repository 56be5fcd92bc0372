import type { ExpiredRows } from '@commerce/runtime';
import type { EntityManager } from 'typeorm';

export interface PasskeyRow {
  readonly id: string;
  readonly customer_id: string;
  readonly name: string;
  readonly backed_up: boolean;
  readonly created_at: Date;
  readonly last_used_at: Date | null;
}

/** What a signature is verified with. */
export interface StoredCredential {
  readonly id: string;
  readonly customerId: string;
  readonly publicKey: Buffer;
  readonly signCount: number;
}

export interface NewPasskeyRow {
  readonly id: string;
  readonly customerId: string;
  readonly credentialId: Uint8Array;
  readonly publicKey: Uint8Array;
  readonly signCount: number;
  readonly backedUp: boolean;
  readonly name: string;
}

const columns = 'id, customer_id, name, backed_up, created_at, last_used_at';

/** The tables of passkeys and of the challenges that were answered. */
export class PasskeyRepository {
  constructor(private readonly manager: EntityManager) {}

  /** Undefined if the credential belongs to a passkey already, of whichever customer. */
  async insert(passkey: NewPasskeyRow): Promise<PasskeyRow | undefined> {
    const { id, customerId, credentialId, publicKey, signCount, backedUp, name } = passkey;
    const [row]: PasskeyRow[] = await this.manager.query(
      `INSERT INTO passkey (id, customer_id, credential_id, public_key, sign_count, backed_up, name)
       VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (credential_id) DO NOTHING RETURNING ${columns}`,
      [id, customerId, Buffer.from(credentialId), Buffer.from(publicKey), signCount, backedUp, name],
    );
    return row;
  }

  /** The passkeys of these customers, oldest first. */
  findByCustomers(customerIds: readonly string[], maxRows?: number): Promise<PasskeyRow[]> {
    return this.manager.query(
      `SELECT ${columns} FROM passkey WHERE customer_id = ANY($1) ORDER BY created_at, id LIMIT $2`,
      [customerIds, maxRows],
    );
  }

  async findCredentialIds(customerId: string): Promise<Buffer[]> {
    const rows: { id: Buffer }[] = await this.manager.query(
      'SELECT credential_id AS id FROM passkey WHERE customer_id = $1',
      [customerId],
    );
    return rows.map(({ id }) => id);
  }

  async findByCredential(credentialId: Buffer): Promise<StoredCredential | undefined> {
    const [row]: StoredCredential[] = await this.manager.query(
      `SELECT id, customer_id AS "customerId", public_key AS "publicKey", sign_count::float8 AS "signCount"
       FROM passkey WHERE credential_id = $1`,
      [credentialId],
    );
    return row;
  }

  /**
   * Records a sign-in. False if the passkey was removed, or if its counter has not increased since, which means that
   * there is a copy. Authenticators without a counter always send 0.
   */
  async recordUse(id: string, signCount: number, backedUp: boolean): Promise<boolean> {
    const used: unknown[] = await this.manager.query(
      `WITH used AS (
         UPDATE passkey SET sign_count = $2, backed_up = $3, last_used_at = now()
         WHERE id = $1 AND (sign_count < $2 OR (sign_count = 0 AND $2 = 0)) RETURNING 1
       ) SELECT FROM used`,
      [id, signCount, backedUp],
    );
    return used.length > 0;
  }

  async rename(customerId: string, id: string, name: string): Promise<PasskeyRow | undefined> {
    const [row]: PasskeyRow[] = await this.manager.query(
      `WITH renamed AS (UPDATE passkey SET name = $3 WHERE customer_id = $1 AND id = $2 RETURNING ${columns})
       SELECT * FROM renamed`,
      [customerId, id, name],
    );
    return row;
  }

  /** The name of the passkey that was deleted. */
  async delete(customerId: string, id: string): Promise<string | undefined> {
    const [row]: { name: string }[] = await this.manager.query(
      `WITH deleted AS (DELETE FROM passkey WHERE customer_id = $1 AND id = $2 RETURNING name) SELECT name FROM deleted`,
      [customerId, id],
    );
    return row?.name;
  }

  /** Remembers that a challenge was answered. False if it was answered before, even at the same moment. */
  async spendChallenge(challengeHash: Buffer, expiresAt: Date): Promise<boolean> {
    const spent: unknown[] = await this.manager.query(
      `INSERT INTO spent_passkey_challenge (challenge_hash, expires_at) VALUES ($1, $2)
       ON CONFLICT DO NOTHING RETURNING 1`,
      [challengeHash, expiresAt],
    );
    return spent.length > 0;
  }
}

export async function deletePasskeys(manager: EntityManager, customerId: string): Promise<void> {
  await manager.query('DELETE FROM passkey WHERE customer_id = $1', [customerId]);
}

/** Kept for longer than challenges are valid, because the clocks of instances differ. */
export const spentChallenges: ExpiredRows = {
  table: 'spent_passkey_challenge',
  key: 'challenge_hash',
  condition: `expires_at < now() - interval '1 hour'`,
};
