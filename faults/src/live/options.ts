import { parseArgs } from 'node:util';
import { UsageError } from '../options.ts';
import { scenarios, type ScenarioName } from './scenarios.ts';

export interface LiveOptions {
  readonly scenarios: readonly ScenarioName[];
}

const all = Object.keys(scenarios) as ScenarioName[];
/** One in which streams end, and one in which they must not although events are lost. */
const quick: readonly ScenarioName[] = ['gateway-killed', 'rabbitmq-killed'];

const usage = `npm run test:faults:live -- [--quick] [--scenario NAME …]
NAME is one of ${all.join(', ')}; --quick is ${quick.join(' and ')}.`;

export function readLiveOptions(args: readonly string[]): LiveOptions {
  const { scenario, quick: isQuick } = parse(args);
  const unknown = scenario?.find((name) => !Object.hasOwn(scenarios, name));
  if (unknown !== undefined) throw new UsageError(`There is no scenario ${unknown}.\n${usage}`);
  return { scenarios: (scenario as ScenarioName[] | undefined) ?? (isQuick ? quick : all) };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: { scenario: { type: 'string', multiple: true }, quick: { type: 'boolean', default: false } },
    }).values;
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : String(error)}\n${usage}`);
  }
}
