import { DEVICE_TYPES, deviceInfo, type DeviceType } from '../../document/device-type.ts';
import type { DeviceRole } from '../../model/operation-info.ts';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { OPERATIONS } from '../../generated/operations.ts';
import type { OperationId } from '../../document/types.ts';
import { IDLE_ROUNDS } from '../../testing/until-idle.ts';
import type { FleetTable, TableDevice } from './fleet-table.ts';

const SAMPLE_MS = 300_000;

/** Time that passes only while the server is waited for. */
export interface TableClock {
	now(): number;
	set(now: number): void;
}

export interface TableServerOptions {
	/** How long a response takes, by the clock. Default 0. */
	readonly latencyMs?: number;
	/** Moves with each response. Default: the responses come in real time. */
	readonly clock?: TableClock;
	/** Whether the account's list of data loggers names their plants. Default true. */
	readonly namesPlants?: boolean;
	/** Changes a response: a code other than 200, or an HTTP status. */
	readonly change?: (request: TableRequest) => { code?: number; status?: number } | undefined;
}

export interface TableRequest {
	readonly operation: 'plants' | 'dataLoggers' | DeviceRole;
	readonly deviceType?: DeviceType;
	readonly query: Readonly<Record<string, string>>;
	/** When it came, by the clock. */
	readonly at: number;
}

/** A real HTTP server that responses for a fleet of any size out of a table. */
export interface TableServer {
	readonly url: string;
	/** The requests, in the order of arrival. */
	readonly seen: TableRequest[];
	/** The most requests that were open at a time. */
	busiest: number;
	/** Waits by the clock, which passes here as well once nothing more comes. */
	sleep(ms: number): Promise<void>;
	close(): Promise<void>;
}

interface Waiting {
	readonly at: number;
	readonly answer: () => void;
}

export async function startTableServer(
	fleet: FleetTable,
	{ latencyMs = 0, clock, namesPlants = true, change }: TableServerOptions = {},
): Promise<TableServer> {
	const seen: TableRequest[] = [];
	const now = (): number => clock?.now() ?? Date.now();
	const routes = routesOf();
	const lists = new Map<string, TableDevice[]>();
	for (const device of fleet.devices) {
		const key = `${device.deviceType} ${device.dataLogSn}`;
		lists.set(key, [...(lists.get(key) ?? []), device]);
	}
	const waiting: Waiting[] = [];
	let idleRounds = 0;
	let isPassing = false;
	let open = 0;

	/** Lets time pass up to the next response whenever no more requests arrive. */
	const letPass = async (): Promise<void> => {
		isPassing = true;
		while (waiting.length > 0) {
			await new Promise((done) => setImmediate(done));
			if (++idleRounds < IDLE_ROUNDS) continue;
			idleRounds = 0;
			const next = Math.min(...waiting.map(({ at }) => at));
			if (clock && next > clock.now()) clock.set(next);
			const due = waiting.filter(({ at }) => at <= next);
			for (const each of due) {
				waiting.splice(waiting.indexOf(each), 1);
				each.answer();
			}
		}
		isPassing = false;
	};
	const wait = (ms: number, answer: () => void): void => {
		waiting.push({ at: now() + ms, answer });
		idleRounds = 0;
		if (!isPassing) void letPass();
	};

	const server = createServer((request, response) => {
		const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
		const query = Object.fromEntries(searchParams);
		const route = routes.get(pathname);
		if (!route) {
			response.writeHead(404).end();
			return;
		}
		const asked: TableRequest = { ...route, query, at: now() };
		seen.push(asked);
		result.busiest = Math.max(result.busiest, ++open);
		response.on('close', () => open--);
		const answer = (): void => {
			const { code = 200, status = 200 } = change?.(asked) ?? {};
			const data = code === 200 ? dataOf(fleet, lists, asked, now(), namesPlants) : null;
			send(response, status, { code, data, msg: '' });
		};
		if (latencyMs === 0) answer();
		else if (!clock) setTimeout(answer, latencyMs);
		else wait(latencyMs, answer);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	const result: TableServer = {
		url: `http://127.0.0.1:${port}`,
		seen,
		busiest: 0,
		sleep: (ms) =>
			new Promise((resolve) => {
				wait(ms, resolve);
			}),
		close: () =>
			new Promise((resolve) => {
				waiting.length = 0;
				server.close(() => {
					resolve();
				});
				server.closeAllConnections();
			}),
	};
	return result;
}

function send(response: ServerResponse, status: number, body: unknown): void {
	response.writeHead(status, { 'content-type': 'application/json' });
	response.end(JSON.stringify(body));
}

type Route = Pick<TableRequest, 'operation' | 'deviceType'>;

function routesOf(): Map<string, Route> {
	const path = (id: OperationId): string => OPERATIONS[id].path;
	const routes = new Map<string, Route>([
		[path('plantList'), { operation: 'plants' }],
		[path('dataLogList'), { operation: 'dataLoggers' }],
	]);
	for (const deviceType of DEVICE_TYPES) {
		for (const [operation, id] of Object.entries(deviceInfo(deviceType).operations)) {
			routes.set(path(id), { operation: operation as DeviceRole, deviceType });
		}
	}
	return routes;
}

function dataOf(
	{ dataLoggers, devices }: FleetTable,
	lists: ReadonlyMap<string, readonly TableDevice[]>,
	{ operation, deviceType, query }: TableRequest,
	now: number,
	namesPlants: boolean,
): unknown {
	const own = devices.find(({ deviceSn }) => deviceSn === query.deviceSn);
	switch (operation) {
		case 'plants': {
			const ids = [...new Set(dataLoggers.map(({ plantId }) => plantId))];
			const rows = ids.map((id) => ({ id, plantName: `Plant ${id}` }));
			return { datas: rows.slice((Number(query.pageNo ?? 1) - 1) * 1000), total: rows.length };
		}
		case 'dataLoggers':
			return dataLoggers
				.filter(({ plantId }) => (query.plantId ?? String(plantId)) === String(plantId))
				.map(({ dataLogSn, plantId }) => (namesPlants ? { dataLogSn, plantId } : { dataLogSn }));
		case 'list':
			return (lists.get(`${deviceType ?? ''} ${query.dataLogSn ?? ''}`) ?? []).map(baseInfoOf);
		case 'get':
			return own ? baseInfoOf(own) : null;
		case 'latest':
			return own?.deviceType === deviceType ? sampleAt(now - (now % SAMPLE_MS)) : null;
		case 'history': {
			const from = Date.parse(`${query.startDate?.replace(' ', 'T') ?? ''}Z`);
			const to = Math.min(Date.parse(`${query.endDate?.replace(' ', 'T') ?? ''}Z`), now);
			const datas: unknown[] = [];
			for (let at = Math.ceil(from / SAMPLE_MS) * SAMPLE_MS; at <= to; at += SAMPLE_MS) {
				datas.push(sampleAt(at));
			}
			return { datas: query.pageNo === '1' ? datas : [], total: datas.length };
		}
		case 'settings':
		case 'updateSettings':
			return {};
	}
}

function baseInfoOf({ deviceSn, dataLogSn }: TableDevice): unknown {
	return { deviceSn, dataLogSn, deviceModel: 'HPS150', lost: false };
}

/** A sample in UTC: the fleet's plants show that time. */
function sampleAt(at: number): unknown {
	const time = new Date(at).toISOString().slice(0, 19).replace('T', ' ');
	return { time, ppv: 1, loadActivePower: 7, pac: 1, soc: 50 };
}
