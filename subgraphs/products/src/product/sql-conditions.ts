import type { EntityManager } from 'typeorm';
import { Product } from './product.ts';

/** What conditions are added to: a query builder of TypeORM, or `SqlConditions`. */
export interface ConditionalQuery {
  /** @param sql A condition of the table `product`, with named parameters. */
  andWhere(sql: string, parameters?: Record<string, unknown>): unknown;
  /** @param table A table, or a subquery in parentheses. @param condition Like `sql`. */
  innerJoin(table: string, alias: string, condition: string, parameters?: Record<string, unknown>): unknown;
}

/** Conditions as they are written into a statement. */
export interface SqlOfConditions {
  readonly join: string;
  readonly where: string;
}

/** Collects conditions as SQL with named parameters, for subqueries of another `ConditionalQuery`. */
export class NamedConditions implements ConditionalQuery, SqlOfConditions {
  readonly #conditions: string[] = [];
  readonly #joins: string[] = [];
  readonly #parameters: Record<string, unknown> = {};

  andWhere(sql: string, parameters: Record<string, unknown> = {}): void {
    Object.assign(this.#parameters, parameters);
    this.#conditions.push(`(${sql})`);
  }

  innerJoin(table: string, alias: string, condition: string, parameters: Record<string, unknown> = {}): void {
    Object.assign(this.#parameters, parameters);
    this.#joins.push(`JOIN ${table} AS ${alias} ON ${condition}`);
  }

  get join(): string {
    return this.#joins.join(' ');
  }

  get where(): string {
    return this.#conditions.join(' AND ');
  }

  get parameters(): Readonly<Record<string, unknown>> {
    return this.#parameters;
  }
}

/** Collects conditions as SQL with numbered parameters, for statements that TypeORM does not build. */
export class SqlConditions implements ConditionalQuery, SqlOfConditions {
  readonly #conditions: string[] = [];
  readonly #joins: string[] = [];
  readonly #values = new Map<string, unknown>();
  readonly #manager: EntityManager;

  constructor(manager: EntityManager) {
    this.#manager = manager;
  }

  /** @param sql With properties of products, such as `product.categoryId`, and named parameters, as in TypeORM. */
  andWhere(sql: string, parameters: Record<string, unknown> = {}): void {
    this.#add(parameters);
    this.#conditions.push(`(${this.numbered(sql)})`);
  }

  innerJoin(table: string, alias: string, condition: string, parameters: Record<string, unknown> = {}): void {
    this.#add(parameters);
    this.#joins.push(`JOIN ${this.numbered(table)} AS ${alias} ON ${this.numbered(condition)}`);
  }

  /** The SQL with columns, and with the numbers of parameters of the conditions so far. */
  numbered(sql: string): string {
    const { connection } = this.#manager;
    const metadata = connection.getMetadata(Product);
    const numbers = new Map([...this.#values.keys()].map((name, index) => [name, `$${index + 1}`]));
    return sql
      .replaceAll(/(?<![:\w]):(\w+)/g, (whole, name: string) => numbers.get(name) ?? whole)
      .replaceAll(/\bproduct\.(\w+)/g, (whole, name: string) => {
        const column = metadata.findColumnWithPropertyName(name);
        return column === undefined ? whole : `product.${column.databaseName}`;
      });
  }

  get join(): string {
    return this.#joins.join(' ');
  }

  get where(): string {
    return this.#conditions.length === 0 ? 'true' : this.#conditions.join(' AND ');
  }

  get parameters(): readonly unknown[] {
    return [...this.#values.values()];
  }

  #add(parameters: Record<string, unknown>): void {
    for (const [name, value] of Object.entries(parameters)) this.#values.set(name, value);
  }
}
