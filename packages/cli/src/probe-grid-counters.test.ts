import { createSimulator, FARM_DEVICES, type PlantDesign, type Simulator } from 'atess-simulator';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { createPlace, type Place } from './testing/cli-process.ts';

/** A PCS whose battery buys at night and sells in the evening; `pvKwp` 0 is one without PV. */
function siteWith(pvKwp: number): PlantDesign {
	const devices = FARM_DEVICES.filter(({ kind }) => kind === 'pcs').map((device) => ({
		...device,
		system: { design: { ...device.system.design, pvKwp } },
		settings: {
			simExtraWorkMode: 4,
			simExtraChargePeriod1: '00:00-05:00',
			simExtraDischargePeriod1: '17:00-22:00',
		},
	}));
	return {
		id: '1001',
		name: 'Store',
		place: { latitude: 18, longitude: 100 },
		timezone: 'Asia/Bangkok',
		commissioned: '2026-11-01',
		devices,
	};
}

let simulator: Simulator;
let place: Place;

async function probed(
	pvKwp: number,
	pcsGridCounters: 'registers' | 'names',
): Promise<{ words: string; fields: Record<string, Record<string, unknown>> }> {
	simulator = await createSimulator({
		designs: [siteWith(pvKwp)],
		now: () => new Date('2026-11-21T15:00:00Z'),
		pcsGridCounters,
	});
	place = createPlace(simulator.url);
	const { stdout } = await place.run(
		...['probe', '--yes', '--pace', '0', '--out', 'found'],
		...['--only', 'pcsDataLast', '--device', 'pcs:SIMPCS0001'],
	);
	const overlay = parse(readFileSync(path.join(place.folder, 'found', 'overlay.yaml'), 'utf8')) as {
		actions: { update?: Record<string, Record<string, unknown>> }[];
	};
	const fields = Object.assign({}, ...overlay.actions.map(({ update }) => update)) as Record<
		string,
		Record<string, unknown>
	>;
	return { words: stdout, fields };
}

afterEach(async () => {
	place.remove();
	await simulator.close();
});

test.each([
	['registers', 'toGrid', 'grid'],
	['names', 'grid', 'toGrid'],
] as const)(
	'counters that go by %s: %s... are import, and the overlay has that as confirmed',
	async (by, from, to) => {
		const { words, fields } = await probed(0, by);
		expect(words).toContain(
			`${from}Today and ${from}Total are import, ${to}Today and ${to}Total export`,
		);
		for (const [group, direction] of [
			[from, 'Import'],
			[to, 'Export'],
		] as const) {
			for (const span of ['Today', 'Total']) {
				expect(fields[`${group}${span}`]).toMatchObject({
					'x-quantity': `grid${direction}Energy${span}Kwh`,
					'x-evidence': {
						status: 'confirmed',
						confidence: 'high',
						note: `without PV, ${from}Total >= echargeTotal > ${to}Total`,
					},
				});
			}
		}
	},
);

test('a PCS with PV decides nothing, and the probe gives the reason', async () => {
	const { words, fields } = await probed(250, 'registers');
	expect(words).toMatch(
		/not decided between toGrid\.\.\. and grid\.\.\.: (pvEnergy|etoday) is not 0/,
	);
	expect(fields.toGridTotal).not.toHaveProperty('x-quantity');
});
