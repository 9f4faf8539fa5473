import type { OperationFacts } from 'atess-spec/document/facts';
import type { Conflict } from 'atess-spec/import/field-verdict';
import type { ImportOptions } from 'atess-spec/import/take-fields';
import { badInput } from '../terminal/problem.ts';

/** The user's decisions for an import. */
export interface ChoiceFlags {
	/** `OLD=NEW`: fields of the document under the names of the export. */
	readonly renamed?: readonly string[];
	/** Fields with the document's value where the two differ. */
	readonly ours?: readonly string[];
	/** Fields with the export's value where the two differ. */
	readonly theirs?: readonly string[];
	/** Tags or paths of the export: only operations with one of them are taken over. */
	readonly only?: readonly string[];
	/** Tags or paths of the export that are left out. */
	readonly skip?: readonly string[];
	/** `OURS=GET /path`: operations of the document with their place in the export. */
	readonly same?: readonly string[];
	/** Takes operations as new although few of them are known. */
	readonly yes?: boolean;
	/** Deprecates what the export does not have: it is all of the vendor's API. */
	readonly complete?: boolean;
}

/** Options of {@link ChoiceFlags} that have a value, and can be repeated. */
export const CHOICES = ['renamed', 'same', 'only', 'skip', 'theirs', 'ours'] as const;

/** Options of {@link ChoiceFlags} without a value. */
export const SWITCHES = ['yes', 'complete'] as const;

/** The choices as arguments of an import. */
export function choiceArguments(flags: ChoiceFlags): string[] {
	return [
		...SWITCHES.flatMap((name) => (flags[name] === true ? [`--${name}`] : [])),
		...CHOICES.flatMap((name) => (flags[name] ?? []).flatMap((value) => [`--${name}`, value])),
	];
}

/** @throws {Problem} for unreadable input, and for a field that is decided both ways */
export function choicesOf({
	renamed = [],
	ours = [],
	theirs = [],
	same = [],
	only = [],
	skip = [],
}: ChoiceFlags): Required<Pick<ImportOptions, 'renamed' | 'decide' | 'same' | 'takes'>> {
	const both = ours.find((field) => theirs.includes(field));
	if (both !== undefined) {
		throw badInput(`--ours and --theirs both name ${both}. Only one of the two can count.`);
	}
	const names = (list: readonly string[], { schema, name, now }: Conflict): boolean =>
		[name, now, `${schema}.${name}`].some((one) => one !== undefined && list.includes(one));
	return {
		renamed: renamedFields(renamed),
		same: Object.fromEntries(same.map(samePair)),
		takes: (operation) =>
			(only.length === 0 || only.some((one) => isAbout(operation, one))) &&
			!skip.some((one) => isAbout(operation, one)),
		decide: (conflict) =>
			names(ours, conflict) ? 'ours' : names(theirs, conflict) ? 'theirs' : undefined,
	};
}

/** Whether an operation has a tag, or is at a path or below it. */
export function isAbout({ tags, path }: OperationFacts, tagOrPath: string): boolean {
	if (!tagOrPath.startsWith('/')) {
		return tags.some((tag) => tag.toLowerCase() === tagOrPath.toLowerCase());
	}
	const start = tagOrPath.replace(/\/+$/, '');
	return path === start || path.startsWith(`${start}/`);
}

function samePair(written: string): [string, string] {
	const [, id, method, at] = /^([^=\s]+)=\s*([A-Za-z]+)\s+(\/\S*)$/.exec(written) ?? [];
	if (id === undefined || method === undefined || at === undefined) {
		throw badInput(
			`--same takes OURS="GET /path", our operation and its place in the export; not "${written}".`,
		);
	}
	return [id, `${method} ${at}`];
}

/** The pairs of `--renamed`, the name of the document first. @throws {Problem} for what is not a pair */
export function renamedFields(written: readonly string[]): Readonly<Record<string, string>> {
	return Object.fromEntries(
		written.map((one) => {
			const [, before, after] = /^([^=\s]+)=([^=\s]+)$/.exec(one) ?? [];
			if (before === undefined || after === undefined) {
				throw badInput(
					`--renamed takes OLD=NEW, the document's name and the one that is sent; not "${one}".`,
				);
			}
			return [before, after];
		}),
	);
}
