import type { INodeParameters, IPollFunctions } from 'n8n-workflow';
import { pollOptions } from '../../../nodes/Atess/trigger/run/options';

/** The texts of the panel of these parameters. */
function optionsOf(parameters: INodeParameters) {
	const context = {
		getNode: () => ({ name: 'ATESS Trigger', type: 'n8n-nodes-atess.atessTrigger' }),
		getNodeParameter: (name: string, fallback: unknown) => parameters[name] ?? fallback,
	};
	return pollOptions(context as unknown as IPollFunctions, {
		timezone: undefined,
		powerUnit: undefined,
	});
}

test.each<[INodeParameters, string]>([
	[{ triggerOn: 'threshold', direction: 'Above' }, 'Direction'],
	[{ triggerOn: 'threshold', quantity: 'soc' }, 'Quantity'],
	[{ triggerOn: 'threshold', threshold: ' ' }, 'Threshold'],
	[{ triggerOn: 'threshold', threshold: [] }, 'Threshold'],
	[{ triggerOn: 'threshold', threshold: true }, 'Threshold'],
	[{ triggerOn: 'faults' }, 'Trigger On'],
	[{ scope: 'logger' }, 'Scope'],
	[{ triggerOn: 'fault', severities: [] }, 'Severities'],
	[{ triggerOn: 'fault', severities: ['error'] }, 'Severities'],
	[{ options: { deviceTypes: ['PCS'] } }, 'Device Types'],
	[{ options: { powerUnit: 'MW' } }, 'Power Unit'],
])('%j is refused in a sentence that names the field', (parameters, name) => {
	expect(() => optionsOf(parameters)).toThrow(new RegExp(`^${name} must be `));
});

test.each<[INodeParameters, object]>([
	[{ triggerOn: 'threshold', threshold: '20.5' }, { limit: 20.5 }],
	[{ triggerOn: 'threshold', threshold: 0 }, { limit: 0 }],
	[{ triggerOn: 'fault', severities: ['warning'] }, { severities: ['warning'] }],
	[{ options: { deviceTypes: [] } }, { deviceTypes: [] }],
	[{ triggerOn: 'newData', severities: [] }, { on: 'newData' }],
])('%j is taken', (parameters, expected) => {
	expect(optionsOf(parameters)).toMatchObject(expected);
});
