import { ownDocument } from '../testing/own-document.ts';
import { factsOf, type OperationFacts } from '../document/facts.ts';
import { objectAt, textOf, type JsonObject } from '../document/json.ts';
import { vendorExport, type ExportVariant } from '../testing/vendor-export.ts';
import { importDocument, type Import } from './import.ts';

const OURS = ownDocument();
const EVIDENCE = { status: 'documented', source: 'a test', date: '2026-11-26' } as const;
const IDS = factsOf(OURS).operations.map(({ id }) => id);

const imported = (vendors: JsonObject, same?: Record<string, string>): Import =>
	importDocument(OURS, vendors, { evidence: EVIDENCE, ...(same && { same }) });

/** Ids of our operations with their paths after an import, by the path and method that the variant gives them. */
function found(variant: ExportVariant): { right: number; wrong: string[]; result: Import } {
	const result = imported(vendorExport(OURS, { describes: () => false, ...variant }));
	const after = factsOf(result.draft.applied(OURS)).operations;
	const expected = factsOf(OURS).operations.map((one) => [
		one.id,
		`${variant.method?.(one) ?? one.method} ${variant.path?.(one.path) ?? one.path}`,
	]);
	const wrong = expected.flatMap(([id, place]) => {
		const now = after.find((one) => one.id === id);
		return now && `${now.method} ${now.path}` === place ? [] : [`${id ?? ''} ${place ?? ''}`];
	});
	return { right: expected.length - wrong.length, wrong, result };
}

const post = ({ method, operation }: OperationFacts): string =>
	operation['x-role'] === 'updateSettings' ? 'post' : method;
const noTitle = (): string => '';

test.each<[string, ExportVariant]>([
	['another version', { path: (path) => path.replace('/api/v1', '/api/v2') }],
	['another prefix', { path: (path) => path.replace('/api/v1', '/openapi') }],
	['a longer prefix', { path: (path) => path.replace('/api/v1', '/atess/open/api/v1') }],
	[
		'another prefix and no titles',
		{ path: (path) => path.replace('/api/v1', '/openapi'), title: noTitle },
	],
	['underscores', { path: (path) => path.replaceAll('-', '_'), title: noTitle }],
	[
		'camel case',
		{
			path: (path) => path.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase()),
			title: noTitle,
		},
	],
	['settings by POST', { method: post }],
	['settings by POST and no titles', { method: post, title: noTitle }],
	['settings by PATCH', { method: (one) => post(one).replace('post', 'patch'), title: noTitle }],
	[
		'titles in another case',
		{ title: (title) => title.toUpperCase(), path: (path) => `/x${path}` },
	],
	['other operationIds', { operationId: (index) => `getUsingGET_${index}` }],
])('all operations are found again with %s', (_, variant) => {
	const { wrong, result } = found(variant);
	expect(wrong).toEqual([]);
	expect(result.added).toEqual([]);
	expect(result.changes.filter(({ id }) => id === 'operation-removed')).toEqual([]);
});

test('an operation is found by the page of the documentation tool', () => {
	const page = (operation: JsonObject): string =>
		textOf(objectAt(operation, 'x-evidence')?.page) ?? '';
	const [pcs] = factsOf(OURS).operations.filter(({ id }) => id === 'pcsDataLast');
	const get = {
		'x-run-in-apifox': `https://app.apifox.com/web/project/1/apis/api-${page(pcs?.operation ?? {})}-run`,
		responses: {},
	};
	const { guessed } = imported({
		openapi: '3.1.0',
		paths: { '/anything': { get }, '/api/v1/plant': { get: {} } },
	});
	expect(guessed.map(({ before, by }) => [before.id, by])).toEqual([['pcsDataLast', 'page']]);
});

test('a number that several operations of the tool have shows nothing', () => {
	const tool = { 'x-run-in-apifox': 'https://app.apifox.com/web/project/1/apis/api-157915571-run' };
	const paths = { '/a': { get: tool }, '/b': { get: tool } };
	expect(imported({ openapi: '3.1.0', paths }).guessed).toEqual([]);
});

test.each([
	['/device/pcs/realtime', 'Realtime data', 'pcsDataLast'],
	['/inverter/pcs/history', 'History', 'pcsDataList'],
	['/v2/battery/bcu/base-info', '', 'bcuBaseInfo'],
	['/v2/hps/string/latest', '', 'hpsStringDataLast'],
	['/v2/hps/central/latest', '', 'hpsCentralDataLast'],
	['/v9/x', 'PCS 最新数据', 'pcsDataLast'],
	['/v9/y', 'PBD 历史数据', 'pbdDataList'],
	['/v9/z', 'MBMS 设置', 'mbmsSetting'],
])('%s with the title %j is found by its role', (path, summary, id) => {
	const { guessed } = imported({ openapi: '3.1.0', paths: { [path]: { get: { summary } } } });
	expect(guessed.map(({ before, by }) => [before.id, by])).toEqual([[id, 'role']]);
});

test('the user knows best', () => {
	const paths = { '/x/one': { get: {} }, '/api/v1/pcs/data-last': { get: {} } };
	const vendors = { openapi: '3.1.0', paths };
	const { guessed, changes } = imported(vendors, { pbdDataLast: 'GET /x/one' });
	expect(guessed.map(({ before, by }) => [before.id, by])).toEqual([['pbdDataLast', 'user']]);
	expect(changes.find(({ operationId }) => operationId === 'pbdDataLast')?.after).toBe(
		'GET /x/one',
	);
});

test('an export in which hardly any operation is recognised is strange', () => {
	const paths = Object.fromEntries(IDS.map((_, index) => [`/q/${index}`, { get: {} }]));
	expect(imported({ openapi: '3.1.0', paths }).isStrange).toBe(true);
	expect(found({}).result.isStrange).toBe(false);
	const few = Object.fromEntries(Object.entries(paths).slice(0, 20));
	expect(imported({ openapi: '3.1.0', paths: few }).isStrange).toBe(false);
});
