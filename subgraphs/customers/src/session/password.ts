import { hash, verify } from '@node-rs/argon2';

/** OWASP's argon2id profile: 19 MiB, two passes, one lane. The library's default algorithm is argon2id. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Characters that are compared: a password has at most 200, so that a longer text is wrong however it goes on. */
const longestTyped = 1_000;

/** Hashes and compares passwords. Both take long, and equally long: how often they run must not tell anything. */
export class PasswordHasher {
  /** For those who have no hash, so that an unknown address takes as long as a wrong password. */
  readonly #nobodysHash = this.hash('nobody has this password');

  hash(password: string): Promise<string> {
    return hash(password.normalize('NFKC'), cost);
  }

  async matches(passwordHash: string | null | undefined, password: string): Promise<boolean> {
    const typed = password.slice(0, longestTyped).normalize('NFKC');
    const isRight = await verify(passwordHash ?? (await this.#nobodysHash), typed);
    return isRight && passwordHash != null;
  }
}
