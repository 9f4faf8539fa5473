import type { Action } from 'atess-spec/overlay/overlay-action';
import { ourDocument } from './regenerated.ts';

/** The read of latest data of a PCS. */
export const LATEST = "$.paths['/api/v1/pcs/data-last']";

/** Changes a parameter of the document. */
export const parameter = (name: string, update: object): Action => ({
	target: `$.components.parameters.${name}`,
	update,
});

/** Moves an operation to another method, with what else changes of it. */
export function byMethod(from: string, to: string, at: string, change: object): Action[] {
	const path = at.slice("$.paths['".length, -2);
	const operation = ourDocument().paths[path]?.[from];
	return [
		{ target: at, update: { [to]: { ...operation, ...change } } },
		{ target: `${at}.${from}`, remove: true },
	];
}

/** A body of JSON with these members, all of them required. */
export const bodyWith = (properties: Record<string, object>, more: object = {}): object => ({
	required: true,
	content: {
		'application/json': {
			schema: { type: 'object', properties, required: Object.keys(properties), ...more },
		},
	},
});

/** Overlay actions by which every kind of name on the wire is another one. */
export function allAtOnce(): Action[] {
	const properties = '$.components.schemas.DeviceBaseInfo.properties';
	const { deviceSn } = ourDocument().components.schemas.DeviceBaseInfo?.properties ?? {};
	return [
		parameter('DeviceSnInferred', { name: 'sn' }),
		parameter('PageNoInferred', { name: 'page' }),
		parameter('PageSizeInferred', { name: 'limit' }),
		{ target: '$.components.parameters.StartDateInferred.schema', remove: true },
		parameter('StartDateInferred', { name: 'begin', schema: { type: 'integer' }, 'x-time': 'ms' }),
		{ target: '$.components.parameters.EndDateInferred.schema.pattern', remove: true },
		parameter('EndDateInferred', { name: 'end', 'x-time': 'yyyy/MM/dd HH:mm:ss' }),
		{
			target: "$['x-envelope']",
			update: { message: 'info', data: 'result', success: 0, statuses: { '10404': 404 } },
		},
		{ target: "$['x-envelope'].statuses['400']", remove: true },
		{
			target: '$.components.schemas.Envelope.properties.code',
			update: { description: '0 means success' },
		},
		{ target: "$.paths[*][*]['x-page']", update: { rows: 'records', total: 'totalCount' } },
		{ target: properties, update: { sn: { ...deviceSn, 'x-name': 'deviceSn' } } },
		{ target: `${properties}.deviceSn`, remove: true },
		...byMethod('get', 'post', LATEST, {
			parameters: [],
			requestBody: bodyWith({ sn: { type: 'string', 'x-parameter': 'deviceSn' } }),
		}),
		...byMethod('put', 'post', "$.paths['/api/v1/pbd/setting']", {
			parameters: [],
			requestBody: bodyWith({
				sn: { type: 'string', 'x-parameter': 'deviceSn' },
				params: { $ref: '#/components/schemas/PbdSettings', 'x-body': true },
			}),
		}),
	];
}
