import type { GraphQLSchema } from 'graphql';
import { Directive, Extensions, UseMiddleware, type MiddlewareFn } from 'type-graphql';
import type { Role } from '@commerce/identity';
import type { RequestContext } from '../request/context.ts';

/** Who may use a field: anyone, or signed-in callers with at least this role. */
export type AccessLevel = 'PUBLIC' | Role;

/**
 * The federation directives, with which a gateway can reject what the subgraph would reject. Scopes are roles in lower
 * case.
 */
const directives: Readonly<Record<AccessLevel, string | undefined>> = {
  PUBLIC: undefined,
  CUSTOMER: '@authenticated',
  STAFF: '@requiresScopes(scopes: [["staff"]])',
  ADMIN: '@requiresScopes(scopes: [["admin"]])',
};

/** Declares who may use a field. It is required on every root field, or the service does not start. */
export function Access(level: AccessLevel): MethodDecorator & PropertyDecorator {
  const guard: MiddlewareFn<RequestContext> = ({ context }, next) => {
    if (level !== 'PUBLIC') context.require(level);
    return next();
  };
  return (target: object, property: string | symbol, descriptor?: PropertyDescriptor) => {
    Extensions({ access: level })(target, property, descriptor as never);
    UseMiddleware(guard)(target, property, descriptor as never);
    const directive = directives[level];
    if (directive !== undefined) Directive(directive)(target, property, descriptor as never);
  };
}

/** Throws if a root field has no access level, because it must not be public by omission. */
export function assertAccessIsStated(schema: GraphQLSchema): void {
  const rootFields = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].flatMap((type) =>
    Object.entries(type?.getFields() ?? {}).map(([name, field]) => ({ name: `${type?.name}.${name}`, field })),
  );
  const silent = rootFields.filter(({ field }) => field.extensions.access === undefined).map(({ name }) => name);
  if (silent.length > 0) throw new Error(`No @Access on ${silent.join(', ')}.`);
}
