import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import { identifyCallerBy, tokenAlgorithm } from '@commerce/identity';
import jwt from 'jsonwebtoken';
import { perSecond } from '../clients.ts';

// Compares the token checks of services with the bare check of a signature.

const ms = Number(parseArgs({ options: { ms: { type: 'string' } } }).values.ms);
const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const rules = { issuer: 'bench', audience: 'bench' };
/** More tokens than the cache holds, so that each one is new when its turn comes again. */
const count = 3_000;

const token = () =>
  jwt.sign({ role: 'CUSTOMER', scope: 'customer', sid: randomUUID() }, privateKey, {
    ...rules,
    algorithm: tokenAlgorithm,
    keyid: 'bench',
    subject: randomUUID(),
    expiresIn: 3_600,
  });
const tokens = Array.from({ length: count }, token);
const identifyCaller = identifyCallerBy({ ...rules, findKey: () => Promise.resolve(publicKey) });

let turn = 0;
const next = () => tokens[turn++ % count]!;
const bare = async () => jwt.verify(next(), publicKey, { ...rules, algorithms: [tokenAlgorithm] });
const known = `Bearer ${next()}`;
await perSecond(bare, 1, ms / 4);

process.send!({
  bare: await perSecond(bare, 1, ms),
  fresh: await perSecond(() => identifyCaller(`Bearer ${next()}`), 1, ms),
  remembered: await perSecond(() => identifyCaller(known), 1, ms),
});
