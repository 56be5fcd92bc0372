import { tearDown } from './teardown.ts';

/** Stops what global-setup.mts has started. */
export default tearDown;
