import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from '../workspace.ts';

const METHODS = 'get|put|post|delete|patch';
const GRADES = 'confirmed|documented|observed|sister|inferred|assumed';

/** Facts that code must read from the document's roles and tables, and the look of a guess at them. */
const GUESSES: Readonly<Record<string, RegExp>> = {
	'purpose by HTTP method': new RegExp(`[mM]ethod\\)? ?[!=]== '(${METHODS})'`, 'i'),
	'purpose by the ending of a name': /(endsWith\('|\/)(Settings|Record|BaseInfo)('\)|\$\/)/,
	'device type by the beginning of a name': /startsWith\((resource|kind|type)\)/,
	'a literal evidence grade': new RegExp(`\\b(evidence|status|grade)\\)? ?[!=]== '(${GRADES})'`),
	'a list of the device types':
		/'(pcs|pbd|bcu|mbms|hpsCentral|hpsString)'(, ?|,\s+|: .*\s+)'?(pcs|pbd|bcu|mbms|hpsCentral|hpsString)\b/,
};

/** Where such a guess is right, and why. */
const PERMITTED: Readonly<Record<string, string>> = {
	'packages/spec/src/document/facts.ts': 'HTTP: a GET has no body',
	'packages/spec/src/diff/match.ts': "the vendor's export has no roles",
	'packages/spec/src/import/operation-parts.ts': "the vendor's export has no roles",
	'packages/spec/src/import/is-read.ts': "the vendor's export has no roles",
	'packages/spec/src/import/purpose.ts': "the vendor's export has no roles",
	'packages/client/src/protection/limit-keys.ts':
		'only its grade marks the spacing of a sister API',
	'packages/client/src/send-raw.ts': 'HTTP: the document does not have every raw path',
	'packages/simulator/src/export-server/purpose.ts': "the vendor's export has no roles",
	'packages/simulator/src/page/serve.ts': 'HTTP: a web server',
};

/** The guesses in a text, with the number of the line. */
function guessesIn(text: string): string[] {
	return text
		.split('\n')
		.flatMap((line, i) =>
			Object.entries(GUESSES).flatMap(([what, pattern]) =>
				pattern.test(line) ? [`line ${i + 1}: ${what}`] : [],
			),
		);
}

const files = globSync(['packages/*/src/**/*.{ts,tsx}', 'nodes/**/*.ts'], {
	cwd: ROOT,
	exclude: ['**/generated/**', '**/testing/**', '**/*.test.ts'],
}).map((file) => file.split(path.sep).join('/'));

test('no code requests an operation by method or name, for a device type by a list, or for a literal grade', () => {
	expect(files.length).toBeGreaterThan(400);
	const found = files
		.filter((file) => !(file in PERMITTED))
		.flatMap((file) =>
			guessesIn(readFileSync(path.join(ROOT, file), 'utf8')).map((guess) => `${file} ${guess}`),
		);
	expect(found).toEqual([]);
});

test('each permitted guess is still there', () => {
	const clean = Object.keys(PERMITTED).filter(
		(file) => guessesIn(readFileSync(path.join(ROOT, file), 'utf8')).length === 0,
	);
	expect(clean).toEqual([]);
});

test.each([
	["if (info.method === 'PUT') return;", 'purpose by HTTP method'],
	["const isRead = (method) => method !== 'get';", 'purpose by HTTP method'],
	["schema?.endsWith('Settings')", 'purpose by the ending of a name'],
	['[/Record$/, latest]', 'purpose by the ending of a name'],
	[
		'resources.find((resource) => kind.startsWith(resource))',
		'device type by the beginning of a name',
	],
	["operation.evidence === 'inferred'", 'a literal evidence grade'],
	["limit.status !== 'documented'", 'a literal evidence grade'],
	["const KINDS = ['hpsCentral', 'hpsString', 'pcs'];", 'a list of the device types'],
])('%s is recognised as %s', (line, guess) => {
	expect(guessesIn(line)).toContain(`line 1: ${guess}`);
});

test.each(["fetch(url, { method: 'PUT' })", "name.endsWith('Sn')", "of('status')", "kind: 'pcs',"])(
	'%s is not a guess',
	(line) => {
		expect(guessesIn(line)).toEqual([]);
	},
);

describe('names on the wire', () => {
	/** Values of the document in `x-page`, `x-envelope` and its parameters, as text or as a member of data. */
	const WIRE =
		/'(startDate|endDate|datas)'|(data|row|page|members|body|query)\??\.(startDate|endDate|datas|totalCount)\b/;
	const READERS = /^(packages\/(client|cli|codegen)\/src|packages\/simulator\/src\/api|nodes)\//;
	const usual = 'packages/client/src/model/row-list.ts';

	test('are in the document and in no code that sends or reads', () => {
		const found = files
			.filter((file) => READERS.test(file) && file !== usual)
			.filter((file) => WIRE.test(readFileSync(path.join(ROOT, file), 'utf8')));
		expect(found).toEqual([]);
	});

	test.each(["[page?.from ?? 'startDate']", "findRows(data, 'datas')", 'const rows = data.datas;'])(
		'%s is found',
		(text) => {
			expect(WIRE.test(text)).toBe(true);
		},
	);
});
