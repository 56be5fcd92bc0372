import { UserError } from '@commerce/graphql';
import { Field, Int, ObjectType } from 'type-graphql';

@ObjectType({
  implements: UserError,
  description:
    'The product, category or brand has changed since the version that was passed. Read it again, then repeat the change.',
})
export class VersionConflictError extends UserError {
  @Field(() => Int, { description: 'The current version of the product, category or brand.' })
  readonly currentVersion: number;

  constructor(currentVersion: number, what = 'product') {
    super('VERSION_CONFLICT', `The ${what} has changed in the meantime. Its version is now ${currentVersion}.`);
    this.currentVersion = currentVersion;
  }
}
