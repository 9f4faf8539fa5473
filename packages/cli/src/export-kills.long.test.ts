import { createSimulator, type Simulator } from 'atess-simulator';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createPlace, type Place } from './testing/cli-process.ts';
import { killEarly } from './testing/early-kills.ts';

let simulator: Simulator;
let place: Place;
beforeAll(async () => {
	simulator = await createSimulator({ limits: 'off', validateAnswers: 'sample' });
	place = createPlace(simulator.url);
});
afterAll(async () => {
	place.remove();
	await simulator.close();
});

test.each(['csv', 'ndjson'])(
	'an export to %s that is killed at every moment of its start can be run again',
	async (format) => {
		const args = ['export', '--device', 'pcs:SIMPCS0001', '--out', `early.${format}`];
		const days = await killEarly(place, args, 5);
		const text = readFileSync(path.join(place.folder, `early.${format}`), 'utf8');
		const head = format === 'csv' ? 1 : 0;
		expect(text.trimEnd().split('\n')).toHaveLength(days * 288 + head);
	},
);
