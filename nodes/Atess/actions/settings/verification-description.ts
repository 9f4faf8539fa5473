import type { INodeProperties } from 'n8n-workflow';

const verification: INodeProperties = {
	displayName: 'Verification',
	name: 'verification',
	type: 'options',
	options: [
		{
			name: 'Do Not Wait',
			value: 'later',
			description:
				'Send it and go on with the verdict "unknown": Verify Settings finishes it, from the time verifyAfter on',
		},
		{
			name: 'Wait for Proof',
			value: 'wait',
			description: 'Read the settings back until the device reports the new values',
		},
	],
	default: 'wait',
	description: 'How to find out whether the device has taken the change over',
};

const waitMinutes: INodeProperties = {
	displayName: 'Wait Up To (Minutes)',
	name: 'waitMinutes',
	type: 'number',
	typeOptions: { minValue: 0, numberPrecision: 2 },
	default: 2,
	description:
		'How long to read back at most. It ends as soon as the new values are there. For longer than a few minutes, use Do Not Wait, a Wait node and Verify Settings.',
	displayOptions: { hide: { verification: ['later'] } },
};

/** How a change is proved. A person waits for an agent, so its default wait is shorter. */
export function verificationOptions(tool: boolean): readonly INodeProperties[] {
	return [verification, tool ? { ...waitMinutes, default: 1 } : waitMinutes];
}

export const ifNotProven: INodeProperties = {
	displayName: 'If Not Proven',
	name: 'ifNotProven',
	type: 'options',
	options: [
		{
			name: 'Fail',
			value: 'fail',
			description: 'Stop with an error, so that nothing goes on as if it were done',
		},
		{
			name: 'Return Verdict',
			value: 'returnVerdict',
			description: 'Go on with the verdict "unknown" or "notApplied", for an IF node',
		},
	],
	default: 'fail',
	description:
		'The reaction if the device does not report the new values. A change that is not proven may still have been applied.',
};
