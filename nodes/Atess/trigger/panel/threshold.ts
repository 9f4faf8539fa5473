import { QUANTITIES, type QuantityName } from 'atess-client/internal';
import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

const shown = { triggerOn: ['threshold'] };

const UNITS: Readonly<Record<string, string>> = { degC: '°C' };

/** The measured quantities of the vocabulary, by name with unit. */
const quantities: INodePropertyOptions[] = (Object.keys(QUANTITIES) as QuantityName[])
	.flatMap((value) => {
		const { description, ...quantity } = QUANTITIES[value];
		if (!('unit' in quantity)) return [];
		return [{ name: nameOf(value, quantity.unit), value, description }];
	})
	.sort((a, b) => a.name.localeCompare(b.name, 'en'));

/** `Battery SOC (%)` of `batterySocPercent`: the name ends in the unit. */
function nameOf(quantity: string, unit: string): string {
	const words = quantity
		.replace(/(Kwh|Kw|Percent|Hz|V|A|C)$/, '')
		.replace(/([A-Z])/g, ' $1')
		.replace(/^./, (letter) => letter.toUpperCase())
		.replace(/\bPv\b/, 'PV')
		.replace(/\bSo([ch])\b/, (_, letter: string) => `SO${letter.toUpperCase()}`);
	return `${words} (${UNITS[unit] ?? unit})`;
}

export const thresholdFields: INodeProperties[] = [
	{
		displayName: 'Quantity',
		name: 'quantity',
		type: 'options',
		options: quantities,
		default: 'batterySocPercent',
		description:
			'The quantity to watch. Devices that do not report it are ignored. Impossible values are ignored as well, such as a state of charge of 0 % together with a state of health of 0 %.',
		displayOptions: { show: shown },
	},
	{
		displayName: 'Direction',
		name: 'direction',
		type: 'options',
		options: [
			{ name: 'Above', value: 'above' },
			{ name: 'Below', value: 'below' },
		],
		default: 'below',
		description: 'On which side of the threshold the value must be',
		displayOptions: { show: shown },
	},
	{
		displayName: 'Threshold',
		name: 'threshold',
		type: 'number',
		default: 20,
		description: 'The value, in the unit of the quantity',
		displayOptions: { show: shown },
	},
	{
		displayName: 'Hysteresis',
		name: 'hysteresis',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 2,
		description:
			'How far the value must go back behind the threshold before it counts as back, in the unit of the quantity',
		displayOptions: { show: shown },
	},
	{
		displayName: 'Minimum Duration (Minutes)',
		name: 'minimumDuration',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 1440 },
		default: 10,
		description:
			'How long the value must stay on the other side, in both directions. With 10 minutes, three samples in a row must show it. A state of charge that changes by more than 5 % per minute counts only when the next sample confirms it, also with 0 minutes.',
		displayOptions: { show: shown },
	},
];
