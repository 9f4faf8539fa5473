// A device whose clock jumps, and the trigger that watches it.
import type { IDataObject } from 'n8n-workflow';
import type { N8nHost } from './n8n-host.ts';
import { World } from './world.ts';

const START = '2025-06-11T03:02:00Z';
export const ONE = { triggerOn: 'newData', output: 'raw', scope: 'device', deviceSn: 'SIMPCS0001' };
/** Asia/Bangkok. */
const ZONE_MS = 7 * 3_600_000;
/** Minutes between two samples. */
export const STEP = 5;

interface Row {
	readonly n: number;
	readonly time: string;
}

/** From a sample on, the device's clock is off by so many minutes. */
interface Jump {
	readonly from: number;
	readonly minutes: number;
}

let open: World | undefined;

/** Ends the world of a test. */
export async function endWorld(): Promise<void> {
	await open?.end();
	open = undefined;
}

/** A device that takes a sample every five minutes, by a clock that jumps. */
export async function jumping(jumps: readonly Jump[]): Promise<World> {
	await endWorld();
	const world = await World.at(START);
	open = world;
	const begun = Date.parse(START) - 2 * 60_000;
	const rows = (): Row[] => {
		const count = Math.floor((world.now.ms - begun) / (STEP * 60_000)) + 1;
		return Array.from({ length: count }, (_, n) => {
			const { minutes = 0 } = jumps.findLast(({ from }) => from <= n) ?? {};
			const shown = begun + ZONE_MS + (n * STEP + minutes) * 60_000;
			return { n, time: new Date(shown).toISOString().slice(0, 19).replace('T', ' ') };
		});
	};
	await world.between((path, answer) => {
		if (/pcs.*last/i.test(path)) return { ...answer, data: rows().at(-1) };
		if (!/pcs.*data-list/i.test(path)) return answer;
		const query = new URL(path, 'http://test').searchParams;
		const [from = '', to = ''] = ['startDate', 'endDate'].map((name) => query.get(name) ?? '');
		const datas = rows()
			.filter(({ time }) => time >= from && time <= to)
			.sort((a, b) => (a.time < b.time ? -1 : a.time > b.time ? 1 : 0));
		return { ...answer, data: { datas, total: datas.length } };
	});
	return world;
}

export const numbers = ({ items }: N8nHost): number[] => items.map(({ n }) => Number(n));
export const upTo = (last: number): number[] => Array.from({ length: last }, (_, i) => i + 1);

export function expectOnce(it: N8nHost): void {
	const ids = it.items.map(({ eventId }) => eventId);
	expect(new Set(ids).size).toBe(ids.length);
	expect(it.errors).toEqual([]);
	expect(it.warnings.join('\n')).not.toContain('history');
}

/** A clock that is off for half an hour, ahead and then back: each sample comes once. */
export async function expectEachOnce(minutes: number, credential: IDataObject): Promise<void> {
	const world = await jumping([
		{ from: 3, minutes },
		{ from: 9, minutes: 0 },
		{ from: 13, minutes: -minutes },
		{ from: 19, minutes: 0 },
	]);
	const it = world.host(ONE, credential);
	await it.activate();
	await world.ticks(it, 30);
	expect(numbers(it)).toEqual(upTo(30));
	expectOnce(it);
}

/** A clock that is off for an hour, ahead and then back: the device is never offline. */
export async function expectNoOutage(minutes: number, credential: IDataObject): Promise<void> {
	const world = await jumping([
		{ from: 3, minutes },
		{ from: 15, minutes: 0 },
		{ from: 20, minutes: -minutes },
		{ from: 32, minutes: 0 },
	]);
	const it = world.host({ ...ONE, triggerOn: 'connection' }, credential);
	await it.activate();
	await world.ticks(it, 40);
	expect(it.items).toEqual([]);
}

/** A trigger that knows the zone of the plant, or does not. */
export const CREDENTIALS: readonly (readonly [string, IDataObject])[] = [
	['with a zone', { timezone: 'Asia/Bangkok' }],
	['without a zone', {}],
];
