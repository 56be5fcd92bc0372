import { hasRole } from '@commerce/identity';
import { actAsStaff } from '@commerce/runtime';
import type { GraphQLSchema } from 'graphql';
import type { RequestContext } from '../request/context.ts';

/** Makes every mutation by a member of staff an act of staff, whose changes are recorded in the audit log. */
export function recordMutationsOfStaff(schema: GraphQLSchema): void {
  for (const [action, field] of Object.entries(schema.getMutationType()?.getFields() ?? {})) {
    const { resolve, extensions } = field;
    if (resolve === undefined) continue;
    const isForStaff = extensions.access === 'STAFF' || extensions.access === 'ADMIN';
    field.resolve = (root, args, context: RequestContext, info) => {
      const { caller, requestId } = context;
      if (caller === undefined || !hasRole(caller, 'STAFF')) return resolve(root, args, context, info);
      const act = { actorId: caller.id, action, requestId, isForStaff };
      return actAsStaff(act, () => resolve(root, args, context, info));
    };
  }
}
