import { DEVICE_TYPES } from '../document/device-type.ts';
import fc from 'fast-check';
import { planChange } from './plan-change.ts';
import { tierOf } from './tiers.ts';
import { SERIAL } from './testing/bench.ts';
import { START } from './testing/clock.ts';

const key = fc.oneof(
	fc.constantFrom('socMax', 'socMin', 'onOff', 'voutMax', 'mystery', 'deviceSn', 'updateTime'),
	fc.constantFrom('__proto__', 'constructor', 'toString', ''),
	fc.string({ maxLength: 8 }),
);
const value = fc.oneof(
	fc.integer({ min: -10, max: 700 }),
	fc.double(),
	fc.constantFrom('90', '--', '', '00:00-06:00', null, true, NaN, Infinity),
	fc.array(fc.integer(), { maxLength: 2 }),
);
const record = fc
	.array(fc.tuple(key, value), { maxLength: 8 })
	.map((entries) => Object.fromEntries(entries) as Record<string, unknown>);

test('a plan holds no key that the device did not report, and changes nothing but what was desired', () => {
	fc.assert(
		fc.property(
			fc.record({
				deviceType: fc.constantFrom(...DEVICE_TYPES),
				values: record,
				desired: record,
				changedFieldsOnly: fc.boolean(),
				restore: fc.boolean(),
				allowTier2: fc.boolean(),
				listed: fc.array(key, { maxLength: 4 }),
			}),
			({ deviceType, values, desired, changedFieldsOnly, restore, allowTier2, listed }) => {
				const confirmSerial = SERIAL;
				const policy = { allowTier2, allowTier3: listed, allowUnclassed: listed, confirmSerial };
				const result = planChange({
					deviceType,
					deviceSn: SERIAL,
					current: { values, readAt: START },
					desired,
					now: START,
					policy,
					changedFieldsOnly,
					restore,
				});
				if (!result.ok) {
					expect(result.refusals.length).toBeGreaterThan(0);
					return;
				}
				const { body, diff } = result.plan;
				expect(diff.length).toBeGreaterThan(0);
				for (const name of Object.keys(body)) {
					expect(Object.hasOwn(values, name)).toBe(true);
					const change = diff.find((candidate) => candidate.key === name);
					expect(body[name]).toBe(change ? desired[name] : values[name]);
				}
				for (const change of diff) {
					const tier = tierOf(deviceType, change.key);
					expect(tier === 1 || (tier === 2 ? allowTier2 : listed.includes(change.key))).toBe(true);
					expect(change.after).not.toBeNaN();
					expect(Object.hasOwn(body, change.key)).toBe(true);
				}
			},
		),
		{ numRuns: 2000 },
	);
});
