import { FACTS, type FindingParams } from './all.ts';
import { discoveryCures } from './discovery.ts';
import { errorCures } from './error-cures.ts';
import { PANEL_REFUSALS, PANEL_WORDS } from './panel-words.ts';
import { hintCures } from './hints.ts';
import { qualityCures } from './quality.ts';
import { refusalCures } from './refusals.ts';
import type { Surface } from './finding.ts';

/** The words of the trigger. */
export const TRIGGER: Surface<FindingParams> = {
	facts: FACTS,
	cures: {
		...errorCures({
			...PANEL_WORDS,
			tooFrequent: () =>
				'Frequent requests can lock the account. The trigger reads again at a later poll. If this repeats, poll less often.',
			input: 'Correct this field of the trigger.',
			deviceType: 'Check the serial number.',
			wrongType: 'Choose the device from the list under Scope again.',
			notFound: 'Check the number under Scope.',
			shorterRange: 'The trigger reads again at a later poll.',
		}),
		...discoveryCures({
			serials:
				'Enter the data loggers in the credential. If the path is wrong, correct it in the credential under Path Overrides.',
			devices: 'To watch one of them, choose the scope Device.',
			deviceType: 'It is not watched until its device type is known.',
		}),
		...refusalCures(PANEL_REFUSALS),
		...hintCures('The trigger reads again at a later poll.'),
		...qualityCures({
			timezone: 'Check Plant Time Zone in the credential.',
			powerUnit: 'Check Power Unit in the credential.',
		}),
	},
};
