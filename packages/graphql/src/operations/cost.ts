/** A client's variables, unprocessed. */
export type Variables = Readonly<Record<string, unknown>>;

/** A number that may depend on variables. */
export type Cost = number | ((variables: Variables) => number);

export function costOf(cost: Cost, variables: Variables): number {
  return typeof cost === 'number' ? cost : cost(variables);
}

export function sum(costs: readonly Cost[]): Cost {
  let fixed = 0;
  const variable: ((variables: Variables) => number)[] = [];
  for (const cost of costs) {
    if (typeof cost === 'number') fixed += cost;
    else variable.push(cost);
  }
  if (variable.length === 0) return fixed;
  return (variables) => variable.reduce((total, cost) => total + cost(variables), fixed);
}

export function product(one: Cost, other: Cost): Cost {
  if (typeof one === 'number' && typeof other === 'number') return one * other;
  return (variables) => costOf(one, variables) * costOf(other, variables);
}
