/** A client's variables, unprocessed. */
export type Variables = Readonly<Record<string, unknown>>;

/** A number that may depend on variables. */
export type Cost = number | ((variables: Variables) => number);

/** Larger costs are equal to this one: up to here, integers are exact. */
const maxCost = Number.MAX_SAFE_INTEGER;

export function costOf(cost: Cost, variables: Variables): number {
  return typeof cost === 'number' ? cost : cost(variables);
}

export function sum(costs: readonly Cost[]): Cost {
  let fixed = 0;
  const variable: ((variables: Variables) => number)[] = [];
  for (const cost of costs) {
    if (typeof cost === 'number') fixed = saturated(fixed + cost);
    else variable.push(cost);
  }
  if (variable.length === 0) return fixed;
  return (variables) => variable.reduce((total, cost) => saturated(total + cost(variables)), fixed);
}

export function product(one: Cost, other: Cost): Cost {
  if (one === 0 || other === 0) return 0;
  if (typeof one === 'number' && typeof other === 'number') return saturated(one * other);
  return (variables) => saturated(costOf(one, variables) * costOf(other, variables));
}

export function largest(costs: readonly Cost[]): Cost {
  let fixed = 0;
  const variable: ((variables: Variables) => number)[] = [];
  for (const cost of costs) {
    if (typeof cost === 'number') fixed = Math.max(fixed, cost);
    else variable.push(cost);
  }
  if (variable.length === 0) return fixed;
  return (variables) => variable.reduce((most, cost) => Math.max(most, cost(variables)), fixed);
}

/** Evaluates a cost once for the same variables: for costs that are part of several others. */
export function remembered(cost: Cost): Cost {
  if (typeof cost === 'number') return cost;
  const known = new WeakMap<Variables, number>();
  return (variables) => {
    let value = known.get(variables);
    if (value === undefined) known.set(variables, (value = cost(variables)));
    return value;
  };
}

export function saturated(cost: number): number {
  return cost > maxCost ? maxCost : cost;
}
