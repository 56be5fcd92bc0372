import { aCustomer, anAddress, aPersonWith, customerFields, me, nobodysId, type SignedIn } from './support/customer.ts';
import { startCustomers, type CustomersService } from './support/customers-service.ts';

let service: CustomersService;
let ada: SignedIn;
let grace: SignedIn;
let staff: SignedIn;

beforeAll(async () => {
  service = await startCustomers();
  ada = await aCustomer(service, { name: 'Ada' });
  grace = await aCustomer(service, { name: 'Grace' });
  staff = await aPersonWith('STAFF', service);
});
afterAll(() => service[Symbol.asyncDispose]());

const referenced = `query ($representations: [_Any!]!) {
  _entities(representations: $representations) { ... on Customer { ${customerFields} } }
}`;

function refer(ids: readonly string[], token?: string) {
  return service.ask(referenced, { representations: ids.map((id) => ({ __typename: 'Customer', id })) }, token);
}

const namesIn = async (answer: ReturnType<typeof refer>) => {
  const { data, errors } = await answer;
  expect(errors).toBeUndefined();
  return data._entities.map((customer: { name: string } | null) => customer && customer.name);
};

describe('a customer that another subgraph refers to', () => {
  test('is visible only to themselves and to staff', async () => {
    expect(await namesIn(refer([ada.id, grace.id], ada.token))).toEqual(['Ada', null]);
    expect(await namesIn(refer([ada.id, grace.id], grace.token))).toEqual([null, 'Grace']);
    expect(await namesIn(refer([ada.id, grace.id], staff.token))).toEqual(['Ada', 'Grace']);
    expect(await namesIn(refer([ada.id, grace.id]))).toEqual([null, null]);
  });

  test('equals me', async () => {
    const { data } = await refer([ada.id], ada.token);
    expect(data._entities).toEqual([(await service.ask(me, {}, ada.token)).data.me]);
  });

  test('is null for unknown and invalid IDs, next to existing customers', async () => {
    const ids = [nobodysId, ada.id, 'nobody', '', grace.id, ada.id];
    expect(await namesIn(refer(ids, staff.token))).toEqual([null, 'Ada', null, null, 'Grace', 'Ada']);
  });
});

describe('addresses', () => {
  test('are sorted oldest first, and the first one is the default', async () => {
    const { id, token } = await aCustomer(service, { address: anAddress({ city: 'London' }) });
    const add = (addressId: string, city: string, createdAt: string) =>
      service.sql(
        `INSERT INTO address (id, customer_id, recipient, line1, postal_code, city, country_code, created_at)
         VALUES ($1, $2, 'Ada', 'Square 1', '1', $3, 'GB', $4)`,
        [addressId, id, city, createdAt],
      );
    await add(nobodysId.replace('0199', '0000'), 'Paris', '2999-01-02T00:00:00Z');
    await add(nobodysId.replace('0199', 'ffff'), 'Bath', '2999-01-01T00:00:00Z');
    const { addresses, defaultAddress } = (await service.ask(me, {}, token)).data.me;
    expect(addresses.map(({ city, isDefault }: { city: string; isDefault: boolean }) => [city, isDefault])).toEqual([
      ['London', true],
      ['Bath', false],
      ['Paris', false],
    ]);
    expect(defaultAddress).toEqual({ id: addresses[0].id });
  });
});

describe('the number of SQL statements', () => {
  test('is three for any number of customers, with addresses and statistics', async () => {
    const others = await Promise.all(Array.from({ length: 8 }, () => aCustomer(service)));
    const counts = [];
    for (const people of [[ada], [ada, grace, staff, ...others]]) {
      const ids = people.map(({ id }) => id);
      counts.push(await service.statements.during(() => refer(ids, staff.token)));
    }
    expect(counts.map(({ length }) => length)).toEqual([3, 3]);
  });

  test('is three for me, and none without a caller', async () => {
    expect(await service.statements.during(() => service.ask(me, {}, ada.token))).toHaveLength(3);
    expect(await service.statements.during(() => service.ask(me))).toEqual([]);
    expect(await service.statements.during(() => refer([ada.id, grace.id]))).toEqual([]);
  });
});
