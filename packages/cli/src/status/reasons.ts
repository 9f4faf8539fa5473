import type { PlantOverview } from 'atess-client';
import {
	OVERVIEW_DOUBTS,
	QUALITY_CODES,
	qualityFinding,
	type OverviewDoubtCode,
	type QualityFlag,
} from 'atess-client/internal';
import { errorText, sentenceOf } from '../terminal/words.ts';
import { FIGURES } from './figures.ts';

/** Why values of a plant are not known, or are not certain. */
export interface Reasons {
	/** Notes why a device has no value of a figure. */
	add(
		code: OverviewDoubtCode,
		about: {
			readonly figure: string;
			readonly deviceSn: string;
			readonly error?: Error | undefined;
		},
	): void;
	/** Notes a quality flag about a figure or the age. */
	addDoubt(flag: QualityFlag, deviceSn: string): void;
	/** Notes why sums are missing. */
	addSums(overview: PlantOverview): void;
	/** One text for each reason, with the figures and the devices. */
	texts(): string[];
}

const TEXTS: Readonly<Record<OverviewDoubtCode, string>> = { ...QUALITY_CODES, ...OVERVIEW_DOUBTS };

/** Flags about values that the table shows. */
const IN_DOUBT: ReadonlySet<string> = new Set([
	'powerUnitUnconfirmed',
	'powerUnitMixed',
	'unitSuspect',
	'counterBackwards',
	'counterJump',
	'balanceOff',
]);
const NO_AGE: ReadonlySet<string> = new Set(['zoneUnknown', 'timeInvalid', 'timeAmbiguous']);

/** Devices that are named in one reason at most. */
const NAMED = 3;

export function createReasons(): Reasons {
	const found = new Map<string, { figures: Set<string>; devices: Set<string> }>();
	const note = (text: string, figure: string, devices: readonly string[]): void => {
		const about = found.get(text) ?? { figures: new Set(), devices: new Set() };
		about.figures.add(figure);
		for (const device of devices) about.devices.add(device);
		found.set(text, about);
	};
	return {
		add(code, { figure, deviceSn, error }) {
			note(error ? errorText(error) : TEXTS[code], figure, [deviceSn]);
		},
		addDoubt({ code, quantities = [] }, deviceSn) {
			const text = sentenceOf(qualityFinding(code));
			if (NO_AGE.has(code)) note(text, 'Age', [deviceSn]);
			if (!IN_DOUBT.has(code)) return;
			for (const { name, label } of FIGURES) {
				if (quantities.includes(name)) note(text, label, [deviceSn]);
			}
		},
		addSums({ missing, quality }) {
			const unknown = new Set<string>(missing.map(({ quantity }) => quantity));
			for (const { code, quantities = [], devices = [] } of quality) {
				// Each device that could not be read has its own error.
				if (code === 'notRead' || code === 'severalBatteries') continue;
				for (const { name, label } of FIGURES) {
					if (unknown.has(name) && quantities.includes(name)) note(TEXTS[code], label, devices);
				}
			}
		},
		texts: () =>
			[...found].map(([text, { figures, devices }]) => {
				const more = devices.size > NAMED ? ` and ${devices.size - NAMED} more` : '';
				const named = [...devices].slice(0, NAMED).join(', ');
				const whose = devices.size === 0 ? '' : ` (${named}${more})`;
				return `${[...figures].join(', ')}: ${text}${whose}`;
			}),
	};
}
