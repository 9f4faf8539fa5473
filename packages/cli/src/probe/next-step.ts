import type { Finding } from './finding.ts';

/** The next step for an unconfirmed operation; undefined if the reason names it, or if there is no step. */
export function nextStep(finding: Finding): string | undefined {
	const { operationId, status, differences, attempts, documented } = finding;
	const isNull = attempts.at(-1)?.isNull === true;
	if (status === 'notFound') {
		return `Next: look its path up in the vendor's documentation, and probe again with --only ${operationId} --path-overrides FILE, where FILE has {"${operationId}": "/api/v1/..."}. With the vendor's document as a file: atess spec import FILE.`;
	}
	if (status === 'failed' && isNull) {
		return `Next: probe again with --only ${operationId} and a plant, data logger or device that has data.`;
	}
	if (status === 'failed') {
		return `Next: probe again with --only ${operationId}. If ${documented} fails again, report it with the fixtures.`;
	}
	if (differences?.rows === 0) {
		return `Next: probe again with --only ${operationId} and a plant, data logger or device that has data.`;
	}
	return undefined;
}
