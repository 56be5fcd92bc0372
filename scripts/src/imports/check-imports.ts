import path from 'node:path';
import { databaseEntries, packages, ranks, reserved, services, wiring, withoutDatabase } from './rules.ts';

export interface SourceFile {
  /** Relative to the root of the repository, with `/`. */
  readonly path: string;
  readonly text: string;
}

/** Returns a sentence for each import that violates the rules in `rules.ts`. */
export function checkImports(files: readonly SourceFile[]): string[] {
  return files.flatMap((file) => {
    const faults = importsOf(file.text).map((specifier) => faultOf(file.path, specifier));
    return faults.filter((fault) => fault !== undefined);
  });
}

const imported = /(?:\bfrom|\bimport)\s*\(?\s*'([^']+)'/g;

function importsOf(text: string): string[] {
  return [...text.matchAll(imported)].map(([, specifier]) => specifier!);
}

function faultOf(file: string, specifier: string): string | undefined {
  const fault = specifier.startsWith('.')
    ? faultInside(file, path.posix.join(path.posix.dirname(file), specifier))
    : faultBetween(file, specifier);
  return fault && `${file}: imports ${specifier}, but ${fault}.`;
}

function faultBetween(file: string, specifier: string): string | undefined {
  const [, target] = /^@commerce\/([^/]+)/.exec(specifier) ?? [];
  if (target === undefined) return undefined;
  if (databaseEntries.includes(specifier) && withoutDatabase.some((folder) => file.startsWith(folder)))
    return 'it runs in the gateway, which has no database';
  const home = homeOf(file);
  if (packages[target] === undefined) return 'services meet only in events and in the graph';
  const allowed = packages[home.replace('packages/', '')];
  if (!home.startsWith('packages/')) {
    const importers = reserved[target] ?? '';
    return home.startsWith(importers) ? undefined : `only ${importers} may import packages/${target}`;
  }
  if (allowed?.includes(target)) return undefined;
  return `packages/${home.slice('packages/'.length)} may import only [${allowed?.join(', ') ?? ''}]`;
}

/** The package or service of a file, such as `packages/events` or `gateway`. */
function homeOf(file: string): string {
  return file.slice(0, file.indexOf('/src/'));
}

function faultInside(file: string, target: string): string | undefined {
  const home = homeOf(file);
  if (!target.startsWith(`${home}/src/`)) return 'it belongs to another package or service';
  if (services[home] === undefined && !(home in services)) return undefined;
  const [from, to] = [file, target].map((each) => each.slice(`${home}/src/`.length)) as [string, string];
  return faultOfRooms(services[home], from, to) ?? faultOfRanks(from, to);
}

function faultOfRooms(
  rooms: Readonly<Record<string, readonly string[]>> | undefined,
  from: string,
  to: string,
): string | undefined {
  const [room, targetRoom] = [from, to].map(roomOf);
  if (room === undefined) return undefined;
  if (wiring.test(to)) return 'files that wire the service must not be imported inside it';
  if (rooms === undefined || targetRoom === undefined || targetRoom === room) return undefined;
  const allowed = rooms[room];
  if (allowed === undefined) return `${room} is missing in scripts/src/imports/rules.ts`;
  return allowed.includes(targetRoom) ? undefined : `${room} may import only [${allowed.join(', ')}]`;
}

function roomOf(file: string): string | undefined {
  return file.includes('/') ? file.slice(0, file.indexOf('/')) : undefined;
}

function faultOfRanks(from: string, to: string): string | undefined {
  const [rank, targetRank] = [from, to].map(rankOf);
  return rank !== undefined && targetRank !== undefined && targetRank > rank
    ? 'imports go from resolver, handlers, routes or worker to service to repository to entity'
    : undefined;
}

function rankOf(file: string): number | undefined {
  const [, room, name, role] = /^([^/]+)\/(?:.+\/)?([^/.]+)(?:\.(\w+))?\.ts$/.exec(file) ?? [];
  if (role === undefined) return room !== undefined && room === name ? 0 : undefined;
  const index = ranks.findIndex((rank) => rank.includes(role));
  return index === -1 ? undefined : index + 1;
}
