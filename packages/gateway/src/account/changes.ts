import {
	currentSettings,
	MAX_WRITES_PER_DAY,
	OPERATIONS,
	URGENCY,
	verifyChange,
	type ChangeResult,
	type DeviceType,
	type PendingChange,
	type SettingsDeps,
} from 'atess-client/internal';
import type { Account } from './account.ts';
import { PendingIndex } from './pending-index.ts';
import type { Route } from './routes.ts';

/** The reason why a change is not sent, with the next step. */
export class ChangeRefused extends Error {
	override readonly name = 'ChangeRefused';
}

/** A change that the gateway has found out about by itself. */
export interface Verdict {
	readonly deviceSn: string;
	readonly at: number;
	/** Name of the client that has sent it. */
	readonly sentBy: string;
	readonly verdict: ChangeResult['verdict'];
	readonly reason?: string | undefined;
	/** The changed settings before, and their desired values. */
	readonly before: Readonly<Record<string, unknown>>;
	readonly desired: Readonly<Record<string, unknown>>;
	readonly after?: Readonly<Record<string, unknown>> | undefined;
}

const DAY_MS = 24 * 3_600_000;
/** A device may take a change over so late; twice that where no response came. */
const LATE_MS = 600_000;
/** The sender of a change reads it back until then; after it the gateway does. */
const GRACE_MS = 60_000;
const VERDICTS_KEPT_MS = 7 * DAY_MS;
const MOST_VERDICTS = 100;
const RECONCILE_MS = 5 * 60_000;

/** The setting changes of an account: the pending ones, their senders, and their verdicts. */
export class Changes {
	readonly index: PendingIndex;
	readonly #account: Account;
	readonly #key: string;

	private constructor(account: Account, key: string) {
		this.#account = account;
		this.#key = key;
		this.index = new PendingIndex(account.store, key);
	}

	static async of(account: Account): Promise<Changes> {
		return new Changes(account, await account.key());
	}

