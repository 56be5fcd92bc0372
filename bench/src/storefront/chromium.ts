import { existsSync } from 'node:fs';
import type { Closing } from '@commerce/runtime';
import { chromium, type Browser } from 'playwright-core';

const places = [process.env.CHROMIUM_PATH, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Opens the Chromium that the tests use. Rejects if there is none. */
export async function openChromium(closing: Closing): Promise<Browser> {
  const executablePath = places.find((place) => place !== undefined && existsSync(place));
  if (executablePath === undefined) throw new Error('There is no Chromium. Install one, or set CHROMIUM_PATH.');
  const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'];
  return closing.add(await chromium.launch({ executablePath, args }), (browser) => browser.close());
}
