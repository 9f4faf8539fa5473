import { createAtessClient, type AtessClientOptions } from '../../index.ts';
import type { SettingsDeps } from '../deps.ts';
import { createMemoryStore } from '../../protection/index.ts';
import { createLedger } from '../ledger.ts';
import { planChange } from '../plan-change.ts';
import type { Plan, PlanRequest } from '../plan.ts';
import { createClock, START, type VirtualClock } from './clock.ts';

export const SERIAL = 'SIMPBD0001';

/** Settings of a PBD: a tier 1 and a tier 2 key, critical ones, an unknown one, and keys that are not settings. */
export const PBD_SETTINGS = {
	deviceSn: SERIAL,
	updateTime: '2026-11-23 11:59:00',
	socMax: 100,
	socMin: 15,
	vmpptMin: 480,
	outPowerMax: 100,
	gridDetectionTime: 60,
	powerStart: 0.5,
	onOff: 1,
	voutMax: 620,
	mystery: 3,
} as const;

/** A request as it is when nothing speaks against it. */
export function pbdRequest(request: Partial<PlanRequest> = {}): PlanRequest {
	return {
		deviceType: 'pbd',
		deviceSn: SERIAL,
		current: { values: PBD_SETTINGS, readAt: START },
		desired: { socMax: 90 },
		now: START,
		online: true,
		...request,
	};
}

/** A plan that must be possible. */
export function planOf(request: PlanRequest): Plan {
	const result = planChange(request);
	if (!result.ok) throw new Error(result.refusals.map(({ message }) => message).join(' '));
	return result.plan;
}

/** Clock, client and ledger of one test. */
export function createBench(
	url: string,
	clock: VirtualClock = createClock(),
	client: Partial<AtessClientOptions> = {},
): SettingsDeps {
	return {
		client: createAtessClient({
			auth: { token: 'Basic an-invented-token' },
			baseUrl: url,
			now: clock.now,
			sleep: clock.sleep,
			random: () => 0.5,
			...client,
		}),
		ledger: createLedger(createMemoryStore({ now: clock.now }), () => Promise.resolve('account')),
		now: clock.now,
		sleep: clock.sleep,
	};
}
