import type { DeviceType } from 'atess-client';
import type { Proof, ProofRow } from '../../../scripts/proof.ts';
import { createBench, type Clock } from './bench.ts';
import { proveDevice } from './prove-device.ts';
import { proveSubject } from './prove-subject.ts';
import { proveTrigger } from './prove-trigger.ts';
import { subjectsOf } from './subject.ts';

/**
 * Runs the operations of the client and the node of a build against a server, and the trigger. It returns what works.
 *
 * @param root folder of the project, built
 * @param url of a server that has devices of all types
 * @param clock of this process and of the server
 */
export async function proveBuild(root: string, url: string, clock: Clock): Promise<Proof> {
	const bench = await createBench(root, url, clock);
	const { built, client } = bench;
	const { devices, warnings } = await client.fleet.discover();
	const events = await proveTrigger(bench, devices);
	const proof: Record<string, ProofRow> = {};
	for (const [type, { label }] of Object.entries(built.DEVICES)) {
		const device = devices.find(({ deviceType }) => deviceType === type);
		const failure = ['The client finds no device of this type.', ...warnings.map(String)].join(' ');
		const cells = device
			? await proveDevice(bench, type as DeviceType, device.deviceSn, device.dataLogSn ?? '')
			: { list: { failure } };
		const trigger = events.get(type);
		proof[type] = { label, cells: { ...cells, ...(trigger && { trigger }) } };
	}
	for (const subject of subjectsOf(bench)) {
		proof[subject.name] = {
			label: wordsOf(subject.name),
			cells: await proveSubject(bench, subject),
		};
	}
	return proof;
}

/** A name as words: dataLogger as data logger. */
function wordsOf(name: string): string {
	return name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}
