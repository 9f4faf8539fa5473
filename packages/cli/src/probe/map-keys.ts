import type { Finding } from './finding.ts';
import type { Redactor } from './redact.ts';

/** Takes keys of maps out of what is new in a response: they identify its owner, and show nothing about the API. */
export function withoutMapKeys(finding: Finding, redactor: Redactor): Finding {
	const { differences } = finding;
	if (!differences) return finding;
	const fields = differences.fields.filter(
		({ kind, field }) => kind !== 'unknown' || redactor.isField(field),
	);
	const keys = differences.fields.filter((difference) => !fields.includes(difference));
	if (keys.length === 0) return finding;
	const seen = Object.entries(differences.seen).filter(
		([name]) => !keys.some(({ field }) => field === name),
	);
	return {
		...finding,
		mapKeys: keys.map(({ field }) => redactor.key(field)),
		differences: { ...differences, fields, seen: Object.fromEntries(seen) },
	};
}
