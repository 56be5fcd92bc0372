import { FieldError, UserErrorException, ValidationError } from '@commerce/graphql';
import { violates } from '@commerce/runtime/database';
import { CategoryCycleError, CategoryLimitError, SlugTakenError } from './category.errors.ts';
import { maxCategories, maxDepth, maxSiblings, type Category } from './category.ts';

/** Rejects one more category in a shop that has the maximum. */
export function refuseTooManyCategories(count: number): void {
  if (count < maxCategories) return;
  const message = `The shop has ${count} of at most ${maxCategories} categories.`;
  throw new UserErrorException(new CategoryLimitError('TOO_MANY_CATEGORIES', message, maxCategories));
}

/** Rejects one more sibling. */
export function refuseTooManySiblings({ length }: readonly Category[]): void {
  if (length < maxSiblings) return;
  const message = `There are ${length} of at most ${maxSiblings} categories in this place.`;
  throw new UserErrorException(new CategoryLimitError('TOO_MANY_SIBLINGS', message, maxSiblings));
}

/** @param height The number of levels that are added below the parent. */
export function refuseTooDeep(parent: Category | null, height: number): void {
  if ((parent?.pathIds.length ?? 0) + height <= maxDepth) return;
  const message = `A path may have at most ${maxDepth} categories.`;
  throw new UserErrorException(new CategoryLimitError('TOO_DEEP', message, maxDepth));
}

export function refuseCycle(category: Category, parent: Category | null): void {
  if (parent?.pathIds.includes(category.id)) throw new UserErrorException(new CategoryCycleError());
}

/** Rejects a position beyond the end. */
export function refusePosition(position: number, maximum: number): void {
  if (position <= maximum) return;
  refuse(new FieldError('position', 'TOO_LARGE', `Must be at most ${maximum}.`, { maximum }));
}

/** Rejects an order of siblings unless each is listed exactly once. */
export function refuseIncompleteOrder(siblings: readonly Category[], ids: readonly string[]): void {
  if (siblings.length === ids.length && siblings.every(({ id }) => ids.includes(id))) return;
  refuse(new FieldError('categoryIds', 'NOT_ALLOWED', 'Must contain each child of the parent exactly once.'));
}

export function refuseTakenSlug(slug: string): (error: unknown) => never {
  return (error) => {
    throw violates(error, 'category_slug_taken') ? new UserErrorException(new SlugTakenError(slug, 'CATEGORY')) : error;
  };
}

function refuse(fault: FieldError): never {
  throw new UserErrorException(new ValidationError([fault]));
}
