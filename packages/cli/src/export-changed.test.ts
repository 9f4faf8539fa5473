import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { without } from 'atess-spec/document/json';
import { simulatedWorld } from './testing/simulated-world.ts';

const world = simulatedWorld();

const at = (name: string): string => path.join(world.place.folder, name);
const read = (name: string): string => readFileSync(at(name), 'utf8');
const exportTo = (out: string): string[] => [
	...['export', '--device', 'pcs:SIMPCS0001', '--from', '2025-06-01', '--to', '2025-06-06'],
	...['--out', out, '--window-days', '1', '--pace', '0'],
];

interface Kept {
	bytes: number;
	rows: number;
	sum?: string;
}

/** Begins an export that ends in the middle, and returns its checkpoint. */
async function begun(out: string): Promise<Kept> {
	expect(await world.place.shell('ulimit -f 300; "$@"', ...exportTo(out))).toMatchObject({
		code: 1,
	});
	return JSON.parse(read(`${out}.progress.json`)) as Kept;
}

test.each([
	['with a sum, in lines of Windows', true, (text: string) => text.replaceAll('\n', '\r\n')],
	['without one, in lines of Windows', false, (text: string) => text.replaceAll('\n', '\r\n')],
	['with a sum, one value', true, (text: string) => text.replace(/,\d/, ',x')],
])('a file that was edited in between is refused and stays (%s)', async (_, hasSum, edited) => {
	const { sum, ...kept } = await begun('a.csv');
	expect(sum).toBeDefined();
	if (!hasSum) writeFileSync(at('a.csv.progress.json'), JSON.stringify(kept));
	const text = edited(read('a.csv'));
	writeFileSync(at('a.csv'), text);
	const { code, stdout, stderr } = await world.place.run(...exportTo('a.csv'));
	expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
	expect(stderr).toContain('a.csv was changed since the last run');
	expect(read('a.csv')).toBe(text);
});

test('a table of a version with fewer fields goes on with its own columns', async () => {
	const kept = without(await begun('b.csv'), 'sum');
	const lines = Buffer.from(read('b.csv')).subarray(0, kept.bytes).toString('utf8').split('\n');
	const gone = lines[0]?.split(',').indexOf('bactivePower (kW or W)') ?? -1;
	expect(gone).toBeGreaterThan(1);
	const before = lines
		.map((line) => (line === '' ? line : line.split(',').toSpliced(gone, 1).join(',')))
		.join('\n');
	writeFileSync(at('b.csv'), before);
	const checkpoint = { ...kept, bytes: Buffer.byteLength(before) };
	writeFileSync(at('b.csv.progress.json'), JSON.stringify(checkpoint));
	expect(await world.place.run(...exportTo('b.csv'))).toMatchObject({ code: 0 });
	const [head = '', ...rows] = read('b.csv').trimEnd().split('\n');
	expect(rows).toHaveLength(6 * 288);
	expect(head).not.toContain('bactivePower');
	// Quoted, since it holds what is not in a column.
	expect(rows.at(-1)).toMatch(/,"\{""bactivePower"":[^,]+\}"$/);
	const columns = head.split(',').length;
	expect(new Set(rows.map((row) => row.split(',').length))).toEqual(new Set([columns]));
});
