import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { chmod, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';

const secretsSchema = z.object({
  customersDatabasePassword: z.string(),
  ordersDatabasePassword: z.string(),
  productsDatabasePassword: z.string(),
  notificationsDatabasePassword: z.string(),
  /** P-256, PKCS 8, PEM in base64. */
  jwtPrivateKey: z.string(),
});
export type Secrets = z.infer<typeof secretsSchema>;

/** 192 random bits, in characters that need no escaping in a URL. */
export const newPassword = (): string => randomBytes(24).toString('base64url');

export function newSecrets(): Secrets {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return {
    customersDatabasePassword: newPassword(),
    ordersDatabasePassword: newPassword(),
    productsDatabasePassword: newPassword(),
    notificationsDatabasePassword: newPassword(),
    jwtPrivateKey: Buffer.from(privateKey.export({ format: 'pem', type: 'pkcs8' })).toString('base64'),
  };
}

/**
 * The secrets of a data folder: generated on the first start, completed if a later version needs more; only the owner
 * can read the file.
 */
export async function ensureSecrets(file: string): Promise<Secrets> {
  const known = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  const old = known === undefined ? {} : secretsSchema.partial().parse(JSON.parse(known));
  const isComplete = secretsSchema.safeParse(old);
  if (isComplete.success) return isComplete.data;
  const secrets = { ...newSecrets(), ...old };
  await mkdir(dirname(file), { recursive: true });
  await writeFile(`${file}.new`, JSON.stringify(secrets, undefined, 2), { mode: 0o600 });
  await chmod(`${file}.new`, 0o600);
  await rename(`${file}.new`, file);
  return secrets;
}
