import { existsSync } from 'node:fs';
import type { Closing } from '@commerce/runtime';
import { chromium, type Browser } from 'playwright-core';

const places = [
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** The Chromium that the tests use: that in CHROMIUM_PATH, or an installed one. Throws if there is none. */
function findChromium(): string {
  const named = process.env.CHROMIUM_PATH;
  const found = [...(named ? [named] : []), ...places].find((place) => existsSync(place));
  if (found === undefined) throw new Error('There is no Chromium. Install one, or set CHROMIUM_PATH.');
  return found;
}

export async function openChromium(closing: Closing): Promise<Browser> {
  const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'];
  const browser = await chromium.launch({ executablePath: findChromium(), args });
  return closing.add(browser, () => browser.close());
}
