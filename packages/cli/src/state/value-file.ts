import type { ProtectionStore } from 'atess-client';
import { isObject } from 'atess-spec/document/json';
import { createStateFile, type StateFileOptions } from './state-file.ts';

interface Entry {
	readonly value: string;
	/** In ms since 1970. A value without it is kept until it is removed. */
	readonly expiresAt?: number;
}

interface Values {
	readonly v: 1;
	/** When the file was written, in ms since 1970: if that is to come, the clock was set back. */
	readonly at: number;
	readonly values: Readonly<Record<string, Entry>>;
}

/** The values of a store in a file. */
export function valueFile(
	file: string,
	maxKeys: number,
	options: Omit<StateFileOptions<Values>, 'empty' | 'isOurs'>,
): Pick<ProtectionStore, 'get' | 'set' | 'swap'> {
	const state = createStateFile<Values>(file, {
		...options,
		empty: { v: 1, at: 0, values: {} },
		isOurs: isValues,
	});

	async function put(
		key: string,
		after: string | undefined,
		ttlMs: number | undefined,
		isWanted: (before: string | undefined) => boolean,
	): Promise<boolean> {
		return await state.change((kept) => {
			const now = Date.now();
			const before = byClock(kept, now);
			if (!isWanted(valueIn(before, key, now))) return { value: before, result: false };
			const entry = after !== undefined && {
				value: after,
				...(ttlMs !== undefined && { expiresAt: now + ttlMs }),
			};
			const rest = Object.entries(before.values).filter(
				([name, { expiresAt = Infinity }]) => name !== key && expiresAt > now,
			);
			const values = Object.fromEntries([
				...bounded(rest, maxKeys - 1),
				...(entry ? [[key, entry] as const] : []),
			]);
			return { value: { v: 1, at: now, values }, result: true };
		});
	}

	return {
		get: async (key) => {
			const kept = await state.read();
			const now = Date.now();
			if (kept.at <= now) return valueIn(kept, key, now);
			// The new times are written down, or a value would live until the clock has caught up.
			return await state.change((old) => {
				const value = byClock(old, now);
				return { value, result: valueIn(value, key, now) };
			});
		},
		set: async (key, value, ttlMs) => {
			await put(key, value, ttlMs, () => true);
		},
		swap: async (key, before, after, ttlMs) =>
			await put(key, after, ttlMs, (current) => current === before),
	};
}

/** The values by the clock as it is now. Where it was set back, none lives longer than it would have. */
function byClock(kept: Values, now: number): Values {
	const back = kept.at - now;
	if (back <= 0) return kept;
	const values = Object.entries(kept.values).map(([key, { value, expiresAt }]) => {
		const moved = expiresAt !== undefined && { expiresAt: expiresAt - back };
		return [key, { value, ...moved }] as const;
	});
	return { v: 1, at: now, values: Object.fromEntries(values) };
}

function valueIn({ values }: Values, key: string, now: number): string | undefined {
	const entry = Object.hasOwn(values, key) ? values[key] : undefined;
	return entry && (entry.expiresAt ?? Infinity) > now ? entry.value : undefined;
}

/** At most so many entries: those that expire first are dropped, those that do not expire never. */
function bounded(entries: [string, Entry][], most: number): [string, Entry][] {
	if (entries.length <= most) return entries;
	const expiry = ([, { expiresAt = Infinity }]: [string, Entry]): number => expiresAt;
	const byExpiry = entries.sort((a, b) => (expiry(a) < expiry(b) ? 1 : -1));
	return byExpiry.filter((entry, index) => index < most || expiry(entry) === Infinity);
}

function isValues(value: unknown): value is Values {
	return (
		isObject(value) &&
		value.v === 1 &&
		Number.isFinite(value.at) &&
		isObject(value.values) &&
		Object.values(value.values).every(
			(entry) =>
				isObject(entry) &&
				typeof entry.value === 'string' &&
				(entry.expiresAt === undefined || Number.isFinite(entry.expiresAt)),
		)
	);
}
