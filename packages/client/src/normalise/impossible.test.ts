import { withoutImpossible } from './impossible.ts';
import { normalise } from './normalise.ts';

test.each([
	// No battery has a state of health of 0 %.
	['0', '0', null, null],
	['0', '98', 0, 98],
	['86', '98', 86, 98],
	['101', '98', null, 98],
])(
	'of a state of charge of %s %% and of health of %s %% figures are made of %p and %p',
	(soc, soh, charge, health) => {
		const record = normalise('mbms', { time: '2026-11-23 10:00:00', soc, soh }, {});
		expect(withoutImpossible(record)).toMatchObject({
			batterySocPercent: charge,
			batterySohPercent: health,
		});
	},
);
