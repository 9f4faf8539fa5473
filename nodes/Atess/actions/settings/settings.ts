import { AtessResponseError, callSite } from 'atess-client/core';
import { NodeOperationError, type IDataObject, type JsonObject } from 'n8n-workflow';

import { parameter, requiredText, stoppable, type Step } from '../action';
import { dynamic } from '../documented/dynamic-client';
import type { Documented } from '../documented/operation-of';

/** What is set in a device now, never from memory. */
export async function getSettings(step: Step, { id, info }: Documented): Promise<void> {
	const deviceSn = requiredText(step, 'Device', 'deviceSn');
	const client = dynamic(step.account.client);
	const { data } = await client.callWithMeta(id, { deviceSn }, { ...stoppable(step), fresh: true });
	if (data === null || typeof data !== 'object') {
		throw new AtessResponseError(
			callSite(id, info, { deviceSn }),
			'The server answered without data; it may not know this device under this type',
			200,
			'',
		);
	}
	step.emit(data as IDataObject);
}

/** Sends settings as they are given. */
export async function updateSettings(step: Step, { id }: Documented): Promise<void> {
	const deviceSn = requiredText(step, 'Device', 'deviceSn');
	const body = parseSettings(step, parameter<unknown>(step, 'settings', ''));
	const answer = await dynamic(step.account.client).callWithMeta(
		id,
		{ deviceSn, body },
		stoppable(step),
	);
	const { code, msg, data } = answer;
	step.emit({
		accepted: true,
		verified: false,
		deviceSn,
		code,
		msg,
		data: (data ?? null) as JsonObject | null,
		sent: body,
	});
}

function parseSettings(step: Step, settings: unknown): IDataObject {
	if (typeof settings !== 'string') return settings as IDataObject;
	try {
		return JSON.parse(settings) as IDataObject;
	} catch (error) {
		throw new NodeOperationError(
			step.context.getNode(),
			`Settings is not JSON: ${(error as Error).message}`,
			{
				itemIndex: step.itemIndex,
				description: 'Write a JSON object of names and values, as Get Settings returns it.',
			},
		);
	}
}
