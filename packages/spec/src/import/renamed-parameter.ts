import { clientName, type OperationFacts, type ParameterFacts } from '../document/facts.ts';
import type { Pair } from '../diff/match.ts';
import { lettersOf } from '../knowledge/field-match.ts';
import { nameInWords, knowledgeOf } from '../knowledge/knowledge.ts';

/** Parameters of an operation that go by other names in the vendor's document. */
export interface Renaming {
	readonly operationId: string;
	/** Names of ours with those of the export. Client and node keep ours, and the new ones are sent. */
	readonly renamed: ReadonlyMap<string, string>;
	/** Required parameters of ours that the export does not have under any name. */
	readonly before: readonly string[];
	/** Required parameters of the export that are not ours. */
	readonly after: readonly string[];
	/** Where new names stand in the path, the path with our names: there they are not sent. */
	readonly path?: string;
}

/** Letters of names that documents have for one thing. */
const SAME: readonly (readonly string[])[] = [
	[
		'pageno',
		'page',
		'pagenum',
		'pagenumber',
		'pageindex',
		'current',
		'currentpage',
		'currpage',
		'curpage',
	],
	['pagesize', 'limit', 'size', 'perpage', 'pagerows', 'rowsperpage', 'pagelimit', 'rows'],
	[
		'startdate',
		'starttime',
		'begindate',
		'begintime',
		'start',
		'begin',
		'from',
		'fromdate',
		'fromtime',
		'datefrom',
		'timefrom',
	],
	[
		'enddate',
		'endtime',
		'end',
		'to',
		'todate',
		'totime',
		'stop',
		'stopdate',
		'stoptime',
		'dateto',
		'timeto',
	],
	[
		'devicesn',
		'sn',
		'serial',
		'serialno',
		'serialnumber',
		'devsn',
		'deviceserial',
		'deviceserialnumber',
		'devicecode',
		'deviceno',
	],
	['datalogsn', 'dataloggersn', 'loggersn', 'collectorsn', 'datalogserial', 'pn'],
	['plantid', 'stationid', 'powerstationid', 'siteid', 'psid'],
];

/** Which parameters have other names; undefined where none has. */
export function renamingOf({ before, after }: Pair): Renaming | undefined {
	const ours = sendable(before);
	const theirs = sendable(after);
	const names = (list: readonly ParameterFacts[]): string[] => list.map(({ name }) => name);
	const left = new Set(ours.filter(({ name }) => !names(theirs).includes(name)));
	const right = new Set(theirs.filter(({ name }) => !names(ours).includes(name)));
	const renamed = new Map<string, string>();
	for (const isSame of [hasSameLetters, isNamedInWords, isSynonym]) {
		for (const old of [...left]) {
			const fits = [...right].filter((parameter) => isSame(old, parameter));
			const [only] = fits;
			const rivals = only ? [...left].filter((other) => isSame(other, only)) : [];
			if (!only || fits.length > 1 || rivals.length > 1) continue;
			left.delete(old);
			right.delete(only);
			renamed.set(clientName(old), only.name);
		}
	}
	let [gone, fresh] = [[...left], [...right]].map((all) =>
		names(all.filter(({ required }) => required)),
	);
	const [old, name] = [gone?.[0], fresh?.[0]];
	const isInPath = name !== undefined && after.path.includes(`{${name}}`);
	if (old !== undefined && isInPath && gone?.length === 1 && fresh?.length === 1) {
		renamed.set(old, name);
		[gone, fresh] = [[], []];
	}
	const isUnclear = gone?.length && fresh?.length;
	if (renamed.size === 0 && !isUnclear) return undefined;
	const path = [...renamed].reduce(
		(written, [old, name]) => written.replaceAll(`{${name}}`, `{${old}}`),
		after.path,
	);
	return {
		operationId: before.id,
		renamed,
		before: isUnclear ? (gone ?? []) : [],
		after: isUnclear ? (fresh ?? []) : [],
		...(path !== after.path && { path }),
	};
}

/** Whether a parameter of an export is one of ours, by its letters, its words or what documents call it. */
export function isSameParameter(ours: ParameterFacts, theirs: ParameterFacts): boolean {
	return hasSameLetters(ours, theirs) || isNamedInWords(ours, theirs) || isSynonym(ours, theirs);
}

/** Required values in the query, the path or the body, even if only the path shows it. */
function sendable({ parameters }: OperationFacts): ParameterFacts[] {
	return parameters.filter(({ in: place }) => place !== 'header' && place !== 'cookie');
}

function hasSameLetters(a: ParameterFacts, b: ParameterFacts): boolean {
	return lettersOf(clientName(a)) === lettersOf(b.name);
}

function isNamedInWords(a: ParameterFacts, { name, schema, description }: ParameterFacts): boolean {
	const field = { name, schema, types: [], required: false, place: [] };
	const words = knowledgeOf({ ...field, ...(description !== undefined && { description }) });
	return lettersOf(nameInWords(words) ?? '') === lettersOf(clientName(a));
}

function isSynonym(a: ParameterFacts, b: ParameterFacts): boolean {
	const [x, y] = [lettersOf(clientName(a)), lettersOf(b.name)];
	return SAME.some((names) => names.includes(x) && names.includes(y));
}
