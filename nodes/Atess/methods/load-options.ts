import { FIELDS, type FieldInfo, type SchemaName } from 'atess-client/internal';
import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';

import { chosenTypes } from '../actions/device/device-type';
import { operationsBehind } from '../actions/step/operation-of';

/**
 * The fields of what the chosen operation returns, with meaning, unit and how sure they are. Where the
 * device type is not chosen, those of all types of the resource.
 */
export async function getFields(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const resource = this.getCurrentNodeParameter('resource') as string;
	const types: readonly string[] = chosenTypes(
		resource,
		this.getCurrentNodeParameter('deviceType'),
	);
	const schemas = operationsBehind(resource, this.getCurrentNodeParameter('operation') as string)
		.filter(({ info }) => types.length === 0 || types.includes(info.of))
		.map(({ info }) => FIELDS[info.data.schema as SchemaName]);
	const fields: Record<string, FieldInfo> = Object.assign({}, ...schemas.reverse());
	return Object.entries(fields)
		.sort(([a], [b]) => (a < b ? -1 : 1))
		.map(([name, field]) => ({
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
