import { FIELDS, type OperationInfo, type SchemaName } from 'atess-client/internal';
import { NodeOperationError, type IDataObject } from 'n8n-workflow';

import { PANEL_NAMES } from '../../generated';
import { chosenSerial } from '../device/chosen-device';
import { isEmpty, parameter, type Step } from '../step/action';

type Input = Record<string, unknown>;

/** The values of the panel's fields, as input of the client's call. Pages are the client's own matter. */
export function inputOf(step: Step, operation: OperationInfo): Input {
	const { page } = operation;
	const input: Input = {};
	for (const { name } of operation.parameters) {
		if (name === page?.number || name === page?.size) continue;
		const value = fieldOf(step, name);
		if (!isEmpty(value)) {
			input[name] = typeof value === 'number' ? value : String(value).trim();
		}
	}
	if (operation.body !== undefined) input.body = bodyOf(step, operation.body);
	return input;
}

/** The panel's value for a name of the API. */
function fieldOf(step: Step, name: string): unknown {
	if (name === 'deviceSn') return chosenSerial(step);
	const own = Object.hasOwn(PANEL_NAMES, name) ? PANEL_NAMES[name] : undefined;
	return parameter<unknown>(step, own ?? name, '');
}

/** Named fields in addition to own fields. */
function bodyOf(step: Step, schema: string): IDataObject {
	const body: IDataObject = {};
	for (const name of Object.keys(FIELDS[schema as SchemaName])) {
		const value = fieldOf(step, name);
		if (!isEmpty(value)) body[name] = value as string;
	}
	const { otherFields, ...named } = {
		...collection(step, 'additionalFields'),
		...collection(step, 'updateFields'),
	};
	const own =
		(otherFields as { field?: { name: string; value: string }[] } | undefined)?.field ?? [];
	for (const { name, value } of own) {
		if (name.trim() === '') {
			throw new NodeOperationError(step.context.getNode(), 'One of the Other Fields has no name.', {
				itemIndex: step.itemIndex,
				description: 'Give every field a name, or remove it.',
			});
		}
		named[name.trim()] = value;
	}
	const given = Object.entries(named).filter(([, value]) => !isEmpty(value));
	return asDocumented(schema, { ...body, ...Object.fromEntries(given) });
}

/** An expression gives 50000 where the document has a text. */
function asDocumented(schema: string, body: IDataObject): IDataObject {
	const fields = FIELDS[schema as SchemaName];
	return Object.fromEntries(
		Object.entries(body).map(([name, value]) => {
			const types = Object.hasOwn(fields, name) ? (fields[name]?.types ?? []) : [];
			const isText = typeof value === 'number' && types.includes('string');
			return [name, isText && !types.includes('integer') ? String(value) : value];
		}),
	);
}

function collection(step: Step, name: string): IDataObject {
	return parameter<IDataObject>(step, name, {});
}
