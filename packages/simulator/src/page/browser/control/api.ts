import type {
	DescribedSwitch,
	DeviceSettings,
	Fault,
	LimitNow,
	RequestLog,
	State,
	SwitchValue,
	Truth,
} from './contract.ts';

/** The simulator has answered that it cannot; the message is one sentence to show. */
export class RefusedError extends Error {
	constructor(message: string) {
		super(message);
		this.name = 'RefusedError';
	}
}

/** Nothing has answered at all. */
export class UnreachableError extends Error {
	constructor(cause: unknown) {
		super('The simulator does not answer.', { cause });
		this.name = 'UnreachableError';
	}
}

/** What a clock is set to; all parts are optional. */
export interface ClockChange {
	/** ISO 8601 */
	readonly now?: string;
	readonly advanceSeconds?: number;
	readonly speed?: number;
}

type Query = Readonly<Record<string, string | number | undefined>>;

/** The control API. All of it throws RefusedError or UnreachableError. */
export const control = {
	state: (plantId?: string) => get<State>('state', { plantId }),
	truth: (plantId: string, date?: string) => get<Truth>('truth', { plantId, date }),
	settings: (deviceSn: string) => get<DeviceSettings>('settings', { deviceSn }),
	faultCodes: (deviceSn: string) => get<readonly Fault[]>('faults/codes', { deviceSn }),
	requests: (after: number, limit: number) => get<RequestLog>('requests', { after, limit }),
	limits: () => get<readonly LimitNow[]>('limits', {}),
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

/** A simulator that has not answered by then is gone. */
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
	throw new RefusedError(sentenceOf(text) ?? `The simulator has answered ${response.status}.`);
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
