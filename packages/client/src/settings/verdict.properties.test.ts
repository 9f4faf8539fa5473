import fc from 'fast-check';
import { applyChange } from './apply.ts';
import { PBD_SETTINGS, createBench, pbdRequest, planOf, SERIAL } from './testing/bench.ts';
import { createClock, type VirtualClock } from './testing/clock.ts';
import {
	startSettingsServer,
	type Script,
	type SettingsServer,
} from './testing/settings-server.ts';
import type { ChangeResult } from './result.ts';
import { verifyChange } from './verify.ts';

let clock: VirtualClock;
let server: SettingsServer;
beforeAll(async () => {
	server = await startSettingsServer(() => clock.now());
});
afterAll(() => server.close());

const TEN_MINUTES = 600_000;

const script: fc.Arbitrary<Script> = fc.record({
	effect: fc.constantFrom('all', 'nothing', 'firstOnly', 'otherValue'),
	replaces: fc.boolean(),
	afterMs: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: TEN_MINUTES - 1 })),
	reply: fc.constantFrom('ok', 'refusal', 'badGateway', 'tooFrequent', 'break'),
	reads: fc.array(
		fc.oneof(
			{ weight: 4, arbitrary: fc.constant('ok' as const) },
			fc.constantFrom(
				'tooFrequent',
				'tooFrequentNoHint',
				'offline',
				'nothing',
				'noAccess',
				'break',
			),
		),
		{ minLength: 1, maxLength: 4 },
	),
});

/** The true state of the server must agree with the verdict. */
function expectTruth(result: ChangeResult): void {
	const truth = server.truth();
	const changed = Object.entries(result.desired);
	if (result.verdict === 'applied') {
		for (const [key, desired] of changed) expect(truth[key]).toBe(desired);
		for (const { key, after } of result.sideEffects) expect(truth[key]).toBe(after);
	}
	if (result.verdict === 'notApplied') {
		for (const [key, desired] of changed) expect(server.everHolds(key, desired)).toBe(false);
	}
	if (result.verdict === 'unknown') expect(result.reason).toBeDefined();
	expect(server.puts.length).toBe(result.sent ? 1 : 0);
}

test('with any behaviour of the server, no verdict is a lie and no plan is sent twice', async () => {
	await fc.assert(
		fc.asyncProperty(
			script,
			fc.record({
				changedFieldsOnly: fc.boolean(),
				recheck: fc.boolean(),
				waitMs: fc.constantFrom(0, 30_000, TEN_MINUTES, 2 * TEN_MINUTES),
				waited: fc.constantFrom(0, 5000, 30_000),
				// Somebody else changes another setting while the change is waited for.
				meddling: fc.boolean(),
				other: fc.option(fc.constantFrom({ socMin: 22 }, { socMax: 95 }), { nil: undefined }),
			}),
			async (behaviour, { changedFieldsOnly, recheck, waitMs, waited, meddling, other }) => {
				clock = createClock();
				const deps = createBench(server.url, clock);
				server.play(behaviour, PBD_SETTINGS, { ...PBD_SETTINGS, socMin: 10 });
				const desired = { socMax: 90, gridDetectionTime: 90 };
				const plan = planOf(pbdRequest({ desired, changedFieldsOnly, recheck }));
				clock.advance(waited);
				if (other) server.change(other);

				const meddled = {
					...deps,
					sleep: async (ms: number, signal: AbortSignal): Promise<void> => {
						await deps.sleep(ms, signal);
						if (meddling) server.change({ powerStart: clock.now() % 50 });
					},
				};
				let result = await applyChange(meddled, plan, { waitMs });
				expectTruth(result);
				expect((await deps.ledger.pending(SERIAL)).length).toBe(result.pending ? 1 : 0);

				// The device comes back; pending changes are settled by verifying at the time that was named.
				server.go({ ...behaviour, reads: ['ok'] });
				for (let again = 0; result.pending && again < 3; again++) {
					clock.advance(Math.max(0, (result.verifyAfter ?? 0) - clock.now()));
					result = await verifyChange(deps, result.pending);
					expectTruth(result);
				}
				expect(result).not.toHaveProperty('pending');
				expect(await deps.ledger.pending(SERIAL)).toEqual([]);

				// The same plan once more never reaches the server.
				const before = server.puts.length;
				await applyChange(deps, plan, { waitMs: 0 });
				if (before === 1) expect(server.puts).toHaveLength(1);
			},
		),
		{ numRuns: 300 },
	);
});
