const lease = /(leased_until = now\(\) \+ interval) '60 seconds'/;

/**
 * Payment operations of a process that has died are taken up again after twelve seconds in place of sixty: the run is over
 * sooner, and leases also run out under those who still work.
 */
export const hurry = (text: string): string => text.replace(lease, `$1 '12 seconds'`);
