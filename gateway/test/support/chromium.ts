import { findChromium } from '@commerce/cluster';
import { chromium, type Browser } from 'playwright-core';
import { ensureInstalled } from '../../../packages/cluster/test/support/install.ts';

/**
 * Opens a headless Chromium: from CHROMIUM_PATH, an installed one, or, as root on Debian, one that it installs.
 *
 * @param more Further arguments of Chromium.
 */
export async function openBrowser(...more: readonly string[]): Promise<Browser> {
  await ensureInstalled({
    name: 'Chromium',
    isInstalled: () => findChromium() !== undefined,
    debian: 'chromium-headless-shell',
    homebrew: '--cask chromium',
    otherwise: ' or set CHROMIUM_PATH',
  });
  return chromium.launch({
    executablePath: findChromium()!,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-gpu-compositing',
      '--disable-software-rasterizer',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      ...more,
    ],
  });
}
