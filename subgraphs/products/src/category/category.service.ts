import { oneForEach, Refused, type Read } from '@commerce/graphql';
import { QueryFailedError, type DataSource, type EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { CategoryNotFoundError, SlugTakenError } from './category.errors.ts';
import type { NewCategory } from './category.inputs.ts';
import { Category } from './category.ts';

export class CategoryService {
  constructor(private readonly dataSource: DataSource) {}

  /** Refused with `SlugTakenError`, also when two race. */
  async create({ slug, name, description = null }: NewCategory): Promise<Category> {
    const category = this.dataSource.manager.create(Category, { id: uuidv7(), slug, name, description });
    await this.dataSource.manager.insert(Category, category).catch((error: unknown) => {
      throw violates(error, 'category_slug_taken') ? new Refused(new SlugTakenError(slug)) : error;
    });
    return category;
  }

  /** Every category, by name. */
  all(read: Read): Promise<Category[]> {
    return read((manager) => manager.find(Category, { order: { name: 'ASC', id: 'ASC' } }));
  }

  /** Refused with `CategoryNotFoundError`. */
  async require(slug: string, manager: EntityManager): Promise<Category> {
    const category = await manager.findOneBy(Category, { slug });
    if (category === null) throw new Refused(new CategoryNotFoundError(slug));
    return category;
  }

  /** The categories by id, in the order of the ids. */
  readonly load = async (
    ids: readonly string[],
    manager: EntityManager = this.dataSource.manager,
  ): Promise<(Category | undefined)[]> => {
    const found = await manager
      .createQueryBuilder(Category, 'category')
      .where('category.id = ANY(:ids)', { ids })
      .getMany();
    return oneForEach(ids, found, ({ id }) => id);
  };
}

/** Tells whether a statement failed because of this constraint. */
export function violates(error: unknown, constraint: string): boolean {
  if (!(error instanceof QueryFailedError)) return false;
  return (error.driverError as { constraint?: string }).constraint === constraint;
}
