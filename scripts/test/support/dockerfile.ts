import { read } from './repository.ts';

export interface Instruction {
  readonly name: string;
  /** Options such as --from=build, without their dashes. */
  readonly options: Readonly<Record<string, string>>;
  readonly argument: string;
}

export interface Stage {
  /** The name of an earlier stage, or an image. */
  readonly base: string;
  readonly name: string;
  readonly instructions: readonly Instruction[];
}

/** The stages of a Dockerfile, in order. Supports the syntax of our file: no ARG before FROM, no here-documents. */
export function parseDockerfile(text = read('Dockerfile')): Stage[] {
  const lines = text
    .replaceAll(/^\s*#.*\n/gm, '')
    .replaceAll(/\\\n\s*/g, '')
    .split('\n');
  const [first, ...rest] = lines.filter((line) => line.trim() !== '').map(parseInstruction);
  if (first?.name !== 'FROM') throw new Error('A Dockerfile must begin with FROM.');
  const stages = [stageOf(first, 0)];
  for (const instruction of rest) {
    if (instruction.name === 'FROM') stages.push(stageOf(instruction, stages.length));
    else stages.at(-1)!.instructions.push(instruction);
  }
  return stages;
}

function parseInstruction(line: string): Instruction {
  const [, name, options, argument] = /^([A-Z]+)\s+((?:--[\w-]+=\S+\s+)*)(.*)$/.exec(line) ?? [];
  if (!name || options === undefined || argument === undefined) throw new Error(`Not an instruction: ${line}`);
  const pairs = [...options.matchAll(/--([\w-]+)=(\S+)/g)].map(([, option, value]) => [option, value]);
  return { name, options: Object.fromEntries(pairs), argument };
}

function stageOf({ argument }: Instruction, index: number): Stage & { instructions: Instruction[] } {
  const [base = '', , name = String(index)] = argument.split(/\s+/);
  return { base, name, instructions: [] };
}

/** The words of an argument, or the elements of a JSON list. */
export function words(argument: string): string[] {
  return argument.startsWith('[') ? (JSON.parse(argument) as string[]) : argument.split(/\s+/);
}

/** The variables that ENV sets: NAME=value, separated by spaces. */
export function assignments(argument: string): Record<string, string> {
  return Object.fromEntries(words(argument).map((pair) => [pair.split('=', 1)[0], pair.slice(pair.indexOf('=') + 1)]));
}
