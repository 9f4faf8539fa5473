import type { OperationId } from 'atess-client';
import { N8N_OPERATIONS, type OperationInfo } from 'atess-client/internal';
import type { INodeParameters } from 'n8n-workflow';

/** A serial number of the simulator for each deviceType of device, by the schema's first word. */
const SERIALS: Record<string, string> = {
	Bcu: 'SIMBCU0001',
	HpsCentral: 'SIMHPS0001',
	HpsString: 'SIMHPSS001',
	Mbms: 'SIMMBMS001',
	Pbd: 'SIMPBD0001',
	Pcs: 'SIMPCS0001',
};

/** A day that the simulator has behind it. */
export const DAY = { from: '2026-11-10 00:00:00', to: '2026-11-10 23:59:59' };

/** The API's names of a range, which the panel calls From and To. */
const RANGE = { startDate: DAY.from, endDate: DAY.to };

/** The request of an operation over HTTP, to the same effect as {@link panelFor}. */
export function queryFor(id: OperationId, info: OperationInfo): Record<string, string> {
	const values: Record<string, unknown> = { ...panelFor(id, info), ...RANGE };
	return Object.fromEntries(
		info.parameters.flatMap(({ name }) => (name in values ? [[name, String(values[name])]] : [])),
	);
}

/** The parameters of the panel with which an operation runs against the simulator. */
export function panelFor(id: OperationId, info: OperationInfo): INodeParameters {
	const deviceType = Object.keys(SERIALS).find((name) =>
		id.toLowerCase().startsWith(name.toLowerCase()),
	);
	const values: INodeParameters = {
		deviceSn: SERIALS[deviceType ?? ''] ?? '',
		dataLogSn: 'SIMLOG0001',
		plantId: '1001',
	};
	const { resource, operation } = N8N_OPERATIONS[id];
	const parameters: INodeParameters = { resource, operation };
	if (resource === 'device') parameters.deviceType = info.of;
	for (const { name } of info.parameters) {
		if (name in values && !(name in RANGE)) parameters[name] = values[name] ?? '';
	}
	if (info.page?.from !== undefined) Object.assign(parameters, { range: 'between', ...DAY });
	if (info.role === 'settings') parameters.settingsOutput = 'values';
	if (info.role === 'latest' || info.role === 'history') parameters.output = 'raw';
	if (info.data.shape !== 'object' && info.data.shape !== 'unknown') {
		parameters.returnAll = true;
	}
	if (info.role === 'delete') {
		const target = info.parameters.find(({ required }) => required === true)?.name ?? '';
		parameters.confirm = values[target] ?? '';
	}
	return { ...parameters, ...bodyOf(id) };
}

/** A change of a setting that the simulator's devices have, by operation. */
export const SETTINGS_CHANGES: Partial<Record<OperationId, Record<string, number>>> = {
	bcuSettingUpdate: { pasBalWaitTimeHour: 2 },
	hpsCentralSettingUpdate: { atsComNo: 2 },
	hpsStringSettingUpdate: { batCapacity: 120 },
	mbmsSettingUpdate: { simExtraBalancingEnable: 0 },
	pbdSettingUpdate: { icharge: 200 },
	pcsSettingUpdate: { simExtraWorkMode: 1 },
};

/** The body of an operation that writes. */
function bodyOf(id: OperationId): INodeParameters {
	const change = SETTINGS_CHANGES[id];
	if (change) {
		return {
			specifyChange: 'json',
			dryRun: false,
			settings: JSON.stringify(change),
			allowSiteOperational: true,
			options: { firstReadBackSeconds: 0 },
		};
	}
	if (id === 'plantAdd') {
		return { plantName: 'North farm', additionalFields: { city: 'Chiang Mai' } };
	}
	if (id === 'plantUpdate') return { plantId: '1001', updateFields: { city: 'Chiang Rai' } };
	if (id === 'dataLogAdd') return { dataLogSn: 'SIMLOG0009', plantId: '1001' };
	return {};
}
