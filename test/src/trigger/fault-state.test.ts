import type { NormalisedRecord } from 'atess-client';
import type { TriggerEvent } from '../../../nodes/Atess/trigger/event/event';
import { faultWatch } from '../../../nodes/Atess/trigger/incident/fault';
import { device, MIDNIGHT, MINUTE, sampleAt } from './samples.ts';

const FAN = { alarmCode: '7-114-1', label: 'Fan Buck', severity: 'warning' };
const IGBT = { alarmCode: '1-102-1', label: 'IGBT', severity: 'fault' };
const ON_GRID = { status: 2, statusText: 'On-grid' };
const FAULT = { status: 3, statusText: 'Fault' };

/** The reports about samples that come every five minutes. */
function reported(...course: readonly Partial<NormalisedRecord>[]): string[] {
	const watch = faultWatch({
		severities: ['fault', 'stop', 'unknown'],
		raiseAfterMs: 0,
		clearAfterMs: 10 * MINUTE,
		timezone: 'UTC',
	});
	const events: TriggerEvent[] = [];
	let state = watch.begin(sampleAt(0, { ...ON_GRID, faults: [] }));
	for (const [i, values] of course.entries()) {
		const sample = sampleAt(5 * (i + 1), values);
		const observed = watch.observe(state, sample, device('SIMHPS0001'));
		({ state } = observed);
		events.push(...observed.events);
	}
	return events.map(
		({ name, moment, details }) =>
			`${name} ${(moment.at - MIDNIGHT) / MINUTE} ${(details.codes as string[]).join()}`,
	);
}

describe('the state Fault', () => {
	test('is reported of a device that names nothing but warnings', () => {
		expect(reported({ ...FAULT, faults: [FAN] })).toEqual(['faultRaised 5 status-3']);
	});

	test('is reported of a device that names no faults at all', () => {
		expect(reported({ ...FAULT, faults: null })).toEqual(['faultRaised 5 status-3']);
	});

	test('is not a fault of its own next to a named one', () => {
		expect(reported({ ...FAULT, faults: [FAN, IGBT] })).toEqual(['faultRaised 5 1-102-1']);
	});

	test('is over when the device is no longer in it, not when a fault is named', () => {
		const course = [
			{ ...FAULT, faults: [] },
			...Array.from({ length: 5 }, () => ({ ...FAULT, faults: [IGBT] })),
			...Array.from({ length: 3 }, () => ({ ...ON_GRID, faults: [] })),
		];
		expect(reported(...course)).toEqual([
			'faultRaised 5 status-3',
			'faultRaised 10 1-102-1',
			'faultCleared 45 1-102-1,status-3',
		]);
	});
});
