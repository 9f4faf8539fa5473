/** How the samples of an export are read: it may run for hours, and waits where the server demands it. */
export const UNATTENDED = { retry: { retries: 4 }, limits: { mode: 'wait' } } as const;
