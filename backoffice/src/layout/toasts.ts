import { createToasts } from '@commerce/ui/toast';

/** What happened elsewhere than where somebody looks: `toasts.add({ title: 'Saved', type: 'done' })`. */
export const toasts = createToasts();
