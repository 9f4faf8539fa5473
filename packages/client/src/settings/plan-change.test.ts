import { planChange } from './plan-change.ts';
import type { PlanRequest } from './plan.ts';
import type { PendingChange } from './pending.ts';
import { PBD_SETTINGS, pbdRequest, planOf, SERIAL } from './testing/bench.ts';
import { START } from './testing/clock.ts';

const ALL = { allowTier2: true, allowTier3: ['voutMax'], confirmSerial: SERIAL } as const;
const with_ = (values: object): PlanRequest['current'] => ({
	values: { ...PBD_SETTINGS, ...values },
	readAt: START,
});
const PENDING = { id: 'earlier' } as PendingChange;

/** The refusals: code, key, and the words that the sentence must contain. */
const REFUSED: readonly [string, Partial<PlanRequest>, string, string | undefined, RegExp][] = [
	['a key that the device did not report', { desired: { soc: 5 } }, 'unknownKey', 'soc', /soc/],
	['a key of every object', { desired: { constructor: 5 } }, 'unknownKey', 'constructor', /Use a/],
	['identity', { desired: { deviceSn: 'OTHER' } }, 'notASetting', 'deviceSn', /identity/],
	['a time', { desired: { updateTime: '2026' } }, 'notASetting', 'updateTime', /time/],
	['text for a number', { desired: { socMax: '90' } }, 'wrongType', 'socMax', /a number/],
	['true for a number', { desired: { socMax: true } }, 'wrongType', 'socMax', /Send it/],
	['null', { desired: { socMax: null } }, 'wrongType', 'socMax', /nothing/],
	['a list', { desired: { socMax: [90] } }, 'wrongType', 'socMax', /a list/],
	['a big integer', { desired: { socMax: 90n } }, 'wrongType', 'socMax', /a number/],
	[
		'a number for a number as text',
		{ current: with_({ socMax: '100' }), desired: { socMax: 90 } },
		'wrongType',
		'socMax',
		/a number as text \("90"\)/,
	],
	[
		'words for a number as text',
		{ current: with_({ socMax: '100' }), desired: { socMax: 'high' } },
		'wrongType',
		'socMax',
		/a number as text/,
	],
	[
		'a value whose bound is misspelt',
		{
			desired: { socMax: 90 },
			policy: { limits: { bounds: [{ setting: 'socmax', maximum: 80 }] } },
		},
		'limited',
		'socmax',
		/socmax has a bound.*Did you mean socMax/,
	],
	['half of a whole number', { desired: { socMax: 90.5 } }, 'wrongType', 'socMax', /Round/],
	[
		'a change inside a list',
		{ current: with_({ mystery: [1] }), desired: { mystery: 2 } },
		'wrongType',
		'mystery',
		/portal/,
	],
	[
		'a key without a value and without a known type',
		{ current: with_({ mystery: null }), desired: { mystery: 2 } },
		'wrongType',
		'mystery',
		/no value/,
	],
	['more than the range', { desired: { socMax: 101 } }, 'outOfRange', 'socMax', /at most 100 %/],
	['less than the range', { desired: { socMax: -1 } }, 'outOfRange', 'socMax', /at least 0/],
	[
		'more than the range as text',
		{ current: with_({ socMax: '100' }), desired: { socMax: '101' } },
		'outOfRange',
		'socMax',
		/101/,
	],
	['NaN', { desired: { socMax: NaN } }, 'outOfRange', 'socMax', /finite/],
	['infinity', { desired: { socMax: Infinity } }, 'outOfRange', 'socMax', /finite/],
	[
		'an empty text',
		{ current: with_({ mystery: '00:00' }), desired: { mystery: ' ' } },
		'outOfRange',
		'mystery',
		/empty/,
	],
	[
		'a setting that already has its value',
		{ desired: { socMax: 100 } },
		'noChange',
		undefined,
		/nothing to write/,
	],
	['nothing', { desired: {} }, 'noChange', undefined, /nothing to write/],
	['values of 61 s ago', { now: START + 60_001 }, 'stale', undefined, /Read the settings/],
	['values of the future', { now: START - 1 }, 'stale', undefined, /Read the settings/],
	['values of no time', { now: NaN }, 'stale', undefined, /Read the settings/],
	['an offline device', { online: false }, 'deviceOffline', undefined, /Wait/],
	['a lost device', { current: with_({ lost: true }) }, 'deviceOffline', undefined, /Wait/],
	['tier 2 by default', { desired: { socMin: 20 } }, 'tierNotAllowed', 'socMin', /allowTier2/],
	[
		'tier 3 with permission for tier 2',
		{ desired: { voutMax: 600 }, policy: { allowTier2: true } },
		'tierNotAllowed',
		'voutMax',
		/allowTier3/,
	],
	[
		'tier 3 that another name permits',
		{ desired: { onOff: 0 }, policy: ALL },
		'tierNotAllowed',
		'onOff',
		/allowTier3/,
	],
	[
		'tier 3 without the serial number',
		{ desired: { voutMax: 600 }, policy: { allowTier3: ['voutMax'] } },
		'tierNotAllowed',
		'voutMax',
		/confirmSerial/,
	],
	[
		'tier 3 with the serial number of another device',
		{ desired: { voutMax: 600 }, policy: { ...ALL, confirmSerial: 'SIMPBD0002' } },
		'tierNotAllowed',
		'voutMax',
		/confirmSerial/,
	],
	[
		'a name without a known meaning',
		{ desired: { mystery: 4 } },
		'tierNotAllowed',
		'mystery',
		/Unclassed/,
	],
	[
		'a 13th write',
		{ past: { writes: 12, pending: [] } },
		'wearBudget',
		undefined,
		/12 times in the last 24 hours/,
	],
	[
		'any write where no write is permitted',
		{ past: { writes: 0, pending: [] }, policy: { maxWritesPerDay: 0 } },
		'wearBudget',
		undefined,
		/maxWritesPerDay/,
	],
	['a blind retry', { past: { writes: 1, pending: [PENDING] } }, 'unresolved', undefined, /Verify/],
];

