import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { newPassword, newSecrets } from './secrets.ts';

/**
 * Writes .env for docker compose from the .env.example of a folder. Only its owner can read it; an existing file is
 * kept.
 */
export async function writeEnvFile(folder: string): Promise<void> {
  const example = await readFile(join(folder, '.env.example'), 'utf8');
  await writeFile(join(folder, '.env'), fillIn(example, freshValues()), { mode: 0o600, flag: 'wx' });
}

function freshValues(): Readonly<Record<string, string>> {
  const secrets = newSecrets();
  return {
    CUSTOMERS_DATABASE_PASSWORD: secrets.customersDatabasePassword,
    ORDERS_DATABASE_PASSWORD: secrets.ordersDatabasePassword,
    PRODUCTS_DATABASE_PASSWORD: secrets.productsDatabasePassword,
    NOTIFICATIONS_DATABASE_PASSWORD: secrets.notificationsDatabasePassword,
    RABBITMQ_PASSWORD: newPassword(),
    JWT_PRIVATE_KEY: secrets.jwtPrivateKey,
    ADMIN_PASSWORD: newPassword(),
    STOREFRONT_SECRET: newPassword(),
  };
}

/** Fills in every name without a value. */
export function fillIn(example: string, values: Readonly<Record<string, string>>): string {
  return example.replaceAll(/^([A-Z\d_]+)=$/gm, (_line, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`.env.example has no value for ${name}, and none can be generated.`);
    return `${name}=${value}`;
  });
}
