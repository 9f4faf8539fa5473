import { FIELDS } from 'atess-client';
import { differencesOf } from 'atess-client/internal';
import pc from 'picocolors';
import type { Finding } from './finding.ts';
import { findingLines } from './probe-report.ts';

/** The lines as one text, at any width of the terminal. */
const unwrapped = (lines: readonly string[]): string[] =>
	lines.map((line) => line.replace(/\n +/g, ' '));

const linesOf = (row: Readonly<Record<string, unknown>>): string[] =>
	unwrapped(
		findingLines(
			{
				operationId: 'pcsDataLast',
				status: 'different',
				documented: '/api/v1/pcs/data-last',
				attempts: [],
				differences: differencesOf('pcsDataLast', row),
			},
			pc.createColors(false),
			{},
		),
	).map((line) => line.trim());

test('a server that sends every number as text is a line for each type, not for each field', () => {
	const numbers = Object.entries(FIELDS.PcsRecord)
		.filter(([, { types }]) => types.includes('number'))
		.map(([field]) => field);
	const lines = linesOf(Object.fromEntries(numbers.map((field) => [field, '1.5'])));
	expect(lines.filter((line) => line.startsWith('type '))).toEqual([
		`type string, not number: ${numbers.slice(0, 20).join(', ')} and ${numbers.length - 20} more`,
	]);
});

test('fields of several types are distinguished', () => {
	const lines = linesOf({ capacity: '80', status: '2', ppv: true, spinningReserve: 1 });
	expect(lines).toEqual(
		expect.arrayContaining([
			'new: spinningReserve',
			'type string, not number: capacity',
			'type string, not integer: status',
			'type boolean, not number: ppv',
		]),
	);
});

test.each([
	['not found', { status: 'notFound', reason: 'No such path.' }, 'look its path up'],
	[
		'empty',
		{
			status: 'failed',
			attempts: [{ path: '/x', status: 'failed', isNull: true }],
		},
		'that has data',
	],
	['failed', { status: 'failed', reason: 'HTTP 502.' }, 'probe again with --only pcsDataLast'],
	['without rows', { status: 'confirmed', differences: { rows: 0, fields: [] } }, 'that has data'],
] as const)('an operation that is %s has a next step', (_, finding, words) => {
	const lines = findingLines(
		{
			operationId: 'pcsDataLast',
			documented: '/api/v1/pcs/data-last',
			attempts: [],
			...finding,
		} as Finding,
		pc.createColors(false),
		{},
	);
	const next = unwrapped(lines).filter((line) => line.trim().startsWith('Next: '));
	expect(next).toHaveLength(1);
	expect(next[0]).toContain(words);
});

test('a confirmed operation needs no next step', () => {
	const lines = findingLines(
		{ operationId: 'pcsDataLast', status: 'confirmed', documented: '/x', attempts: [] },
		pc.createColors(false),
		{},
	);
	expect(lines).toHaveLength(1);
});
