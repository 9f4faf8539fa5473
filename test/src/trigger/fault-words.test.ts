import { normalise } from 'atess-client';
import type { Row } from 'atess-client/internal';
import { faultWatch } from '../../../nodes/Atess/trigger/incident/fault';
import { device, MIDNIGHT, MINUTE, NO_FAULTS as NONE, sampleAt } from './samples.ts';

/** 1-102-1: the cloud swaps the bytes of a word. */
const IGBT = { ...NONE, sysFaultWord1: 0x0200 };
const UNSAID = { ...NONE, sysFaultWord1: 65535 };

/** The reports about rows that come every five minutes. */
function reported(rows: readonly Row[], raiseAfter = 0): string[] {
	const watch = faultWatch({
		severities: ['fault', 'stop', 'unknown'],
		raiseAfterMs: raiseAfter * MINUTE,
		clearAfterMs: 10 * MINUTE,
		timezone: 'UTC',
	});
	let state = watch.begin(sampleAt(0, { faults: [] }));
	return rows.flatMap((words, i) => {
		const sample = sampleAt(5 * (i + 1));
		const row = { time: sample.row.time, ...words, status: 2 };
		const record = normalise('hpsCentral', row, { timezone: 'UTC' });
		const observed = watch.observe(state, { ...sample, row, record }, device('SIMHPS0001'));
		({ state } = observed);
		return observed.events.map(({ name, moment }) => `${name} ${(moment.at - MIDNIGHT) / MINUTE}`);
	});
}

describe('a fault whose word is not in the sample', () => {
	test('is neither cleared nor raised again', () => {
		expect(reported([IGBT, UNSAID, UNSAID, UNSAID, UNSAID, IGBT])).toEqual(['faultRaised 5']);
		const { sysFaultWord1, ...missing } = NONE;
		expect(sysFaultWord1).toBe(0);
		expect(reported([IGBT, missing, missing, missing, missing])).toEqual(['faultRaised 5']);
	});

	test('is cleared when the word reports it', () => {
		expect(reported([IGBT, UNSAID, UNSAID, NONE, NONE, NONE])).toEqual([
			'faultRaised 5',
			'faultCleared 30',
		]);
	});

	test('stands on while it is waited for', () => {
		expect(reported([IGBT, UNSAID, IGBT], 10)).toEqual(['faultRaised 15']);
	});
});
