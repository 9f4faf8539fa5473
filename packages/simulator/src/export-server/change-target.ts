import type { ExportOperation } from './export-document.ts';
import type { Schema } from './export-schema.ts';
import { likeness, topicOf } from './groups.ts';
import { wordsOf } from './names.ts';
import { purposeOf } from './purpose.ts';
import { payloadOf, rowsIn } from './response-shape.ts';

const VERB = /^(get|query|read|set|update|modify|edit|save|change|write|put|post|add|create)$/;

/**
 * The read that shows what a change has set: at the same path, or the one whose path and members are most alike.
 *
 * @returns undefined where nothing can be read back
 */
export function readOf(
	change: ExportOperation,
	operations: readonly ExportOperation[],
): ExportOperation | undefined {
	const reads = operations.filter((operation) => purposeOf(operation) === 'read');
	const scored = reads
		.map((read) => ({ read, score: scoreOf(change, read) }))
		.sort((a, b) => b.score - a.score);
	const [best] = scored;
	return best && best.score >= 1 ? best.read : undefined;
}

/** The schema of what a read gives: one record, or one row. */
export function recordSchema({ response }: ExportOperation): Schema | undefined {
	const payload = payloadOf(response);
	return payload && (rowsIn(payload)?.row ?? payload);
}

/** The members of two records in common, as a share of all. */
export function fieldLikeness(a: Schema | undefined, b: Schema | undefined): number {
	return likeness(new Set(a?.properties.keys()), new Set(b?.properties.keys()));
}

function scoreOf(change: ExportOperation, read: ExportOperation): number {
	if (change.path === read.path) return 3;
	const fields = new Set([...(change.body ?? [])].map(({ name }) => name));
	const own = new Set(recordSchema(read)?.properties.keys());
	return (
		likeness(topicOf(change), topicOf(read)) / 2 +
		likeness(pathWords(change), pathWords(read)) +
		likeness(fields, own)
	);
}

function pathWords({ path }: ExportOperation): ReadonlySet<string> {
	return new Set(wordsOf(path).filter((word) => !VERB.test(word)));
}
