import { allForEach, UserErrorException } from '@commerce/graphql';
import { violates } from '@commerce/runtime/database';
import type { DataSource, EntityManager } from 'typeorm';
import { v7 as uuidv7, validate as isUuid } from 'uuid';
import type { CategoryChanges } from '../category/category-changes.ts';
import type { Category } from '../category/category.ts';
import type { BaseVersion } from '../version/version.ts';
import { refuseMisfits, refuseTooManyAttributes } from './attribute-faults.ts';
import { AttributeKeyTakenError, AttributeNotFoundError } from './attribute.errors.ts';
import type { AttributeUpdate, NewAttribute } from './attribute.inputs.ts';
import { AttributeRepository } from './attribute.repository.ts';
import { Attribute } from './attribute.ts';

/**
 * Defines the attributes of categories. Each change is one of the category: it publishes `category.changed` in its
 * transaction, and fails with `VersionConflictError` if the category has another version.
 */
export class AttributeService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly changes: CategoryChanges,
  ) {}

  /** Fails with `CategoryNotFoundError`, `AttributeKeyTakenError`, or if the category has too many attributes. */
  create(categoryId: string, { unit = null, ...input }: NewAttribute, version?: BaseVersion): Promise<Category> {
    return this.changes.make(categoryId, version, async (_, manager) => {
      const repository = new AttributeRepository(manager);
      const own = await repository.findOwn(categoryId);
      refuseTooManyAttributes(own);
      const position = (own.at(-1)?.position ?? -1) + 1;
      const attribute = Object.assign(new Attribute(), { ...input, id: uuidv7(), categoryId, unit, position });
      refuseMisfits(attribute);
      await repository.insert(attribute).catch((error: unknown) => {
        throw violates(error, 'attribute_key_taken')
          ? new UserErrorException(new AttributeKeyTakenError(input.key))
          : error;
      });
    });
  }

  /** Products keep their values. Fails with `AttributeNotFoundError`. */
  update(id: string, input: AttributeUpdate, version?: BaseVersion): Promise<Category> {
    return this.#change(id, version, async (attribute, repository) => {
      attribute.label = input.label ?? attribute.label;
      if (input.unit !== undefined) attribute.unit = input.unit;
      attribute.choices = input.choices ?? attribute.choices;
      attribute.translations = input.translations ?? attribute.translations;
      attribute.required = input.required ?? attribute.required;
      attribute.filterable = input.filterable ?? attribute.filterable;
      refuseMisfits(attribute);
      await repository.update(attribute);
    });
  }

  /** Products lose their values. Fails with `AttributeNotFoundError`. */
  delete(id: string, version?: BaseVersion): Promise<Category> {
    return this.#change(id, version, (attribute, repository) => repository.delete(attribute.id));
  }

  /** The attributes that the products of each category have, inherited ones first, in the order of the IDs. */
  readonly loadOf = async (
    categoryIds: readonly string[],
    manager: EntityManager = this.dataSource.manager,
    maxRows?: number,
  ): Promise<Attribute[][]> => {
    const found = await new AttributeRepository(manager).findInherited(categoryIds, maxRows);
    return allForEach(categoryIds, found, ({ of }) => of).map((each) => each.map(({ attribute }) => attribute));
  };

  async #change(
    id: string,
    version: BaseVersion,
    change: (attribute: Attribute, repository: AttributeRepository) => Promise<void>,
  ): Promise<Category> {
    const found = isUuid(id) ? await new AttributeRepository(this.dataSource.manager).find(id) : null;
    if (found === null) throw new UserErrorException(new AttributeNotFoundError());
    return this.changes.make(found.categoryId, version, async (_, manager) => {
      const repository = new AttributeRepository(manager);
      const attribute = await repository.find(id); // Another request may have deleted it meanwhile.
      if (attribute === null) throw new UserErrorException(new AttributeNotFoundError());
      await change(attribute, repository);
    });
  }
}
