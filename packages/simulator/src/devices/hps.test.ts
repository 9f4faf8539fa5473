import { deviceOf, plantFor, samplesOf } from '../testing/plants.ts';
import type { Sample } from '../plant/sample.ts';
import { hpsReadings } from './hps.ts';
import { isPower } from './reading.ts';

const plant = plantFor({ seed: 3 });
const central = deviceOf(plant, 'hpsCentral');
const samples: Sample[] = samplesOf(plant, central);

/** Readings of a model as plain numbers. */
const readings = (model: string, sample: Sample) => {
	const found = hpsReadings({ ...central, model }, sample, 3);
	return (name: string): number => {
		const reading = found[name];
		if (reading !== undefined && isPower(reading)) return Math.round(reading.kW * 10) / 10;
		return typeof reading === 'number' ? reading : NaN;
	};
};

describe('an HPS of an HV model', () => {
	it('has its total PV power in ppv1, and that of the inputs in ppv, ppv2 and ppv3', () => {
		for (const sample of samples) {
			const value = readings('HPS150HV', sample);
			expect(value('ppv1')).toBeCloseTo(value('ppv') + value('ppv2') + value('ppv3'), 9);
		}
	});

	it('has halves of its first input in vpv and vpv2', () => {
		for (const sample of samples) {
			const value = readings('HPS150HV', sample);
			expect(value('pv1Volt')).toBeCloseTo(value('vpv') + value('vpv2'), 9);
			expect(value('pv2Volt')).toBeCloseTo(value('vpv3') + value('pv2NegVolt'), 9);
			expect(value('pv3Volt')).toBeCloseTo(value('pv3PosVolt') + value('pv3NegVolt'), 9);
		}
	});
});

describe('an HPS of another model', () => {
	it('has its total PV power in ppv, and that of the first input in ppv1', () => {
		for (const sample of samples) {
			const value = readings('HPS150', sample);
			expect(value('ppv')).toBeCloseTo(value('ppv1') + value('ppv2') + value('ppv3'), 9);
			expect(value('vpv')).toBe(value('pv1Volt'));
		}
	});
});
