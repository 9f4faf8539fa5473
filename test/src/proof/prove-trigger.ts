import type { DiscoveredDevice } from 'atess-client/internal';
import type { IDataObject } from 'n8n-workflow';
import { polledNode } from '../engine/poll-node.ts';
import type { ProofCell } from '../../../scripts/proof.ts';
import { fedQuantities, ownAccount, type Bench } from './bench.ts';
import { cell } from './cell.ts';

const MINUTE_MS = 60_000;
/** So long that the trigger reads the history as well as the latest data. */
const PAUSE_MINUTES = 20;
/** The first poll records the current state. A large fleet is found over several polls. */
const POLLS = 3;

/**
 * Polls the trigger for new data of the whole account while the clock moves on.
 *
 * @returns for each device type, which quantities the last sample of one device has
 */
export async function proveTrigger(
	bench: Bench,
	devices: readonly DiscoveredDevice[],
): Promise<ReadonlyMap<string, ProofCell>> {
	const { built, clock } = bench;
	const items: IDataObject[] = [];
	const polled = await cell(async () => {
		const trigger = triggerOf(bench);
		for (let count = 0; count < POLLS; count++) {
			if (count > 0) clock.advance(PAUSE_MINUTES * MINUTE_MS);
			items.push(...(await trigger.poll()));
		}
		if (items.length === 0) throw new Error(`No event. ${trigger.warnings.join(' ')}`.trim());
	});
	const cells = Object.keys(built.DEVICES).map(async (type): Promise<[string, ProofCell]> => {
		if (polled.failure !== undefined) return [type, polled];
		return [type, await cell(() => Promise.resolve(newData(type)))];
	});
	return new Map(await Promise.all(cells));

	function newData(type: string): ProofCell {
		const serials = devices
			.filter(({ deviceType }) => deviceType === type)
			.map(({ deviceSn }) => deviceSn);
		const of = serials.find((serial) => items.some(({ deviceSn }) => deviceSn === serial));
		const samples = items.filter(({ deviceSn }) => of !== undefined && deviceSn === of);
		// One sample at each poll would mean that nothing was read of the time between them.
		if (samples.length < POLLS) throw new Error(`The trigger has ${samples.length} new samples.`);
		const last = samples.at(-1) ?? {};
		const fed = fedQuantities(bench, type);
		const names = fed.filter((name) => last[name] !== null && last[name] !== undefined);
		return { names, most: fed.length };
	}
}

function triggerOf({ nodePackage, url }: Bench) {
	return polledNode(
		{
			type: 'n8n-nodes-atess.atessTrigger',
			parameters: { triggerOn: 'newData', scope: 'everything' },
		},
		{
			nodePackage,
			credentials: ownAccount(url),
			budgetMs: 4 * MINUTE_MS,
		},
	);
}
