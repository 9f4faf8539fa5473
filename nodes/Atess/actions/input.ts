import { FIELDS, type OperationInfo, type SchemaName } from 'atess-client/core';
import { NodeOperationError, type IDataObject, type IExecuteFunctions } from 'n8n-workflow';

import { wireTime } from '../wire-time';

type Input = Record<string, unknown>;

/** What the fields of the panel hold for one item, as input of the client's call. */
export function inputOf(
	context: IExecuteFunctions,
	operation: OperationInfo,
	itemIndex: number,
	timezone: string | undefined,
): Input {
	const paging = [operation.page?.number, operation.page?.size];
	const times = [operation.page?.from, operation.page?.to];
	const input: Input = {};
	for (const { name } of operation.parameters) {
		if (paging.includes(name)) continue;
		const value: unknown = context.getNodeParameter(name, itemIndex, '');
		if (times.includes(name)) {
			input[name] = wireTime(name === operation.page?.from ? 'From' : 'To', value, timezone);
		} else if (value !== '' && value !== undefined && value !== null) {
			input[name] = typeof value === 'number' ? value : String(value).trim();
		}
	}
	if (operation.body !== undefined) input.body = bodyOf(context, operation.body, itemIndex);
	return input;
}

/** Settings come as one JSON object, everything else as named fields beside fields of one's own. */
function bodyOf(context: IExecuteFunctions, schema: string, itemIndex: number): IDataObject {
	if (schema.endsWith('Settings')) {
		const settings = context.getNodeParameter('settings', itemIndex, '') as string | IDataObject;
		return parseSettings(context, settings, itemIndex);
	}
	const body: IDataObject = {};
	for (const name of Object.keys(FIELDS[schema as SchemaName])) {
		const value = context.getNodeParameter(name, itemIndex, '');
		if (value !== '') body[name] = value as string;
	}
	const more = {
		...(context.getNodeParameter('additionalFields', itemIndex, {}) as IDataObject),
		...(context.getNodeParameter('updateFields', itemIndex, {}) as IDataObject),
	};
	const { otherFields, ...named } = more;
	const own =
		(otherFields as { field?: { name: string; value: string }[] } | undefined)?.field ?? [];
	for (const { name, value } of own) {
		if (name.trim() === '') {
			throw new NodeOperationError(context.getNode(), 'One of the Other Fields has no name.', {
				itemIndex,
				description: 'Give every field a name, or remove it.',
			});
		}
		named[name.trim()] = value;
	}
	return { ...body, ...named };
}

function parseSettings(
	context: IExecuteFunctions,
	settings: string | IDataObject,
	itemIndex: number,
): IDataObject {
	let parsed: unknown = settings;
	if (typeof settings === 'string') {
		try {
			parsed = JSON.parse(settings);
		} catch (error) {
			throw new NodeOperationError(
				context.getNode(),
				`Settings is not JSON: ${(error as Error).message}`,
				{
					itemIndex,
					description: 'Write a JSON object of names and values, as Get Settings returns it.',
				},
			);
		}
	}
	return parsed as IDataObject;
}
