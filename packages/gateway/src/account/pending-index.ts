import type { ProtectionStore } from 'atess-client';

/**
 * Which devices of an account have a change whose outcome is open. It may name a device too many, never one too few: a
 * device is added before its change is recorded, and taken off after it has a verdict.
 */
export class PendingIndex {
	readonly #store: ProtectionStore;
	readonly #key: string;

	constructor(store: ProtectionStore, account: string) {
		this.#store = store;
		this.#key = `pending:${account}`;
	}

	async devices(): Promise<readonly string[]> {
		return devicesIn(await this.#store.get(this.#key));
	}

	async add(deviceSn: string): Promise<void> {
		await this.#change((all) => (all.includes(deviceSn) ? all : [...all, deviceSn]));
	}

	async remove(deviceSn: string): Promise<void> {
		await this.#change((all) => all.filter((one) => one !== deviceSn));
	}

	async #change(change: (all: readonly string[]) => readonly string[]): Promise<void> {
		for (;;) {
			const before = await this.#store.get(this.#key);
			const devices = change(devicesIn(before));
			const after = devices.length > 0 ? JSON.stringify(devices) : undefined;
			if (after === before || (await this.#store.swap(this.#key, before, after))) return;
		}
	}
}

function devicesIn(text: string | undefined): readonly string[] {
	return text === undefined ? [] : (JSON.parse(text) as string[]);
}
