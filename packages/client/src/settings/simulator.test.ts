import { createSimulator, DEFAULT_ACCOUNT, tokenOf, type Simulator } from 'atess-simulator';
import { applyChange } from './apply.ts';
import { prepareChange, type ChangeRequest } from './prepare.ts';
import { createBench, SERIAL } from './testing/bench.ts';
import { createClock } from './testing/clock.ts';
import { undoOf } from './undo.ts';

let simulator: Simulator | undefined;
afterEach(() => simulator?.close());

test.each(['merge', 'replace'] as const)(
	'on a simulated device whose PUT does %s a change is planned, applied, proved and undone',
	async (settingsPut) => {
		const clock = createClock();
		simulator = await createSimulator({ settingsPut, now: () => new Date(clock.now()) });
		const deps = createBench(simulator.url, clock, { auth: { token: tokenOf(DEFAULT_ACCOUNT) } });
		const request: ChangeRequest = {
			deviceType: 'pbd',
			deviceSn: SERIAL,
			desired: { socMax: 90 },
			online: true,
		};
		const planned = await prepareChange(deps, request);
		if (!planned.ok) throw new Error(planned.refusals[0]?.message);
		expect(planned.plan.writes.map(({ key }) => key)).toContain('onOff');
		const result = await applyChange(deps, planned.plan);
		expect(result).toMatchObject({ verdict: 'applied', after: { socMax: 90 }, sideEffects: [] });

		const undo = undoOf(result);
		const restoring = await prepareChange(deps, { ...request, ...undo });
		if (!restoring.ok) throw new Error(restoring.refusals[0]?.message);
		const undone = await applyChange(deps, restoring.plan);
		expect(undone).toMatchObject({ verdict: 'applied', after: { socMax: 100 }, sideEffects: [] });
		const writes = simulator.requests.filter(({ method }) => method === 'PUT');
		expect(writes).toHaveLength(2);
	},
);
