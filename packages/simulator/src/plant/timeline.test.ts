import fc from 'fast-check';
import { eventfulPlants, EVENTFUL_DAYS } from '../testing/random-plants.ts';
import { FIRST_DAY, plantFor, samplesOf, systemsOf } from '../testing/plants.ts';
import type { PlantModel } from '../sites/plant-model.ts';
import type { Sample } from './sample.ts';

/** Everything that a plant did in its first days, as text: quick to compare. */
const allOf = (plant: PlantModel, untilMs = Infinity): string =>
	JSON.stringify(samples(plant).filter(({ atMs }) => atMs < untilMs));

const samples = (plant: PlantModel): Sample[] =>
	systemsOf(plant).flatMap((device) =>
		Array.from({ length: EVENTFUL_DAYS }, (_, day) =>
			samplesOf(plant, device, FIRST_DAY + day),
		).flat(),
	);

const questions = fc.array(fc.nat(EVENTFUL_DAYS - 1), { minLength: 1, maxLength: 4 });

describe('the life of a plant', () => {
	it('is the same regardless of the times of its events and of the reads between them', () => {
		fc.assert(
			fc.property(
				eventfulPlants,
				fc.array(questions, { minLength: 12, maxLength: 12 }),
				(making, asked) => {
					const told = plantFor({ ...making, events: [] });
					for (const [index, event] of making.events.entries()) {
						told.journal.add(event);
						for (const device of systemsOf(told)) {
							for (const day of asked[index] ?? []) samplesOf(told, device, FIRST_DAY + day);
						}
					}
					expect(allOf(told) === allOf(plantFor(making))).toBe(true);
				},
			),
			{ numRuns: 15 },
		);
	});

	it('is changed by an event from its instant on and not before', () => {
		fc.assert(
			fc.property(eventfulPlants, (making) => {
				const plant = plantFor({ ...making, events: [] });
				for (const event of making.events) {
					const before = allOf(plant, event.atMs);
					plant.journal.add(event);
					expect(allOf(plant, event.atMs) === before).toBe(true);
				}
			}),
			{ numRuns: 12 },
		);
	});

	it('is as it was designed when its journal is cleared', () => {
		fc.assert(
			fc.property(eventfulPlants, (making) => {
				const plant = plantFor(making);
				allOf(plant);
				plant.journal.clear();
				expect(allOf(plant) === allOf(plantFor({ ...making, events: [] }))).toBe(true);
			}),
			{ numRuns: 8 },
		);
	});

	it.each([
		{ when: 'at the instant of a step', offsetMs: 0, modes: ['loadFirst', 'forcedCharge'] },
		{ when: 'just after it', offsetMs: 1, modes: ['loadFirst', 'loadFirst'] },
		{ when: 'just before it', offsetMs: -1, modes: ['loadFirst', 'forcedCharge'] },
	])('has the new mode from the first step on that begins with it or after: $when', (one) => {
		const plant = plantFor();
		const [device] = systemsOf(plant);
		if (!device) throw new Error('No system');
		const noon = samplesOf(plant, device)[144];
		plant.journal.add({
			kind: 'settings',
			atMs: (noon?.atMs ?? 0) + one.offsetMs,
			deviceSn: device.serial,
			values: { simExtraWorkMode: 9 },
		});
		const modes = samplesOf(plant, device).map(({ workMode }) => workMode);
		expect(modes.slice(143, 145)).toEqual(one.modes);
		expect(new Set(modes.slice(145))).toEqual(new Set(['forcedCharge']));
	});
});
