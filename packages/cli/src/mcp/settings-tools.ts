import {
	documented,
	factsOfSetting,
	isSecretSetting,
	notASetting,
	rangeText,
	type SettingFacts,
	type Tier,
	valueWord,
} from 'atess-client/internal';
import type { DeviceType } from 'atess-client';
import { z } from 'zod';
import { Problem } from '../terminal/problem.ts';
import { firstOf, type Answer } from './answer.ts';
import { deviceOf, serialInput, typeInput } from './device-tools.ts';
import { tool, type Tool } from './tool.ts';

const MOST_SETTINGS = 120;

const CARE: Readonly<Record<string, string>> = {
	1: 'economic, reversible',
	2: 'operation of the site',
	3: 'protection, identity or grid code',
	unclassed: 'effect not known',
};

/** The possible harm of a wrong value of a setting. */
export function careOf(tier: Tier): string {
	return CARE[String(tier)] ?? '';
}

/** The settings of one device with their meaning. */
export const deviceSettings: Tool = tool({
	name: 'atess_device_settings',
	title: 'Settings of a device',
	description:
		'Current settings of a device, never from memory: value, unit, documented range, meaning, possible harm of a wrong value, and the evidence grade of the meaning. Cost: one request, every time.',
	input: z.object({
		deviceSn: serialInput,
		deviceType: typeInput,
		search: z.string().max(40).optional().describe('Only settings with this in name or meaning'),
	}),
	run: async (input, session) => {
		const device = deviceOf(session, input);
		const values = await device.settings.get({ shared: true });
		if (!values) throw new Problem(`${input.deviceSn} reports no settings.`);
		const deviceType = await device.type();
		const wanted = input.search?.toLowerCase() ?? '';
		const all = Object.entries(values)
			.filter(([key]) => notASetting(key) === undefined && !isSecretSetting(key))
			.map(([key, value]) => meaningOf(deviceType, key, value))
			.filter(({ key, meaning }) => `${key} ${meaning ?? ''}`.toLowerCase().includes(wanted));
		const { shown, total, more } = firstOf(all, MOST_SETTINGS);
		return {
			lines: [
				`${total} settings of ${input.deviceSn} (${deviceType}).`,
				...shown.map(
					({ key, value, inWords, unit, care, meaning }) =>
						`${key} = ${JSON.stringify(value)}${inWords === undefined ? '' : ` (${inWords})`}${unit === undefined ? '' : ` ${unit}`}  [${care}]${meaning === undefined ? '' : `  ${meaning}`}`,
				),
				...more,
				session.source(),
			],
			data: {
				deviceSn: input.deviceSn,
				deviceType,
				settings: shown,
				total,
				evidence:
					'Evidence grade of name and meaning. "reported" means that only the device has this name: its meaning is not known.',
				source: session.source(),
			},
		} satisfies Answer;
	},
});

interface MeaningfulSetting {
	readonly key: string;
	readonly value: unknown;
	/** Its meaning, where the document has a word for it. */
	readonly inWords?: string;
	readonly unit?: string;
	readonly range?: string;
	readonly meaning?: string;
	readonly care: string;
	readonly evidence: SettingFacts['evidence'];
}

function meaningOf(deviceType: DeviceType, key: string, value: unknown): MeaningfulSetting {
	const { unit, description, tier, evidence } = factsOfSetting(deviceType, key);
	const info = documented(deviceType, key);
	const range = rangeText(info?.range ?? {});
	const inWords = valueWord(info, value);
	return {
		key,
		value,
		...(inWords !== undefined && { inWords }),
		...(unit !== undefined && { unit }),
		...(range !== undefined && { range }),
		...(description !== undefined && { meaning: description }),
		care: careOf(tier),
		evidence,
	};
}
