import { Directive, Field, Int, ObjectType } from 'type-graphql';
import { UserError, UserErrorException } from './user-error.ts';

@Directive('@shareable')
@ObjectType({
  implements: UserError,
  description:
    'What is to be changed has changed since the version that was passed. Read it again, then repeat the change.',
})
export class VersionConflictError extends UserError {
  @Field(() => Int, { description: 'The current version.' })
  readonly currentVersion: number;

  constructor(currentVersion: number, what: string) {
    super('VERSION_CONFLICT', `The ${what} has changed in the meantime. Its version is now ${currentVersion}.`);
    this.currentVersion = currentVersion;
  }
}

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
