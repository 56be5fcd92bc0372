import { CombinedError } from '@urql/core';
import { countryOptions } from '../src/address/countries.ts';
import { readAll } from '../src/account/read-export.ts';
import { returnableUnits } from '../src/account/returnable.ts';
import { refusalIn, type FormResult } from '../src/forms/outcome.ts';
import { mutationAnswer } from '@commerce/browser/graphql/mutation-answer';
import { deviceName } from '../src/sign-in/device-name.ts';

const refusalOf = (data: FormResult | undefined, error?: CombinedError) => refusalIn(mutationAnswer(data, error));

const refused = (extensions: Record<string, unknown>) =>
  refusalOf(undefined, new CombinedError({ graphQLErrors: [{ message: 'No.', extensions }] }));

test('what was done is not refused, whatever it returns', () => {
  expect(refusalOf({ logout: true })).toBeUndefined();
  expect(refusalOf({ endSession: false })).toBeUndefined();
  expect(refusalOf({ login: { __typename: 'LoginPayload' } })).toBeUndefined();
  const ofOneField = new CombinedError({ graphQLErrors: [{ message: 'No.' }] });
  expect(refusalOf({ login: { __typename: 'LoginPayload' } }, ofOneField)).toBeUndefined();
});

test('faults of fields go to their fields, and other problems have a code', () => {
  const fields = [{ path: 'email', code: 'INVALID_FORMAT', message: 'No.' }];
  expect(refusalOf({ login: { code: 'VALIDATION_FAILED', fields } })).toEqual({
    faults: fields,
    problem: undefined,
  });
  expect(refusalOf({ login: { code: 'INVALID_CREDENTIALS' } })).toEqual({
    faults: [],
    problem: { code: 'INVALID_CREDENTIALS' },
  });
});

test('a wait ends by the clock of this device, whether the mutation or the gateway demands it', () => {
  const before = Date.now();
  const { problem } = refusalOf({ login: { code: 'TOO_MANY_ATTEMPTS', retryAfterSeconds: 8 } })!;
  expect(problem!.until).toBeGreaterThanOrEqual(before + 8_000);
  const ofGateway = refused({ code: 'TOO_MANY_REQUESTS', retryAfterSeconds: 0 })!.problem!;
  expect(ofGateway.code).toBe('TOO_MANY_ATTEMPTS');
  expect(ofGateway.until).toBeGreaterThanOrEqual(before + 1_000);
});

test('an unexpected error has the identifier under which it is in the logs', () => {
  expect(refused({ code: 'INTERNAL_SERVER_ERROR', requestId: '0123456789abcdef' })!.problem).toEqual({
    code: 'FAILED',
    errorId: '0123456789abc',
  });
  expect(refusalOf(undefined)!.problem).toEqual({ code: 'FAILED' });
});

test('what was delivered can be returned, but not twice', () => {
  const line = { id: 'l1', title: 'Mug', imageUrl: null, quantity: 5, shippedQuantity: 4, returnedQuantity: 1 };
  const given = (status: 'REQUESTED' | 'ACCEPTED' | 'REFUSED', quantity: number) => ({
    id: 'r',
    status,
    reason: 'Too big',
    answer: null,
    requestedAt: '2026-01-01T00:00:00Z',
    decidedAt: null,
    lines: [
      { lineId: 'l1', quantity },
      { lineId: 'other', quantity: 9 },
    ],
  });
  const parcel = (status: 'SHIPPED' | 'DELIVERED', quantity: number) => ({
    id: 'f',
    status,
    lines: [{ lineId: 'l1', quantity }],
  });
  const delivered = { status: 'DELIVERED', fulfilments: [] } as const;
  expect(returnableUnits({ ...delivered, returns: [] }, line)).toBe(3);
  const underWay = {
    status: 'SHIPPED',
    returns: [],
    fulfilments: [parcel('DELIVERED', 2), parcel('SHIPPED', 2)],
  } as const;
  expect(returnableUnits(underWay, line)).toBe(1);
  expect(returnableUnits({ ...underWay, status: 'RETURNED' }, line)).toBe(0);
  expect(
    returnableUnits(
      { ...delivered, returns: [given('REQUESTED', 2), given('ACCEPTED', 1), given('REFUSED', 3)] },
      line,
    ),
  ).toBe(1);
  expect(returnableUnits({ ...delivered, returns: [given('REQUESTED', 9)] }, line)).toBe(0);
});

test('an export reads all pages, in their order', async () => {
  const asked: (string | null)[] = [];
  const records = await readAll((after) => {
    asked.push(after);
    const number = asked.length;
    return Promise.resolve({
      nodes: [{ kind: 'order', data: JSON.stringify({ number }) }],
      pageInfo: { hasNextPage: number < 3, endCursor: `c${number}` },
    });
  });
  expect(asked).toEqual([null, 'c1', 'c2']);
  expect(records.map(({ data }) => data)).toEqual([{ number: 1 }, { number: 2 }, { number: 3 }]);
});

test.each([
  ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox, Linux'],
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0',
    'Edge, Windows',
  ],
  [
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/18.0 Safari/605.1.15',
    'Safari, macOS',
  ],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 CriOS/140.0 Safari/604.1',
    'Chrome, iPhone',
  ],
  ['Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36', 'Chrome, Android'],
  ['curl/8.0', null],
])('%s is called %s', (userAgent, name) => expect(deviceName(userAgent)).toBe(name));

test('countries have names in the language of the page, and an address elsewhere keeps its own', () => {
  expect(countryOptions('de').find(({ value }) => value === 'AT')).toEqual({ value: 'AT', label: 'Österreich' });
  expect(countryOptions('en').some(({ value }) => value === 'BR')).toBe(false);
  expect(countryOptions('en', 'BR').find(({ value }) => value === 'BR')?.label).toBe('Brazil');
});
