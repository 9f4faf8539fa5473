import { hasDocumentedLetters, isDocumentedName } from './sensitive.ts';
import type { Finding } from './finding.ts';
import type { Redactor } from './redact.ts';

/**
 * Whether a name is one that programs give to fields. Others are keys of a map: serial numbers, names of
 * plants, notes. A name with the letters of a documented one is a field however it is spelled.
 */
export function isFieldName(name: string): boolean {
	if (isDocumentedName(name) || hasDocumentedLetters(name)) return true;
	// What every object has is no name that generated code could have.
	if (name in {}) return false;
	return /^[A-Za-z_]\w{0,63}$/.test(name) && !looksLikeSerial(name);
}

/** Many digits, or some after capitals alone: fields have one or two, such as `ppv1`. */
export function looksLikeSerial(name: string): boolean {
	const digits = name.replace(/\D/g, '').length;
	return digits >= 5 || /\d{4}/.test(name) || (digits >= 3 && !/[a-z]/.test(name));
}

/** Takes keys of maps out of what is new in an answer: they say whose it is, and nothing of the API. */
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
