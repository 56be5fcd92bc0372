import { isEnumType, Kind, type ConstValueNode, type GraphQLEnumType, type GraphQLScalarType } from 'graphql';
import { type Random } from './random.ts';

/** A literal of a scalar or an enum. */
export function leafLiteral(
  type: GraphQLEnumType | GraphQLScalarType,
  random: Random,
  texts: readonly string[],
): ConstValueNode {
  if (isEnumType(type)) return { kind: Kind.ENUM, value: random.pick(type.getValues()).name };
  const make = scalars[type.name] ?? text;
  return make(random, texts);
}

type MakeLiteral = (random: Random, texts: readonly string[]) => ConstValueNode;

const text: MakeLiteral = (random, texts) => ({ kind: Kind.STRING, value: random.pick(texts) });
const int: MakeLiteral = (random) => ({ kind: Kind.INT, value: String(random.below(12) - 1) });
const float: MakeLiteral = (random) => ({ kind: Kind.FLOAT, value: `${random.below(9)}.5` });
const boolean: MakeLiteral = (random) => ({ kind: Kind.BOOLEAN, value: random.chance(0.5) });

const scalars: Readonly<Record<string, MakeLiteral>> = {
  Int: int,
  SafeInt: int,
  Float: (random, texts) => random.pick([int, float])(random, texts),
  Boolean: boolean,
  ID: (random, texts) => (random.chance(0.9) ? text : int)(random, texts),
  JSON: (random, texts) => {
    const value = random.pick([text, int, float, boolean])(random, texts);
    return random.pick<ConstValueNode>([
      value,
      { kind: Kind.LIST, values: [value, { kind: Kind.NULL }] },
      { kind: Kind.OBJECT, fields: [{ kind: Kind.OBJECT_FIELD, name: { kind: Kind.NAME, value: 'id' }, value }] },
    ]);
  },
};
