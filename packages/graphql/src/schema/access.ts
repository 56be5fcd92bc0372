import type { GraphQLSchema } from 'graphql';
import { Directive, Extensions, UseMiddleware, type MiddlewareFn } from 'type-graphql';
import type { Role } from '@commerce/identity';
import type { RequestContext } from '../request/context.ts';

/** Who may call a field: anyone, or whoever is signed in with at least this role. */
export type AccessLevel = 'PUBLIC' | Role;

/** What federation calls it, so that a gateway can refuse what the subgraph would refuse: scopes are roles in lower case. */
const directives: Readonly<Record<AccessLevel, string | undefined>> = {
  PUBLIC: undefined,
  CUSTOMER: '@authenticated',
  STAFF: '@requiresScopes(scopes: [["staff"]])',
  ADMIN: '@requiresScopes(scopes: [["admin"]])',
};

/** Says who may ask for a field. Every root field must say it, or the service won't start. */
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

/** Throws when a root field does not say who may call it: silence must not mean that everybody may. */
export function assertAccessIsStated(schema: GraphQLSchema): void {
  const rootFields = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].flatMap((type) =>
    Object.entries(type?.getFields() ?? {}).map(([name, field]) => ({ name: `${type?.name}.${name}`, field })),
  );
  const silent = rootFields.filter(({ field }) => field.extensions.access === undefined).map(({ name }) => name);
  if (silent.length > 0) throw new Error(`No @Access on ${silent.join(', ')}.`);
}
