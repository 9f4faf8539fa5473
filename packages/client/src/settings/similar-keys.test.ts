import fc from 'fast-check';
import { similarKeys } from './similar-keys.ts';

const REPORTED = { socMax: 90, socMin: 10, vmpptMax: 800, onOff: 1, deviceSn: 'A', restore: 0 };

test.each<[string, string[]]>([
	['socmax', ['socMax']],
	['soc_max', ['socMax']],
	['socMxa', ['socMax']],
	['socMaxx', ['socMax']],
	['socMaximum', ['socMax']],
	['soc', []],
	['vmptMax', ['vmpptMax']],
	['socM', ['socMax', 'socMin']],
	['restor', ['restore']],
	['nothing', []],
	['constructor', []],
	['', []],
	// The serial number is not a setting, so it is not suggested.
	['deviceSm', []],
	['x'.repeat(100_000), []],
])('for %.20s the suggestions are %j', (key, expected) => {
	expect(similarKeys(key, REPORTED)).toEqual(expected);
});

test('one wrong letter in a key of at least three letters still finds the key', () => {
	// No identity or time, such as name or date, begins with q: they are not settings.
	const word = fc.stringMatching(/^q[a-z]{2,19}$/);
	fc.assert(
		fc.property(word, fc.nat(), (key, at) => {
			const place = at % key.length;
			const wrong = `${key.slice(0, place)}9${key.slice(place + 1)}`;
			expect(similarKeys(wrong, { [`${key}Q`]: 1, [key]: 2 })).toContain(key);
		}),
		{ numRuns: 50 },
	);
});