	/**
	 * Prepares a write to the settings of a device. A change that its sender has recorded goes out as it is. A change
	 * without a record, such as that of a script, is recorded here, with the values before.
	 *
	 * @returns a function that takes the record back if nothing was sent; undefined if the record is the sender's
	 * @throws {ChangeRefused} while another change of the device is open, or when it had its writes of the day
	 */
	async begin(route: Route, client: string): Promise<(() => Promise<void>) | undefined> {
		const deviceSn = String(route.input.deviceSn);
		const { ledger } = this.#account;
		const open = await ledger.pending(deviceSn);
		const own = open.find((change) => isBody(change, route.body));
		if (own && (await this.#senderOf(own.id)) === client) {
			await this.#claim(own);
			return undefined;
		}
		if (open.length > 0) throw await this.#unresolved(deviceSn);
		const change = await this.#recordOf(route, deviceSn);
		await this.index.add(deviceSn);
		await this.nameSender(change.id, client);
		await this.#claim(change);
		const guard = { since: change.sentAt - DAY_MS, maxWrites: MAX_WRITES_PER_DAY };
		const refusal = await ledger.begin(change, guard);
		if (refusal === 'wearBudget') {
			throw new ChangeRefused(
				`${deviceSn} had ${MAX_WRITES_PER_DAY} setting changes in 24 hours. Wait until the first of them is 24 hours old.`,
			);
		}
		if (refusal) throw await this.#unresolved(deviceSn);
		return async () => {
			await ledger.withdraw(change);
			await this.index.remove(deviceSn);
		};
	}

	/** A recorded change is sent once, however often its sender repeats the request. @throws {ChangeRefused} */
	async #claim({ id, deviceSn }: PendingChange): Promise<void> {
		const name = `sent:${this.#key}:${id}`;
		if (await this.#account.store.swap(name, undefined, 'sent', 30 * DAY_MS)) return;
		throw new ChangeRefused(
			`Nothing was sent: this setting change for ${deviceSn} has been sent before. Verify it.`,
		);
	}

	/** Remembers which client has recorded a change. */
	async nameSender(changeId: string, client: string): Promise<void> {
		await this.#account.store.set(`sender:${this.#key}:${changeId}`, client, 30 * DAY_MS);
	}

	/** All changes whose outcome is open. */
	async open(): Promise<readonly (PendingChange & { readonly sentBy: string })[]> {
		const found: (PendingChange & { sentBy: string })[] = [];
		for (const deviceSn of await this.index.devices()) {
			for (const change of await this.#account.ledger.pending(deviceSn)) {
				found.push({ ...change, sentBy: await this.#senderOf(change.id) });
			}
		}
		return found;
	}

	/** The verdicts that the gateway has found in the last days, newest first. */
	async verdicts(): Promise<readonly Verdict[]> {
		return JSON.parse((await this.#account.store.get(this.#verdictsKey)) ?? '[]') as Verdict[];
	}

	/**
	 * Reads back the changes whose sender is late, one replica at a time, and records their verdicts. Those that cannot
	 * be read stay open.
	 */
	async reconcile(signal?: AbortSignal): Promise<void> {
		const { store } = this.#account;
		const name = `flight:reconcile:${this.#key}`;
		const id = crypto.randomUUID();
		if (!(await store.swap(name, undefined, id, RECONCILE_MS))) return;
		try {
			for (const deviceSn of await this.index.devices()) {
				if (signal?.aborted === true) return;
				await this.#reconcile(deviceSn);
			}
		} finally {
			await store.swap(name, id, undefined).catch(() => undefined);
		}
	}

	async #reconcile(deviceSn: string): Promise<void> {
		const { ledger } = this.#account;
		const open = await ledger.pending(deviceSn);
		for (const change of open) {
			if (this.#account.now() < change.lateUntil + GRACE_MS) continue;
			const result = await verifyChange(this.#deps(), change);
			if (result.pending) continue;
			const { verdict, reason, before, desired, after } = result;
			const sentBy = await this.#senderOf(change.id);
			await this.#keep({
				deviceSn,
				at: this.#account.now(),
				sentBy,
				verdict,
				reason,
				before,
				desired,
				after,
			});
		}
		if ((await ledger.pending(deviceSn)).length > 0) return;
		await this.index.remove(deviceSn);
		// Somebody may have begun a change in between.
		if ((await ledger.pending(deviceSn)).length > 0) await this.index.add(deviceSn);
	}

	async #keep(verdict: Verdict): Promise<void> {
		for (;;) {
			const before = await this.#account.store.get(this.#verdictsKey);
			const all = [verdict, ...(JSON.parse(before ?? '[]') as Verdict[])].slice(0, MOST_VERDICTS);
			const after = JSON.stringify(all);
			if (await this.#account.store.swap(this.#verdictsKey, before, after, VERDICTS_KEPT_MS))
				return;
		}
	}

	get #verdictsKey(): string {
		return `verdicts:${this.#key}`;
	}

	async #senderOf(changeId: string): Promise<string> {
		return (await this.#account.store.get(`sender:${this.#key}:${changeId}`)) ?? 'unknown client';
	}

	async #unresolved(deviceSn: string): Promise<ChangeRefused> {
		const [change] = await this.#account.ledger.pending(deviceSn);
		const sender = change ? ` of ${await this.#senderOf(change.id)}` : '';
		return new ChangeRefused(
			`Nothing was sent: the outcome of a setting change${sender} for ${deviceSn} is still open. Verify that change first; the gateway does it${change ? ` after ${new Date(change.lateUntil + GRACE_MS).toISOString()}` : ''}.`,
		);
	}

	/** The changes of a write, compared with the current values. */
	async #recordOf({ operation, body }: Route, deviceSn: string): Promise<PendingChange> {
		const deviceType = operation.of as DeviceType;
		const current = await currentSettings(this.#deps(), deviceType, deviceSn);
		if (!current) {
			throw new ChangeRefused(
				`Nothing was sent: ${deviceSn} reports no settings, so the effect of the change could not be checked.`,
			);
		}
		const wanted = (body ?? {}) as Readonly<Record<string, unknown>>;
		const sent = Object.entries(wanted).filter(([key]) => key !== 'deviceSn');
		const changed = sent.filter(([key, value]) => String(current[key]) !== String(value));
		// A write that changes nothing is recorded with all that it sends.
		const differing = changed.length > 0 ? changed : sent;
		const others = Object.entries(current).filter(
			([key]) => !differing.some(([one]) => one === key),
		);
		const sentAt = this.#account.now();
		return {
			version: 1,
			id: crypto.randomUUID(),
			deviceType,
			deviceSn,
			sentAt,
			lateUntil: sentAt + 2 * LATE_MS,
			changes: Object.fromEntries(
				differing.map(([key, desired]) => [key, { before: current[key], desired }]),
			),
			others: Object.fromEntries(others),
		};
	}

	#deps(): SettingsDeps {
		const { parts, queue, ledger, config } = this.#account;
		return {
			client: {
				request: async (...call) =>
					await queue.run(URGENCY.change, 'gateway', () => parts.client.request(...call)),
			},
			ledger,
			now: () => this.#account.now(),
			sleep: this.#account.sleep,
			timezone: config.timezone,
		};
	}
}

/** Whether a body has the values of a recorded change. */
function isBody({ changes }: PendingChange, body: unknown): boolean {
	const sent = (body ?? {}) as Readonly<Record<string, unknown>>;
	return Object.entries(changes).every(
		([key, { desired }]) => String(sent[key]) === String(desired),
	);
}

/** Whether an operation writes settings of a device. */
export function writesSettings({ operationId }: Route): boolean {
	return OPERATIONS[operationId as keyof typeof OPERATIONS].role === 'updateSettings';
}
