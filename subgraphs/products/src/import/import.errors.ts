import { UserError } from '@commerce/graphql';
import { AppError } from '@commerce/runtime';
import { ObjectType } from 'type-graphql';

@ObjectType({ implements: UserError, description: 'No import with this ID exists.' })
export class ImportNotFoundError extends UserError {
  constructor() {
    super('IMPORT_NOT_FOUND', 'No import has this ID.');
  }
}

@ObjectType({ implements: UserError, description: 'The import has already ended.' })
export class ImportFinishedError extends UserError {
  constructor() {
    super('IMPORT_FINISHED', 'The import has already ended.');
  }
}

/** A file that cannot be read. Nothing is imported from it. */
export class UnreadableFileError extends AppError {
  constructor(message: string, line?: number) {
    super('BAD_USER_INPUT', message, line === undefined ? {} : { line });
  }
}
