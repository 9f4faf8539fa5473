import { FACTS, type FindingParams } from './all.ts';
import { discoveryCures } from './discovery.ts';
import { errorCures } from './error-cures.ts';
import { PANEL_REFUSALS, PANEL_WORDS } from './panel-words.ts';
import { hintCures } from './hints.ts';
import { qualityCures } from './quality.ts';
import { refusalCures } from './refusals.ts';
import type { Surface } from './finding.ts';

/** The words of the node's panel. */
export const PANEL: Surface<FindingParams> = {
	facts: FACTS,
	cures: {
		...errorCures(PANEL_WORDS),
		...discoveryCures({
			serials:
				'Enter the data loggers in the credential, or choose another scope. If the path is wrong, correct it in the credential under Path Overrides.',
			devices: 'Choose the scope Devices for them if there are any.',
			deviceType: 'Read it with the resource Device, and choose its Device Type.',
		}),
		...refusalCures(PANEL_REFUSALS),
		...hintCures('For a new response choose Wait under On Frequency Limit.'),
		...qualityCures({
			timezone: 'Check Plant Time Zone in the credential.',
			powerUnit: 'Check Power Unit in the credential.',
		}),
	},
};
