import { readFileSync } from 'node:fs';
import { parse } from 'graphql';
import { aCustomer, aStaffMember, theAdministrator } from '../support/people.ts';
import { sharedShop, type SharedShop } from '../support/shared-shop.ts';
import { cases, operationFor, type CallerKind } from './support/role-table.ts';

const names = ['customers', 'orders', 'products'] as const;

/** Mutations that have no effect for the ID x. */
const harmless = ['grantRole', 'createCategory', 'adjustStock', 'addToCart', 'cancelOrder', 'markDelivered'];
const sampled = cases.filter(([coordinate]) => {
  const [type, field = ''] = coordinate.split('.');
  return type === 'Query' || (type === 'Mutation' && harmless.includes(field));
});

/** The subgraph of a root field. */
function homeOf(type: string, field: string): (typeof names)[number] | undefined {
  return names.find((name) => {
    const sdl = readFileSync(new URL(`../../../schema/subgraphs/${name}.graphql`, import.meta.url), 'utf8');
    const node = parse(sdl).definitions.find((each) => 'name' in each && each.name?.value === type);
    return node?.kind === 'ObjectTypeDefinition' && node.fields?.some(({ name: own }) => own.value === field);
  });
}

describe('the role table in the running shop', () => {
  let running: SharedShop;
  const tokens = new Map<CallerKind, string | undefined>([['anonymous', undefined]]);

  beforeAll(async () => {
    running = await sharedShop();
    tokens.set('customer', (await aCustomer(running.shop)).token);
    tokens.set('staff', (await aStaffMember(running.shop)).accessToken);
    tokens.set('admin', (await theAdministrator(running.shop)).accessToken);
  });
  afterAll(() => running?.[Symbol.asyncDispose]());

  async function refusalsOf(url: string, query: string, who: CallerKind): Promise<unknown[]> {
    const token = tokens.get(who);
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
      body: JSON.stringify({ query }),
    });
    const { errors = [] } = (await response.json()) as {
      errors?: { message: string; extensions: { code: string } }[];
    };
    return errors
      .map(({ message, extensions: { code } }) => ({ message, code }))
      .filter(({ code }) => code === 'UNAUTHENTICATED' || code === 'FORBIDDEN');
  }

  test.each(sampled)('%s for %s: %s, in the gateway and in the subgraph', async (coordinate, who, isAllowed) => {
    const [type = '', field = ''] = coordinate.split('.');
    const query = operationFor(type, field);
    const unauthenticated = { message: 'Sign in first.', code: 'UNAUTHENTICATED' };
    const forbidden = { message: 'You may not do this.', code: 'FORBIDDEN' };
    const expected = isAllowed ? [] : [who === 'anonymous' ? unauthenticated : forbidden];
    expect(await refusalsOf(running.gateway.url, query, who)).toEqual(expected);
    const home = running.subgraphs[homeOf(type, field) as (typeof names)[number]];
    expect(await refusalsOf(home.url, query, who)).toEqual(expected);
  });
});
