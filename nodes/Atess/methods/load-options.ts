import { FIELDS, type FieldInfo, type SchemaName } from 'atess-client/core';
import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';

import { operationOf } from '../actions/operation-of';

/** The fields of what the chosen operation returns, with meaning, unit and how sure they are. */
export async function getFields(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const found = operationOf(
		this.getCurrentNodeParameter('resource') as string,
		this.getCurrentNodeParameter('operation') as string,
	);
	const fields = FIELDS[found?.info.data.schema as SchemaName] ?? {};
	return Object.entries(fields).map(([name, field]) => ({
		name: field.unit === undefined ? name : `${name} (${field.unit})`,
		value: name,
		description: `${field.description} ${CERTAINTY[field.evidence.status]}`,
	}));
}

const CERTAINTY: Record<FieldInfo['evidence']['status'], string> = {
	confirmed: 'Confirmed.',
	documented: 'Documented by the vendor.',
	observed: 'Seen in public client code.',
	sister: 'Name of a sister API, not confirmed here.',
	inferred: 'Inferred, not confirmed.',
	assumed: 'Assumed.',
};
