import fc from 'fast-check';
import type { PlantEvent, SettingValue } from '../plant/journal.ts';
import { PRESETS } from '../sites/presets.ts';
import { FIRST_DAY, plantFor, type Making } from './plants.ts';

/** Days in which something happens. */
export const EVENTFUL_DAYS = 4;
const FIRST_MS = FIRST_DAY * 86_400_000 - 14 * 3_600_000;
const SPAN_MS = (EVENTFUL_DAYS + 2) * 86_400_000;

const instants = fc.integer({ min: 0, max: SPAN_MS }).map((ms) => FIRST_MS + ms);

const anything: fc.Arbitrary<SettingValue> = fc.oneof(
	fc.integer({ min: -50, max: 600 }),
	fc.double({ min: -10, max: 120 }),
	fc.constantFrom('', 'soon', null, true, '25:00-26:00', '08:00-20:00', '22:00-05:30'),
);

const periods = fc
	.tuple(fc.integer({ min: 0, max: 24 }), fc.integer({ min: 0, max: 24 }))
	.map(([from, to]) => `${String(from).padStart(2, '0')}:00-${String(to).padStart(2, '0')}:00`);

const settings = fc.record(
	{
		simExtraWorkMode: fc.oneof(fc.integer({ min: 0, max: 12 }), anything),
		simExtraDischargeCutoffSoc: fc.integer({ min: 0, max: 100 }),
		simExtraChargeCutoffSoc: fc.integer({ min: 0, max: 100 }),
		simExtraMaxGridChargePower: anything,
		simExtraImportLimit: anything,
		simExtraExportLimit: anything,
		simExtraZeroExportEnable: fc.integer({ min: 0, max: 1 }),
		simExtraManualPower: fc.integer({ min: -300, max: 300 }),
		simExtraDischargePower: anything,
		simExtraChargePeriod1: fc.oneof(periods, anything),
		simExtraDischargePeriod1: fc.oneof(periods, anything),
		simExtraGeneratorEnable: fc.integer({ min: 0, max: 1 }),
		simExtraGeneratorStartSoc: anything,
		simExtraGeneratorStopSoc: anything,
		onOff: anything,
		outPowerMax: anything,
		icharge: anything,
		socMin: anything,
		socMax: anything,
		level3ChargeCurrHighProtection: anything,
		level3DischargeCurrHighProtection: anything,
		level3CellVoltHighProtection: anything,
		level3ChargeTEMPHighProtection: anything,
		level3DischargeTEMPLowProtection: anything,
	},
	{ requiredKeys: [] },
);

const CODES = [
	'2-104-3',
	'2-104-5',
	'3-107-0',
	'5-110-0',
	'7-114-4',
	'4-109-6',
	'8-116-6',
	'1-103-0',
];

/** Things that happen to a plant, for any of its devices. */
function eventsFor(serials: readonly string[]): fc.Arbitrary<PlantEvent> {
	const deviceSn = fc.constantFrom(...serials);
	const code = fc.constantFrom(...CODES);
	return fc.oneof(
		{
			weight: 4,
			arbitrary: fc.record({
				kind: fc.constant('settings' as const),
				atMs: instants,
				deviceSn,
				values: settings,
			}),
		},
		{
			weight: 3,
			arbitrary: fc.record({
				kind: fc.constantFrom('faultRaised' as const, 'faultCleared' as const),
				atMs: instants,
				deviceSn,
				code,
			}),
		},
		{
			weight: 2,
			arbitrary: fc.record({
				kind: fc.constantFrom('gridLost' as const, 'gridBack' as const),
				atMs: instants,
			}),
		},
	);
}

/** Any plant, in any of some zones, to which anything happens in its first days. */
export const eventfulPlants: fc.Arbitrary<Making & { readonly events: readonly PlantEvent[] }> = fc
	.record({
		preset: fc.constantFrom(...PRESETS),
		seed: fc.integer(),
		timezone: fc.constantFrom('Asia/Bangkok', 'Europe/Berlin', 'Pacific/Tongatapu'),
	})
	.chain((making) => {
		const serials = plantFor(making).devices.map(({ serial }) => serial);
		return fc.array(eventsFor(serials), { maxLength: 12 }).map((events) => ({ ...making, events }));
	});
