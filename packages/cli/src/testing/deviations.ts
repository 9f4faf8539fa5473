import type { JsonObject } from 'atess-spec/document/json';

/** One way in which a vendor differs from the document. */
export type Deviation =
	| {
			readonly kind: 'moved';
			readonly operationId: string;
			readonly path: string;
			readonly listed: boolean;
	  }
	| { readonly kind: 'refused' | 'failed' | 'array'; readonly operationId: string }
	| {
			readonly kind: 'new' | 'retyped';
			readonly schema: string;
			readonly field: string;
			readonly type: string;
	  }
	| { readonly kind: 'missing'; readonly schema: string; readonly field: string }
	| {
			readonly kind: 'respelt';
			readonly schema: string;
			readonly field: string;
			readonly as: string;
	  };

/** Twenty of them. */
export const DEVIATIONS: readonly Deviation[] = [
	{ kind: 'moved', operationId: 'bcuDataLast', path: '/api/v1/bms/buc-data-last', listed: true },
	{ kind: 'moved', operationId: 'pcsBaseInfo', path: '/api/v1/pcs/pcs-base-info', listed: true },
	{ kind: 'moved', operationId: 'plantList', path: '/api/v1/plants', listed: true },
	{ kind: 'moved', operationId: 'pbdSetting', path: '/api/v1/pbd/pbd-setting', listed: true },
	{ kind: 'moved', operationId: 'dataLogList', path: '/api/v1/data-log/list', listed: true },
	{ kind: 'moved', operationId: 'mbmsDataLast', path: '/api/v1/bms/nowhere', listed: false },
	{ kind: 'refused', operationId: 'dataLog' },
	{ kind: 'failed', operationId: 'hpsStringBaseInfo' },
	{ kind: 'array', operationId: 'pcsDataList' },
	{ kind: 'new', schema: 'PcsRecord', field: 'reservePower', type: 'number' },
	{ kind: 'new', schema: 'Plant', field: 'operatorTel', type: 'string' },
	{ kind: 'new', schema: 'BcuSettings', field: 'dryRun', type: 'boolean' },
	{ kind: 'missing', schema: 'PbdRecord', field: 'vbat' },
	{ kind: 'missing', schema: 'BcuBaseInfo', field: 'systemNo' },
	{ kind: 'missing', schema: 'BatteryReadings', field: 'maxChargeCurr' },
	{ kind: 'retyped', schema: 'PcsRecord', field: 'bactivePower', type: 'string' },
	{ kind: 'retyped', schema: 'DeviceBaseInfo', field: 'status', type: 'integer' },
	{ kind: 'retyped', schema: 'BmsReadings', field: 'soh', type: 'string' },
	{ kind: 'respelt', schema: 'PcsRecord', field: 'bvpv', as: 'b_vpv' },
	{ kind: 'respelt', schema: 'DeviceBaseInfo', field: 'firmwareVersion', as: 'FirmwareVersion' },
];

/** The document of a vendor with these deviations. Refusals are left out, because no document can describe them. */
export function deviating(document: JsonObject, deviations: readonly Deviation[]): JsonObject {
	const copy = structuredClone(document) as unknown as Loose;
	for (const deviation of deviations) {
		switch (deviation.kind) {
			case 'moved':
				move(copy, deviation.operationId, deviation.path);
				break;
			case 'new':
				ownProperties(copy, deviation.schema)[deviation.field] = { type: deviation.type };
				break;
			case 'missing':
				Reflect.deleteProperty(
					propertiesWith(copy, deviation.schema, deviation.field),
					deviation.field,
				);
				break;
			case 'retyped':
				propertiesWith(copy, deviation.schema, deviation.field)[deviation.field] = {
					...propertiesWith(copy, deviation.schema, deviation.field)[deviation.field],
					type: deviation.type,
				};
				break;
			case 'respelt': {
				const properties = propertiesWith(copy, deviation.schema, deviation.field);
				properties[deviation.as] = properties[deviation.field] ?? {};
				Reflect.deleteProperty(properties, deviation.field);
				break;
			}
			default:
		}
	}
	return copy as unknown as JsonObject;
}

interface LooseSchema {
	properties?: Properties;
	allOf?: LooseSchema[];
}
type Properties = Record<string, object>;
interface Loose {
	paths: Record<string, Record<string, { operationId?: string }>>;
	components: { schemas: Record<string, LooseSchema> };
}

/** With everything that shares its path, as a vendor would. */
function move(document: Loose, operationId: string, path: string): void {
	for (const [from, item] of Object.entries(document.paths)) {
		if (!Object.values(item).some((operation) => operation.operationId === operationId)) continue;
		document.paths[path] = { ...document.paths[path], ...item };
		Reflect.deleteProperty(document.paths, from);
		return;
	}
	throw new Error(`There is no ${operationId}.`);
}

function parts(document: Loose, schema: string): LooseSchema[] {
	const found = document.components.schemas[schema];
	if (!found) throw new Error(`There is no ${schema}.`);
	return [found, ...(found.allOf ?? [])];
}

function ownProperties(document: Loose, schema: string): Properties {
	const part = parts(document, schema).find(({ properties }) => properties !== undefined);
	if (!part?.properties) throw new Error(`${schema} has no properties of its own.`);
	return part.properties;
}

function propertiesWith(document: Loose, schema: string, field: string): Properties {
	const part = parts(document, schema).find(({ properties }) => properties?.[field] !== undefined);
	if (!part?.properties) throw new Error(`${schema} has no ${field}.`);
	return part.properties;
}