describe('refused is', () => {
	test.each(REFUSED)('%s', (_, request, code, key, message) => {
		const result = planChange(pbdRequest(request));
		if (result.ok) throw new Error('it was not refused');
		expect(result.refusals).toHaveLength(1);
		const [refusal] = result.refusals;
		expect(refusal).toMatchObject({ code, ...(key !== undefined && { key }) });
		expect(refusal?.message).toMatch(message);
		expect(refusal?.message).toContain(key ?? SERIAL);
	});

	test('everything at once, not only the first', () => {
		const result = planChange(
			pbdRequest({ desired: { soc: 1, socMax: 101, socMin: 20 }, online: false }),
		);
		expect(result.ok ? [] : result.refusals.map(({ code }) => code)).toEqual([
			'deviceOffline',
			'unknownKey',
			'outOfRange',
			'tierNotAllowed',
		]);
	});
});

describe('allowed is', () => {
	test.each<[string, Partial<PlanRequest>]>([
		['values of 60 s ago', { now: START + 60_000 }],
		['tier 2 with permission', { desired: { socMin: 20 }, policy: { allowTier2: true } }],
		['tier 3 by name and serial number', { desired: { voutMax: 600 }, policy: ALL }],
		[
			'an unknown name by name',
			{ desired: { mystery: 4 }, policy: { allowUnclassed: ['mystery'] } },
		],
		['a number as text', { current: with_({ socMax: '100' }), desired: { socMax: '90' } }],
		['a 12th write', { past: { writes: 11, pending: [] } }],
		[
			'a tier 3 key that has its value, together with a change',
			{ desired: { onOff: 1, socMax: 90 } },
		],
		['a value in place of none, where the type is known', { current: with_({ socMax: null }) }],
	])('%s', (_, request) => {
		expect(planChange(pbdRequest(request))).toMatchObject({ ok: true });
	});
});

describe('a plan', () => {
	test('shows people the coming changes, with the facts of the document', () => {
		const policy = { allowTier2: true, allowUnclassed: ['mystery'] };
		const { diff } = planOf(pbdRequest({ desired: { socMin: 20, mystery: 4 }, policy }));
		expect(diff).toEqual([
			{
				key: 'socMin',
				before: 15,
				after: 20,
				unit: '%',
				description: 'SOC lower limit.',
				range: { min: 0, max: 100 },
				tier: 2,
				evidence: 'sister',
			},
			{ key: 'mystery', before: 3, after: 4, tier: 'unclassed', evidence: 'reported' },
		]);
	});

	test('lists the critical and the unclear settings that travel in the body', () => {
		const { writes } = planOf(pbdRequest());
		const protects = writes.filter(({ tier }) => tier === 3 || tier === 'unclassed');
		expect(protects.map(({ key, tier }) => `${key} ${tier}`)).toEqual([
			'vmpptMin 3',
			'onOff 3',
			'voutMax 3',
			'mystery unclassed',
		]);
	});

	test('has critical settings in the difference and not among the others', () => {
		const { diff, writes } = planOf(pbdRequest({ desired: { voutMax: 600 }, policy: ALL }));
		expect(diff).toMatchObject([{ key: 'voutMax', tier: 3 }]);
		expect(writes).toContainEqual(expect.objectContaining({ key: 'voutMax', changed: true }));
	});

	test('sends nothing along where only the changed fields are sent', () => {
		const plan = planOf(pbdRequest({ changedFieldsOnly: true }));
		expect(plan).toMatchObject({ body: { socMax: 90 }, leftOut: [], writes: [{ key: 'socMax' }] });
	});

	test('leaves out identity, time, state and what has no value', () => {
		const current = with_({
			socMin: null,
			vmpptMin: '--',
			lost: false,
			checkTime: 60,
			period1: '',
		});
		const { body, leftOut } = planOf(pbdRequest({ current }));
		expect(leftOut).toEqual([
			{ key: 'deviceSn', reason: 'identity' },
			{ key: 'updateTime', reason: 'time' },
			{ key: 'socMin', reason: 'noValue' },
			{ key: 'vmpptMin', reason: 'noValue' },
			{ key: 'lost', reason: 'state' },
		]);
		expect(body).toMatchObject({ checkTime: 60, period1: '', socMax: 90 });
		expect(Object.keys(body)).not.toContain('deviceSn');
	});

	test('has the same fingerprint for the same settings in another order and at another time', () => {
		const values = Object.fromEntries(Object.entries(PBD_SETTINGS).reverse());
		const current = { values: { ...values, updateTime: 'later' }, readAt: START };
		expect(planOf(pbdRequest({ current })).fingerprint).toBe(planOf(pbdRequest()).fingerprint);
		expect(planOf(pbdRequest({ current: with_({ socMin: 16 }) })).fingerprint).not.toBe(
			planOf(pbdRequest()).fingerprint,
		);
	});

	test('expires 60 s after the values were read, and lists the checks that were left out', () => {
		expect(
			planOf(pbdRequest({ online: undefined, policy: { allowUnknownConnection: true } })),
		).toMatchObject({
			readAt: START,
			expiresAt: START + 60_000,
			warnings: ['onlineUnknown'],
		});
	});

	test('survives JSON', () => {
		const plan = planOf(pbdRequest());
		expect(JSON.parse(JSON.stringify(plan))).toEqual(plan);
	});
});
