import type { INodeProperties } from 'n8n-workflow';

export const triggerOnField: INodeProperties = {
	displayName: 'Trigger On',
	name: 'triggerOn',
	type: 'options',
	noDataExpression: true,
	options: [
		{
			name: 'Daily Summary',
			value: 'dailySummary',
			description:
				'After the midnight of the plant, when the samples of the day have arrived: energies, self-consumption, peaks, state of charge and coverage of each device',
		},
		{
			name: 'Device Offline or Back Online',
			value: 'connection',
			description:
				'When a device sends no samples, and when it sends samples again. An offline data logger is one event that names its devices.',
		},
		{
			name: 'Fault Raised or Cleared',
			value: 'fault',
			description: 'With code, text and severity of each fault',
		},
		{
			name: 'New Data',
			value: 'newData',
			description:
				'Each new sample of each device, once and in order. Missed and late samples are included.',
		},
		{
			name: 'Settings Changed',
			value: 'settingsChanged',
			description: 'When the value of a setting has changed, in n8n or elsewhere',
		},
		{
			name: 'Status Changed',
			value: 'statusChanged',
			description: 'When the running state changes, such as from on-grid to off-grid',
		},
		{
			name: 'Threshold Crossed',
			value: 'threshold',
			description:
				'When a quantity goes above or below a value and stays there, and when it is back',
		},
	],
	default: 'newData',
	description: 'The event that starts the workflow',
};

/**
 * n8n puts its own field Poll Times above the fields of every polling trigger, with a default of once a minute. Of two
 * fields with one name n8n takes the later default, so this one, which no panel shows, presets the first.
 */
export const pollTimesPreset: INodeProperties = {
	displayName: 'Poll Times',
	name: 'pollTimes',
	type: 'hidden',
	default: { item: [{ mode: 'everyX', value: 5, unit: 'minutes' }] },
};

export const pollTimesNotice: INodeProperties = {
	displayName:
		'Samples arrive every 5 minutes. More frequent polls find nothing more: keep Every X, 5 Minutes.',
	name: 'pollTimesNotice',
	type: 'notice',
	default: '',
};
