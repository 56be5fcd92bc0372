import { findChromium } from '@commerce/cluster';
import type { Closing } from '@commerce/runtime';
import { chromium, type Browser } from 'playwright-core';

/** Opens the Chromium that the tests use. Throws if there is none. */
export async function openChromium(closing: Closing): Promise<Browser> {
  const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'];
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error('There is no Chromium. Install one, or set CHROMIUM_PATH.');
  const browser = await chromium.launch({ executablePath, args });
  return closing.add(browser, () => browser.close());
}
