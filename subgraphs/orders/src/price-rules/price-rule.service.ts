import {
  refuseConflict,
  UserErrorException,
  type BaseVersion,
  type Connection,
  type PageArgs,
  type Read,
  type UserError,
} from '@commerce/graphql';
import type { DataSource, EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';

interface PriceRule {
  id: string;
  version: number;
}

/** The table of one kind of rules. */
interface PriceRuleRepository<Rule> {
  insert(rule: Rule): Promise<void>;
  update(rule: Rule): Promise<void>;
  findLocked(id: string): Promise<Rule | null>;
  list(page: PageArgs, read: Read): Promise<Connection<Rule>>;
}

/** What differs between the kinds of rules. */
interface PriceRuleKind<Rule> {
  /** Such as "tax rate". */
  readonly name: string;
  readonly create: () => Rule;
  readonly repository: (manager: EntityManager) => PriceRuleRepository<Rule>;
  readonly notFound: () => UserError;
  /** Throws the error of a violated constraint as a `UserErrorException`, and any other error unchanged. */
  readonly refuse?: (error: unknown) => never;
}

/** Finds, creates and replaces price rules of one kind. Orders that were placed before keep their prices. */
export class PriceRuleService<Rule extends PriceRule, Content extends object> {
  constructor(
    private readonly dataSource: DataSource,
    private readonly kind: PriceRuleKind<Rule>,
  ) {}

  list(page: PageArgs, read: Read): Promise<Connection<Rule>> {
    return this.kind.repository(this.dataSource.manager).list(page, read);
  }

  async create(content: Content): Promise<Rule> {
    const rule = Object.assign(this.kind.create(), { id: uuidv7(), version: 1, ...content });
    const { repository, refuse } = this.kind;
    await this.dataSource.transaction((manager) => repository(manager).insert(rule).catch(refuse));
    return rule;
  }

  /** Replaces the content. Fails with `VersionConflictError` or an error of the kind. */
  update(id: string, content: Content, version: BaseVersion): Promise<Rule> {
    const { name, repository, notFound, refuse } = this.kind;
    return this.dataSource.transaction(async (manager) => {
      const rules = repository(manager);
      const rule = await rules.findLocked(id);
      if (rule === null) throw new UserErrorException(notFound());
      refuseConflict(version, rule.version, name);
      Object.assign(rule, content, { version: rule.version + 1 });
      await rules.update(rule).catch(refuse);
      return rule;
    });
  }
}
