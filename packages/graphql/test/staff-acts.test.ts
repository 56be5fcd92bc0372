import { currentStaffAct, type StaffAct } from '@commerce/runtime';
import { GraphQLObjectType, GraphQLSchema, GraphQLString, type GraphQLFieldConfigMap } from 'graphql';
import { RequestContext } from '../src/request/context.ts';
import { recordMutationsOfStaff } from '../src/schema/staff-acts.ts';

/** The act during a mutation of this access level, called by somebody with the role. */
async function actDuring(
  access: string,
  role: 'CUSTOMER' | 'STAFF' | 'ADMIN' | undefined,
): Promise<StaffAct | undefined> {
  let act: StaffAct | undefined;
  const resolve = async () => {
    await Promise.resolve();
    act = currentStaffAct();
  };
  const fields: GraphQLFieldConfigMap<unknown, unknown> = {
    change: { type: GraphQLString, resolve, extensions: { access } },
  };
  const mutation = new GraphQLObjectType({ name: 'Mutation', fields });
  const schema = new GraphQLSchema({ mutation });
  recordMutationsOfStaff(schema);
  const caller = role && { id: 'ada', role, scopes: new Set<string>(), sessionId: undefined, expiresAt: new Date() };
  const context = new RequestContext(caller, { requestId: 'r1' });
  await schema.getMutationType()!.getFields().change!.resolve!(undefined, {}, context, undefined as never);
  expect(currentStaffAct()).toBeUndefined();
  return act;
}

test.each([
  ['STAFF', 'STAFF', true],
  ['STAFF', 'ADMIN', true],
  ['ADMIN', 'ADMIN', true],
  ['CUSTOMER', 'STAFF', false],
  ['PUBLIC', 'ADMIN', false],
] as const)('a mutation for %s is an act of staff when called by %s', async (access, role, isForStaff) => {
  expect(await actDuring(access, role)).toEqual({ actorId: 'ada', action: 'change', requestId: 'r1', isForStaff });
});

test.each([
  ['PUBLIC', undefined],
  ['CUSTOMER', 'CUSTOMER'],
] as const)('a mutation for %s is none when called by %s', async (access, role) => {
  expect(await actDuring(access, role)).toBeUndefined();
});
