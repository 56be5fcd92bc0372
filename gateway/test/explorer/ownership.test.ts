import { parse } from 'graphql';
import { indexed } from '../../explorer/src/graph.ts';
import { findInGraph } from '../../explorer/src/owners/find-in-graph.ts';
import { layoutOf } from '../../explorer/src/owners/layout.ts';
import { homeOf, ownershipOf } from '../../explorer/src/owners/ownership.ts';
import { gutterLines } from '../../explorer/src/query/gutter-lines.ts';
import { selectedFields } from '../../explorer/src/selected-fields.ts';
import { describeGraph } from '../../src/explorer/describe-graph.ts';
import { buildSupergraph } from '../../src/planning/supergraph-planner.ts';
import { compose } from '../conformance/support/compose.ts';

const customers = `
  type Query { me: Customer }
  type Customer @key(fields: "id") { id: ID! name: String! address: Address }
  type Address { city: String! }`;
const orders = `
  type Query { orders: [Order!]! }
  type Customer @key(fields: "id") { id: ID! orders: OrderConnection! name: String! @federation__external total: Int! @federation__requires(fields: "name") }
  type OrderConnection { nodes: [Order!]! }
  type Order @key(fields: "id") { id: ID! customer: Customer secret: String @requiresScopes(scopes: [["staff"]]) }`;

const sdl = compose(
  { customers: { typeDefs: customers, resolvers: {} }, orders: { typeDefs: orders, resolvers: {} } },
  { customers: 'http://127.0.0.1:1/', orders: 'http://127.0.0.1:1/' },
);
const graph = indexed(describeGraph(sdl, buildSupergraph(parse(sdl)).apiSchema().toGraphQLJSSchema()));
const typeNamed = (name: string) => graph.byName.get(name)!;
const fieldOf = (type: string, name: string) => typeNamed(type).fields.find((field) => field.name === name)!;

describe('the description of a graph', () => {
  test('has the subgraphs and keys of types', () => {
    expect(graph.subgraphs).toEqual(['customers', 'orders']);
    expect(typeNamed('Customer')).toMatchObject({
      subgraphs: ['customers', 'orders'],
      keys: [
        { subgraph: 'customers', fields: 'id' },
        { subgraph: 'orders', fields: 'id' },
      ],
    });
    expect(typeNamed('Address').keys).toEqual([]);
  });

  test('has the owner, the requirements and the rights of fields', () => {
    expect(fieldOf('Customer', 'name').subgraphs).toEqual(['customers']);
    expect(fieldOf('Customer', 'total')).toMatchObject({ subgraphs: ['orders'], requires: 'name' });
    expect(fieldOf('Order', 'secret').deniedTo).toEqual(['anonymous', 'customer']);
    expect(fieldOf('Order', 'customer').deniedTo).toBeUndefined();
  });
});

describe('the ownership', () => {
  const ownership = ownershipOf(graph, new Set());

  test('puts each type into the subgraph that resolves most of it', () => {
    expect(['Customer', 'Order', 'Address'].map((name) => homeOf(typeNamed(name)))).toEqual([
      'customers',
      'orders',
      'customers',
    ]);
    expect(ownership.columns.map(({ subgraph, types }) => [subgraph, types.map(({ name }) => name)])).toEqual([
      ['customers', ['Customer', 'Address']],
      ['orders', ['Order']],
    ]);
  });

  test('finds the fields that lead from one subgraph into another, also through connections', () => {
    expect(ownership.crossings).toEqual([
      { from: 'Customer', to: 'Order', fields: ['orders'] },
      { from: 'Order', to: 'Customer', fields: ['customer'] },
    ]);
  });

  test('draws what is asked for', () => {
    const { columns } = ownershipOf(graph, new Set(['OrderConnection']));
    expect(columns[1]!.types.map(({ name }) => name)).toEqual(['Order', 'OrderConnection']);
  });

  test('is laid out in columns without overlaps', () => {
    const { columns, types } = layoutOf(ownership);
    for (const place of types.values()) {
      const column = columns.get(place.subgraph)!;
      expect(place.x).toBeGreaterThan(column.x);
      expect(place.x + place.width).toBeLessThan(column.x + column.width);
      expect(place.y + place.height).toBeLessThan(column.height);
    }
    const [customer, address] = [types.get('Customer')!, types.get('Address')!];
    expect(address.y).toBeGreaterThan(customer.y + customer.height);
    expect(columns.get('orders')!.x).toBeGreaterThan(columns.get('customers')!.x + columns.get('customers')!.width);
  });
});

test('a search finds types before fields, and the nearest names first', () => {
  expect(
    findInGraph('order', graph)
      .map(({ type, field }) => (field ? `${type}.${field}` : type))
      .slice(0, 3),
  ).toEqual(['Order', 'OrderConnection', 'Customer.orders']);
  expect(findInGraph(' ', graph)).toEqual([]);
});

describe('the fields of an operation', () => {
  const query = `query Home {
  me {
    name
    ...WithOrders
  }
}
fragment WithOrders on Customer {
  orders { nodes { secret } }
}`;
  const fields = selectedFields(query, undefined, graph);

  test('are those of the graph, with the subgraph that answers each', () => {
    expect(fields.map(({ type, path, subgraph }) => `${type} ${path.join('.')} ${subgraph}`)).toEqual([
      'Query me customers',
      'Customer me.name customers',
      'Customer me.orders orders',
      'OrderConnection me.orders.nodes orders',
      'Order me.orders.nodes.secret orders',
    ]);
  });

  test('colour their lines, and are struck out where the role may not read them', () => {
    const { lines, denied } = gutterLines(fields, 'customer');
    expect(lines).toEqual([
      { line: 2, name: 'customers' },
      { line: 3, name: 'customers' },
      { line: 8, name: 'orders' },
    ]);
    expect(denied).toEqual([
      { line: 8, column: 20, length: 6, title: 'Order.secret is not for the role customer: null' },
    ]);
    expect(gutterLines(fields, 'staff').denied).toEqual([]);
  });

  test('are none while the document cannot be parsed, or a fragment contains itself', () => {
    expect(selectedFields('{ me {', undefined, graph)).toEqual([]);
    expect(selectedFields('{ me { ...A } } fragment A on Customer { name ...A }', undefined, graph)).toHaveLength(2);
  });
});
