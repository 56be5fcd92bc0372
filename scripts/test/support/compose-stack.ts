import { newPassword, newSecrets } from '../../src/secrets.ts';
import { environmentOf, interpolated, type Container } from './compose-file.ts';
import { dotEnv, sections } from './env-example.ts';

/** The names of secrets, which have no value in .env.example. */
export const secretNames = sections()
  .get('docker compose')!
  .flatMap(({ name, value }) => (value === '' ? [name] : []));

/** A .env file as `npm run env` creates it. */
export const env = dotEnv({
  ...Object.fromEntries(secretNames.map((name) => [name, newPassword()])),
  JWT_PRIVATE_KEY: newSecrets().jwtPrivateKey,
});

/** docker-compose.yml with that .env file. */
export const compose = interpolated(env);

export const containers = Object.entries(compose.services);
/** Containers with code of this repository, and the others. */
export const ours = containers.filter(([, { build }]) => build !== undefined);
export const theirs = containers.filter(([, { build }]) => build === undefined);
export const databases = theirs.filter(([, { image }]) => image.startsWith('postgres:'));

export function container(name: string): Container {
  const found = compose.services[name];
  if (!found) throw new Error(`docker-compose.yml has no service ${name}.`);
  return found;
}

/** Every address in a container’s environment that it connects to, separately if a variable has several. */
export function urlsIn(own: Container): URL[] {
  const { SHOP_URL: _forPeople, ...environment } = environmentOf(own);
  const urls = Object.values(environment).flatMap((text) => text.match(/\w+:\/\/[^,\s]+/g) ?? []);
  return urls.map((url) => new URL(url));
}
