import {
	planChange,
	type ChangePolicy,
	type PlanRequest,
	type RefusalCode,
} from 'atess-client/internal';
import { sentenceOf } from '../terminal/words.ts';

const NOW = Date.UTC(2026, 10, 23, 12);
const TARGET = { deviceType: 'pbd', deviceSn: 'SIMPBD0001' } as const;

/** Why the client refuses a change, in the words of this program. */
function texts(request: Partial<PlanRequest>, code: RefusalCode): string[] {
	const planned = planChange({
		...TARGET,
		current: {
			values: { deviceSn: 'SIMPBD0001', socMax: 100, socMin: 10, vmpptMin: 450, mystery: 3 },
			readAt: NOW,
		},
		desired: { socMax: 90 },
		now: NOW,
		online: true,
		...request,
	});
	const refusals = planned.ok ? [] : planned.refusals.filter((each) => each.code === code);
	return refusals.map((refusal) => sentenceOf(refusal));
}

/** Names of the client's options: this program does not have them. */
const OF_THE_CLIENT = /allow[TU]|confirmSerial|maxWrites/;

test.each<[Partial<PlanRequest>, RefusalCode, RegExp]>([
	[{ desired: { socMin: 20 } }, 'tierNotAllowed', /^socMin .* --allow-tier2\.$/],
	[
		{ desired: { vmpptMin: 500 } },
		'tierNotAllowed',
		/^vmpptMin .* --allow vmpptMin --confirm-serial SIMPBD0001\.$/,
	],
	[
		{ desired: { vmpptMin: 500 }, policy: { allowTier3: ['vmpptMin'] } satisfies ChangePolicy },
		'tierNotAllowed',
		/--confirm-serial SIMPBD0001\.$/,
	],
	[{ desired: { mystery: 4 } }, 'tierNotAllowed', /mystery .* --allow mystery\.$/],
	[
		{ online: undefined, onlineUnknown: 'base info: HTTP 502' },
		'connectionUnknown',
		/SIMPBD0001 is connected \(base info: HTTP 502\)\. .* --allow-unknown-connection\.$/,
	],
	[{ past: { writes: 12, pending: [] } }, 'wearBudget', /^SIMPBD0001 was written to 12 times/],
	[{ online: false }, 'deviceOffline', /^SIMPBD0001 is not connected\./],
	[{ desired: { socMax: 'much' } }, 'wrongType', /^socMax must be a number/],
])('%j is refused as %s in words of this program', (request, code, text) => {
	const found = texts(request, code);
	expect(found).toEqual([expect.stringMatching(text)]);
	expect(found.join()).not.toMatch(OF_THE_CLIENT);
});

test('an open change names the command that looks at it', () => {
	expect(sentenceOf({ code: 'unresolved', params: TARGET })).toBe(
		'The outcome of an earlier change of SIMPBD0001 is not known yet. Check the outcome with the command "atess settings verify pbd:SIMPBD0001".',
	);
});
