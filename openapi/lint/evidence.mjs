/** How we know something, best first. Explained in openapi/README.md. */
export const STATUSES = ['confirmed', 'documented', 'observed', 'sister', 'inferred', 'assumed'];

/** Where the node has an operation, and under which words. */
export const N8N_KEYS = ['resource', 'operation', 'name', 'action', 'description'];

export const KNOWN_EXTENSIONS = [
	'x-body',
	'x-codes',
	'x-command',
	'x-device-type',
	'x-device-types',
	'x-envelope',
	'x-evidence',
	'x-fault-word',
	'x-limit',
	'x-n8n',
	'x-n8n-resources',
	'x-name',
	'x-page',
	'x-parameter',
	'x-quantity',
	'x-range',
	'x-retry',
	'x-risk',
	'x-role',
	'x-sentinel',
	'x-subject',
	'x-time',
	'x-unit',
];

export function isEvidence(value) {
	return (
		typeof value === 'object' &&
		value !== null &&
		STATUSES.includes(value.status) &&
		typeof value.source === 'string' &&
		value.source !== ''
	);
}
