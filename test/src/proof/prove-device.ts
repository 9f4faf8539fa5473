import type { DeviceType } from 'atess-client';
import type { ProofCell } from '../../../scripts/proof.ts';
import { fedQuantities, type Bench } from './bench.ts';
import { cell, requireMembers, sameNames, type Values } from './cell.ts';

const HOUR_MS = 3_600_000;
/** Settings that are tried before a change is given up. */
const MOST_SETTINGS = 20;

/** The operations of a device type, with one device. */
export async function proveDevice(
	bench: Bench,
	type: DeviceType,
	deviceSn: string,
	dataLogSn: string,
): Promise<Record<string, ProofCell>> {
	const { built, client, runNode } = bench;
	const { operations } = built.DEVICES[type];
	const device = client.device(type, deviceSn);
	const fed = fedQuantities(bench, type);
	const range = lastHour();
	return {
		list: await cell(async () => {
			await runNode(operations.list, { dataLogSn, returnAll: true });
		}),
		get: await cell(async () => {
			requireMembers(await client.call(operations.get, { deviceSn }));
			await runNode(operations.get, { deviceSn });
		}),
		latest: await cell(async () => {
			const sample = requireMembers(await device.latest());
			const [item] = await runNode(operations.latest, { deviceSn, output: 'simplified' });
			return { names: sameNames(fed, sample, item), most: fed.length };
		}),
		history: await cell(async () => {
			const samples: Values[] = [];
			for await (const sample of device.history(range)) samples.push({ ...sample });
			const items = await runNode(operations.history, {
				...{ deviceSn, ...range, range: 'between' },
				...{ returnAll: true, output: 'simplified' },
			});
			if (items.length !== samples.length) {
				throw new Error(`The client has ${samples.length} samples, the node ${items.length}.`);
			}
			return { names: sameNames(fed, requireMembers(samples.at(-1)), items.at(-1)) };
		}),
		settings: await cell(async () => {
			const settings = requireMembers(await device.settings.get());
			await runNode(operations.settings, { deviceSn });
			return { names: Object.keys(settings) };
		}),
		'settings written': await cell(async () => {
			await writeSetting(bench, type, deviceSn);
		}),
	};
}

/** Changes a setting with the client, and changes it back with the node; both read it back. */
async function writeSetting(
	{ built, client, runNode }: Bench,
	type: DeviceType,
	deviceSn: string,
): Promise<void> {
	const { settings } = client.device(type, deviceSn);
	const before = Object.entries((await settings.get()) ?? {});
	const numbers = before.filter(([, value]) => typeof value === 'number').slice(0, MOST_SETTINGS);
	const refusals = new Set<string>();
	for (const [key, value] of numbers as [string, number][]) {
		for (const changed of [value + 1, value - 1]) {
			const change = await settings.plan(
				{ [key]: changed },
				{
					...{
						allowTier2: true,
						allowTier3: [key],
						allowUnclassed: [key],
						confirmSerial: deviceSn,
					},
					allowUnknownConnection: true,
				},
			);
			for (const { code } of change.refusals) refusals.add(code);
			if (!change.ok) continue;
			const { verdict, error } = await change.apply({ firstPauseMs: 0, waitMs: 0 });
			if (error) throw new Error(error.message);
			if (verdict !== 'applied') throw new Error(`The change of ${key} is ${verdict}.`);
			const [item] = await runNode(built.DEVICES[type].operations.updateSettings, {
				...{ deviceSn, specifyChange: 'json', settings: JSON.stringify({ [key]: value }) },
				...{ dryRun: false, allowSiteOperational: true, confirmSerial: deviceSn },
				options: {
					...{ allowUnclassed: key, allowUnknownConnection: true, firstReadBackSeconds: 0 },
				},
			});
			if (item?.verdict !== 'applied') {
				throw new Error(`In the node: the change of ${key} is ${JSON.stringify(item?.verdict)}.`);
			}
			return;
		}
	}
	const reasons = refusals.size === 0 ? '' : ` (${[...refusals].join(', ')})`;
	throw new Error(`No setting with a number can be changed${reasons}.`);
}

/** The hour before the last 10 minutes, by a clock in UTC. */
function lastHour(): { from: string; to: string } {
	const end = Date.now() - 600_000;
	const text = (ms: number): string => new Date(ms).toISOString().slice(0, 19).replace('T', ' ');
	return { from: text(end - HOUR_MS), to: text(end) };
}
