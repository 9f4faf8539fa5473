import { CLI } from '../../packages/client/src/findings/cli.ts';
import { CODE } from '../../packages/client/src/findings/code.ts';
import {
	describe,
	NOTE_CODES,
	qualityFinding,
	type Finding,
} from '../../packages/client/src/findings/index.ts';
import { PANEL } from '../../packages/client/src/findings/panel.ts';
import { QUALITY_TEXTS } from '../../packages/client/src/findings/quality.ts';
import { alignedTable, pageOf } from './table.ts';
import type { Artefact, Emitter } from '../../packages/codegen/src/emit/artefact.ts';

type Code = keyof typeof QUALITY_TEXTS;

/** How each flag comes about, and what it does to the numbers. */
const CAUSES: Readonly<Record<Code, readonly [cause: string, effect: string]>> = {
	zoneUnknown: [
		'No time zone is set, and the server reports none that can be used.',
		'`time` is null. `timeLocal` is right. Reads that need days or hours fail.',
	],
	zoneFromPlant: [
		'No time zone is set, and the server reports an offset.',
		'`time` is wrong by an hour in summer, if the plant changes its clocks.',
	],
	timeInvalid: [
		'The server sent a time that cannot be read, or that does not exist.',
		'`time` is null.',
	],
	timeAmbiguous: [
		'The clock went back on that day, so that an hour occurs twice.',
		'`time` is null if the order of the samples does not show which hour it is.',
	],
	timeAhead: [
		'The clock of the device or of the data logger is ahead, or the time zone is wrong.',
		'Ages and hours can be wrong.',
	],
	stale: [
		'The device or its data logger sends nothing, and the server keeps the old sample.',
		'The values were true at `timeLocal`. They are not values of now.',
	],
	powerUnitUnconfirmed: [
		'The vendor does not document whether powers arrive in kW or W, and you have not set the unit.',
		'If powers arrive in W, all powers are too high by the factor 1,000.',
	],
	powerUnitMixed: [
		'The document has this power in W and the others in kW, and you have not set the unit.',
		'This power can be wrong by the factor 1,000.',
	],
	unitSuspect: [
		'A power is above the plausible range and fits the other unit, battery power contradicts voltage times current, or a percentage looks like a fraction.',
		'The value is passed on. Do not use it before you have compared it with the display of the device.',
	],
	modelUnknown: [
		'HPS100HV and HPS150HV have the total PV power in another field than the other models, and the base info did not show the model.',
		'`pvPowerKw` is null.',
	],
	unreadable: ['The server sent a text or an object in place of a number.', 'The value is null.'],
	unknownCode: [
		'The device reports a code that no table of the document has.',
		'`statusText` is null. The raw record has the code.',
	],
	outOfRange: [
		'The sensor or the transfer is wrong, or the range of the document is.',
		'The value is passed on. Means, extremes and thresholds leave it out if it cannot be true.',
	],
	balanceOff: [
		'A power is wrong, or the device has a source or load that the API does not report.',
		'One of the powers of the sample is wrong, and the sample does not show which.',
	],
	counterBackwards: [
		'A counter was reset away from midnight, or showed a wrong value.',
		'The value is passed on. Energies of hours and days are judged from several counters.',
	],
	counterJump: [
		'The counter showed a wrong value, or samples are missing.',
		'Energies of hours and days leave the jump out, or are null.',
	],
};

/** docs/concepts/quality-flags.md: meaning, cause, effect and cure of each flag. */
export const emitQualityFlags: Emitter = (): Artefact[] => {
	const codes = Object.keys(QUALITY_TEXTS) as Code[];
	const isNote = (code: Code): boolean => NOTE_CODES.has(code);
	return [
		{
			path: 'docs/concepts/quality-flags.md',
			text: pageOf(
				'<!-- Generated from packages/client/src/findings/quality.ts and scripts/pages/quality-flags.ts. Do not edit. -->',
				'# Quality flags',
				'A sample that may mislead a reader has quality flags. In n8n they are the texts in `warnings` and `notes`. In ' +
					'code they are the codes in `quality`. No flag changes a value, except that a value which cannot be read is null.',
				'- **Warnings** should stop a reader: a value may be wrong, or is missing.\n' +
					'- **Notes** are normal at the beginning. A setting of yours ends most of them.',
				'Hours and days have flags of their own: [The resource Device](../n8n/device.md#hours-and-days).',
				'## Warnings',
				tableOf(codes.filter((code) => !isNote(code))),
				'## Notes',
				tableOf(codes.filter(isNote)),
			),
		},
	];
};

function tableOf(codes: readonly Code[]): string {
	return alignedTable(
		['flag', 'meaning', 'cause', 'effect', 'advice'],
		codes.map((code) => [`\`${code}\``, QUALITY_TEXTS[code], ...CAUSES[code], cureOf(code)]),
	);
}

function cureOf(code: Code): string {
	const finding = qualityFinding(code) as Finding;
	const cures = Object.entries({ n8n: PANEL, 'Command line': CLI, Code: CODE })
		.map(([name, surface]) => [name, describe(finding, surface).cure] as const)
		.filter(([, cure]) => cure !== '')
		.map(([name, cure]) => `${name}: ${cure}`);
	return cures.length === 0 ? '' : cures.join(' ');
}
