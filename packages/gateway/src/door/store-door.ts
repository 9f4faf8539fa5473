import type { StoreAnswer, StoreRequest } from 'atess-client/internal';
import * as v from 'valibot';
import type { Account } from '../account/account.ts';
import type { Changes } from '../account/changes.ts';

const text = v.pipe(v.string(), v.maxLength(200_000));
/** Clients keep only the writes of a device here; they do not know the name of the account. */
const key = v.pipe(v.string(), v.maxLength(300), v.regex(/^writes:[^:]*:.+$/));

const REQUEST = v.variant('do', [
	v.strictObject({ do: v.literal('get'), key }),
	v.strictObject({
		do: v.literal('swap'),
		key,
		before: v.optional(text),
		after: v.optional(text),
		ttlMs: v.optional(v.pipe(v.number(), v.minValue(1), v.maxValue(30 * 24 * 3_600_000))),
	}),
]);

/** The ledger of a device as it is kept: only what this needs of it. */
const LEDGER = v.pipe(
	v.string(),
	v.parseJson(),
	v.object({
		v: v.literal(1),
		writes: v.array(
			v.object({
				id: v.string(),
				sentAt: v.number(),
				pending: v.optional(v.looseObject({ id: v.string() })),
			}),
		),
	}),
);

export function storeRequestIn(body: unknown): StoreRequest | undefined {
	const { success, output } = v.safeParse(REQUEST, body);
	return success ? output : undefined;
}

export function deviceOf({ key: name }: StoreRequest): string {
	return name.split(':').slice(2).join(':');
}

/**
 * Reads and replaces the writes of a device for a client.
 *
 * @returns undefined where the new value is invalid: taken as it is, it would block the device for ever
 */
export async function answerStore(
	account: Account,
	changes: Changes,
	request: StoreRequest,
	client: string,
): Promise<StoreAnswer | undefined> {
	const deviceSn = deviceOf(request);
	const name = `writes:${await account.key()}:${deviceSn}`;
	if (request.do === 'get') {
		const value = await account.store.get(name);
		return value === undefined ? {} : { value };
	}
	const { before, after, ttlMs } = request;
	const earlier = pendingIn(before);
	const later = pendingIn(after);
	if (!earlier || !later) return undefined;
	if (later.length > 0) await changes.index.add(deviceSn);
	// A pending change without a life of its own is never dropped, regardless of the client's values.
	const swapped = await account.store.swap(
		name,
		before,
		after,
		later.length > 0 ? undefined : ttlMs,
	);
	if (swapped) {
		for (const id of later.filter((one) => !earlier.includes(one)))
			await changes.nameSender(id, client);
		if (later.length === 0) await changes.index.remove(deviceSn);
	}
	return { swapped };
}

/** The IDs of the changes whose outcome is open. */
function pendingIn(value: string | undefined): string[] | undefined {
	if (value === undefined) return [];
	const { success, output } = v.safeParse(LEDGER, value);
	return success
		? output.writes.flatMap(({ pending }) => (pending ? [pending.id] : []))
		: undefined;
}
