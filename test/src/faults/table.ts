import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Cell } from './cell.ts';

const FILE = path.join(__dirname, 'README.md');

interface Named {
	readonly name: string;
}

/** The outcome of every cell, those with the same outcome in one line; undefined without all of them. */
export function tableOf(
	rows: readonly Named[],
	columns: readonly Named[],
	cells: ReadonlyMap<string, Cell>,
	withRequests = true,
): string | undefined {
	// Only a part of the tests was run.
	if (cells.size < rows.length * columns.length) return undefined;
	const lines = rows.flatMap((row) => {
		const byOutcome = new Map<string, string[]>();
		for (const column of columns) {
			const cell = cells.get(`${row.name}/${column.name}`);
			if (!cell) continue;
			const outcome = outcomeOf(cell, withRequests);
			byOutcome.set(outcome, [...(byOutcome.get(outcome) ?? []), column.name]);
		}
		return [...byOutcome].map(
			([outcome, names], i) => `| ${i === 0 ? row.name : ''} | ${names.join(', ')} | ${outcome} |`,
		);
	});
	return [
		`| The server sends | Where | Message | Advice |${withRequests ? ' Requests |' : ''}`,
		`| --- | --- | --- | --- |${withRequests ? ' --- |' : ''}`,
		...lines,
	].join('\n');
}

function outcomeOf({ message, advice, requests }: Cell, withRequests: boolean): string {
	const shown = [message ?? 'the right data', advice.replace(/ ?\[\w+, [A-Z]+ .*\]$/, '')];
	if (withRequests) shown.push(String(requests));
	return shown.map((text) => text.replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ');
}

/**
 * Compares a part of the page with what the tests have seen. With `UPDATE_FAULTS=1` it writes the part instead.
 *
 * @param part the page marks its parts by comments
 */
export function expectCurrent(part: string, table: string | undefined): void {
	if (table === undefined) return;
	const page = readFileSync(FILE, 'utf8');
	const [begin, end] = [
		`<!-- ${part} -->\n<!-- prettier-ignore-start -->\n\n`,
		'\n\n<!-- prettier-ignore-end -->',
	];
	const start = page.indexOf(begin) + begin.length;
	const stop = page.indexOf(end, start);
	if (process.env.UPDATE_FAULTS === '1') {
		writeFileSync(FILE, `${page.slice(0, start)}${table}${page.slice(stop)}`);
		return;
	}
	expect(page.slice(start, stop)).toBe(table);
}
