import { UserErrorException } from '@commerce/graphql';
import { VersionConflictError } from './version.errors.ts';

/** The version that a change is based on. Without one, any is. */
export type BaseVersion = number | null | undefined;

/** Of the argument `version`, which changes of existing things have. */
export const versionDescriptionOf = (what: string) =>
  `The ${what}'s \`version\` that the change is based on. If it is not the current one, nothing changes. If omitted, the change is made to whatever version is current.`;

/** Fails with `VersionConflictError` if the thing, which is locked, has another version. */
export function refuseConflict(base: BaseVersion, current: number, what: string): void {
  if (base == null || base === current) return;
  throw new UserErrorException(new VersionConflictError(current, what));
}
