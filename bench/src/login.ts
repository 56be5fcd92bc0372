import { parseArgs } from 'node:util';
import { asJson, machine, print, runBenchmark } from './benchmark.ts';
import { measureLogin } from './login/measure-login.ts';

// Compares logins by password with argon2id alone, and token checks with the signature alone, and measures a check’s
// share of a small query. The figures are the last line of standard output.

const { quick } = parseArgs({ options: { quick: { type: 'boolean', default: false } } }).values;

await runBenchmark('login', 120_000, async (folder, closing) => {
  print(machine());
  const figures = await measureLogin(folder, quick ? 1_500 : 8_000, closing);
  const { logins, tokenChecks, smallQuery } = figures;
  const share = (part: number, whole: number) => `${((100 * part) / whole).toFixed(1)} %`;
  print(
    `\nlogins/s         ${logins.perSecond.toFixed(1)}, p50 ${logins.p50Ms.toFixed(0)} ms, p99 ${logins.p99Ms.toFixed(0)} ms`,
  );
  print(`  argon2id alone ${logins.bare.toFixed(1)}: logins reach ${share(logins.perSecond, logins.bare)}`);
  print(
    `token checks/s   ${tokenChecks.fresh.toFixed(0)} of new tokens, ${tokenChecks.remembered.toFixed(0)} of known ones`,
  );
  print(
    `  signature only ${tokenChecks.bare.toFixed(0)}: new tokens reach ${share(tokenChecks.fresh, tokenChecks.bare)}`,
  );
  print(`{ me { name } }  ${smallQuery.cpuMs.toFixed(3)} ms CPU of the gateway, ${smallQuery.perSecond.toFixed(0)}/s`);
  print(`  its token      ${share(smallQuery.tokenCheckShare, 1)} of that`);
  print(`\n${asJson(figures)}`);
});
