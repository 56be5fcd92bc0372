import { tearDown } from './teardown.ts';

/** Stops what global-setup.ts has started. */
export default tearDown;
