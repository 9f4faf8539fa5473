import assert from 'node:assert/strict';
import { centralRow, ROWS_PER_YEAR } from '../payload/central-row.ts';
import { normaliseAll, type NormaliseOptions } from '../subject.ts';

// Prints the seconds that each run over a year's rows has taken, the first ones for warm-up left out.
const WARM_UPS = 1;
const RUNS = 5;
const OPTIONS: NormaliseOptions = {
	deviceSn: 'HPS0000001',
	model: 'HPS150',
	timezone: 'Europe/Berlin',
	powerUnit: 'kW',
};

// Parsed, as they come from the network: objects of the shape that JSON.parse makes.
const rows = Array.from(
	{ length: ROWS_PER_YEAR },
	(_, index) => JSON.parse(JSON.stringify(centralRow(index))) as Record<string, unknown>,
);
const doubted = new Map<string, number>();
const seconds = [];
for (let run = 0; run < WARM_UPS + RUNS; run++) {
	globalThis.gc?.();
	const started = performance.now();
	let count = 0;
	let known = 0;
	for (const record of normaliseAll('hpsCentral', rows, OPTIONS)) {
		count++;
		if (record.pvPowerKw !== null) known++;
		if (run === 0)
			for (const { code } of record.quality) doubted.set(code, (doubted.get(code) ?? 0) + 1);
	}
	const took = (performance.now() - started) / 1000;
	assert.equal(count, ROWS_PER_YEAR);
	assert.equal(known, ROWS_PER_YEAR);
	if (run >= WARM_UPS) seconds.push(took);
}
const fields = Object.keys(rows[0] ?? {}).length;
console.log(JSON.stringify({ fields, seconds, doubted: Object.fromEntries(doubted) }));
