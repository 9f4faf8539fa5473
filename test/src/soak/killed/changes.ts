import { setTimeout as pause } from 'node:timers/promises';

/** A setting change that was requested by a webhook of n8n. */
export interface RequestedChange {
	readonly deviceSn: string;
	readonly key: string;
	readonly value: number;
	/** The node's verdict; undefined where it refused or no response came. */
	verdict?: string;
	/** The node's refusal, or why no response came. */
	problem?: string;
}

/** The settings that are changed, and their lowest values. */
const KEYS = { socMax: 60, gridDetectionTime: 60 } as const;
const VALUES = 40;

/** Requests changes at random devices until it is stopped. Two of them meet at one device from time to time. */
export async function requestChanges(
	url: string,
	devices: readonly string[],
	signal: AbortSignal,
	pauseMs: number,
): Promise<RequestedChange[]> {
	const requested: RequestedChange[] = [];
	const pick = <T>(all: readonly T[]): T => all[Math.floor(Math.random() * all.length)] as T;
	while (!signal.aborted) {
		const key = pick(Object.keys(KEYS) as (keyof typeof KEYS)[]);
		const change: RequestedChange = {
			deviceSn: pick(devices),
			key,
			value: KEYS[key] + Math.floor(Math.random() * VALUES),
		};
		requested.push(change);
		try {
			const item = await callWebhook(url, 'update', {
				device: `pbd:${change.deviceSn}`,
				settings: { [key]: change.value },
				firstReadBackSeconds: 10,
				lateMinutes: 0.5,
				maxWritesPerDay: 1000,
			});
			if (typeof item.verdict === 'string') change.verdict = item.verdict;
			else change.problem = String(item.error);
		} catch (error) {
			change.problem = (error as Error).message;
		}
		await pause(pauseMs * (0.5 + Math.random()));
	}
	return requested;
}

/** Runs a workflow by its webhook. @returns the item that its last node has put out */
export async function callWebhook(
	url: string,
	hook: string,
	body: object,
): Promise<Record<string, unknown>> {
	const response = await fetch(`${url}/webhook/${hook}`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(body),
		signal: AbortSignal.timeout(240_000),
	});
	return (await response.json()) as Record<string, unknown>;
}
