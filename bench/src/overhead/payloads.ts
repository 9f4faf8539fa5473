import { centralRow } from '../payload/central-row.ts';
import { envelope } from '../payload/envelope.ts';

/**
 * The responses of the stub: a few fields, which show the cost of the clients, and a whole sample of a device, which is
 * what users request.
 */
export const PAYLOADS = {
	'3 fields': envelope({ time: '2025-06-01 12:00:00', status: 1, capacity: 57 }),
	'90 fields': envelope(centralRow(144)),
} as const;

export type PayloadName = keyof typeof PAYLOADS;

export function isPayload(name: string): name is PayloadName {
	return Object.hasOwn(PAYLOADS, name);
}
