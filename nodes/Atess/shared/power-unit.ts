import type { INodeProperties } from 'n8n-workflow';

/** The unit of powers as a field that replaces the one in the credential. */
export function powerUnitField(description: string): INodeProperties {
	return {
		displayName: 'Power Unit',
		name: 'powerUnit',
		type: 'options',
		options: [
			{ name: 'As in the Credential', value: '' },
			{ name: 'kW', value: 'kW' },
			{ name: 'W', value: 'W' },
		],
		default: '',
		description,
	};
}
