import { hashOf } from '@commerce/identity';
import type { DataSource } from 'typeorm';
import type { Challenge, ChallengePurpose, Challenges } from './challenges.ts';
import { PasskeyRepository } from './passkey.repository.ts';
import type { WebAuthn } from './webauthn.ts';

/** Issues challenges, and accepts one answer to each. */
export class PasskeyChallengeService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly webAuthn: WebAuthn,
    private readonly challenges: Challenges,
  ) {}

  issue(purpose: ChallengePurpose): Challenge {
    return this.challenges.issue(purpose);
  }

  /**
   * Returns the challenge that was answered, and uses it up, whether or not the answer turns out to be right. Fails with
   * `InvalidPasskeyError` if it was answered before or is not valid for the purpose.
   */
  async take(clientDataJSON: Buffer, purpose: ChallengePurpose): Promise<string> {
    const challenge = await this.webAuthn.challengeIn(clientDataJSON);
    const expiresAt = this.challenges.expiryOf(challenge, purpose);
    const repository = new PasskeyRepository(this.dataSource.manager);
    const isFirst = expiresAt !== undefined && (await repository.spendChallenge(hashOf(challenge), expiresAt));
    if (!isFirst)
      throw this.webAuthn.rejection('The challenge was answered before, has expired, or is for something else.');
    return challenge;
  }
}
