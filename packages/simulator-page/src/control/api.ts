import type {
	ClockChange,
	DescribedSwitch,
	DeviceSettings,
	FaultState,
	LimitState,
	SimulatorState,
	Truth,
} from 'atess-simulator';
import type { RequestLog, SwitchValue } from './contract.ts';

/** The simulator refused a request. The message is one sentence to show. */
export class RefusedError extends Error {
	constructor(message: string) {
		super(message);
		this.name = 'RefusedError';
	}
}

/** No response arrived. */
export class UnreachableError extends Error {
	constructor(cause: unknown) {
		super('No response from the simulator.', { cause });
		this.name = 'UnreachableError';
	}
}

type Query = Readonly<Record<string, string | number | undefined>>;

/** The control API. All of it throws RefusedError or UnreachableError. */
export const control = {
	state: (plantId?: string) => get<SimulatorState>('state', { plantId }),
	truth: (plantId: string, date?: string) => get<Truth>('truth', { plantId, date }),
	settings: (deviceSn: string) => get<DeviceSettings>('settings', { deviceSn }),
	faultCodes: (deviceSn: string) => get<readonly FaultState[]>('faults/codes', { deviceSn }),
	requests: (after: number, limit: number) => get<RequestLog>('requests', { after, limit }),
	limits: () => get<readonly LimitState[]>('limits', {}),
	setClock: (change: ClockChange) => send('POST', 'clock', {}, change),
	raiseFault: (deviceSn: string, code: string) => send('POST', 'faults', {}, { deviceSn, code }),
	clearFaults: (deviceSn: string, code?: string) => send('DELETE', 'faults', { deviceSn, code }),
	setGrid: (plantId: string, available: boolean) =>
		send('POST', 'grid', {}, { plantId, available }),
	setLogger: (dataLogSn: string, online: boolean, backlog: 'late' | 'lost') =>
		send('POST', 'loggers', {}, online ? { dataLogSn, online } : { dataLogSn, online, backlog }),
	changeSettings: (deviceSn: string, values: Readonly<Record<string, unknown>>) =>
		send('POST', 'settings', {}, { deviceSn, values }),
	switches: () => get<readonly DescribedSwitch[]>('switches/described', {}),
	setSwitches: (changes: Readonly<Record<string, SwitchValue>>) =>
		send('PATCH', 'switches', {}, changes),
	reset: () => send('POST', 'reset', {}, {}),
};

async function get<T>(path: string, query: Query): Promise<T> {
	return (await answerOf(path, query, { method: 'GET' })) as T;
}

async function send(method: string, path: string, query: Query, body?: unknown): Promise<void> {
	await answerOf(path, query, {
		method,
		...(body === undefined
			? {}
			: { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
	});
}

/** A request without a response after this time has failed. */
const TIMEOUT_MS = 10_000;

async function answerOf(path: string, query: Query, init: RequestInit): Promise<unknown> {
	const search = new URLSearchParams(
		Object.entries(query).flatMap(([name, value]) =>
			value === undefined ? [] : [[name, String(value)]],
		),
	).toString();
	const { response, text } = await answered(
		`/_sim/${path}${search === '' ? '' : `?${search}`}`,
		init,
	);
	if (response.ok) return text === '' ? undefined : (JSON.parse(text) as unknown);
	throw new RefusedError(
		sentenceOf(text) ?? `The simulator responded with HTTP ${response.status}.`,
	);
}

async function answered(
	url: string,
	init: RequestInit,
): Promise<{ response: Response; text: string }> {
	try {
		const signal = AbortSignal.timeout(TIMEOUT_MS);
		const response = await fetch(url, { ...init, cache: 'no-store', signal });
		return { response, text: await response.text() };
	} catch (error) {
		throw new UnreachableError(error);
	}
}

function sentenceOf(text: string): string | undefined {
	try {
		const { error } = JSON.parse(text) as { error?: unknown };
		return typeof error === 'string' ? error : undefined;
	} catch {
		return undefined;
	}
}
