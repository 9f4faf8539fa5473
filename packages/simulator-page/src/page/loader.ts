import type {
	DeviceSettings,
	FaultState,
	PlantState,
	SimulatorState,
	Truth,
} from 'atess-simulator';
import { control, RefusedError } from '../control/api.ts';
import { hasData } from '../reading/flows.ts';
import { addRequests, NO_REQUESTS } from '../reading/requests.ts';
import { changed, type Choice } from './choice.ts';
import type { Snapshot } from './snapshot.ts';

/** Reads the data of the page from the simulator. Data that do not change are read once. */
export interface Loader {
	/** @throws UnreachableError */
	load(choice: Choice): Promise<Snapshot>;
	/** Reads the day again at the next load: something has happened. */
	forgetDay(): void;
	/** Reads everything again at the next load. */
	forget(): void;
}

/** A sample covers this time; no curve grows sooner. */
const STEP_MS = 300_000;

/** Entries of the request log in one response. */
const PAGE = 1000;

export function createLoader(): Loader {
	let plants: readonly PlantState[] | undefined;
	let requests = NO_REQUESTS;
	let day: { readonly key: string; readonly truth: Truth | string } | undefined;
	const codes = new Map<string, readonly FaultState[]>();
	let last = { start: '', nowMs: -Infinity };

	/** A clock that has gone back, or another start, belongs to a simulator that began again. */
	function forgetWhatIsOver({ start, now }: SimulatorState): void {
		const nowMs = Date.parse(now);
		const over = start !== last.start || nowMs < last.nowMs;
		last = { start, nowMs };
		if (!over) return;
		requests = NO_REQUESTS;
		day = undefined;
	}

	async function stateOf(
		plantId: string,
	): Promise<SimulatorState & { readonly plant: PlantState }> {
		plants ??= (await control.state()).plants;
		const known = plants.some((plant) => plant.plantId === plantId);
		const state = await control.state(known ? plantId : plants[0]?.plantId);
		const [plant] = state.plants;
		if (!plant) throw new RefusedError('This simulator has no plants.');
		return { ...state, plant };
	}

	async function dayOf(
		{ plantId }: PlantState,
		date: string,
		now: string,
	): Promise<Truth | string> {
		const key = JSON.stringify([plantId, date, Math.floor(Date.parse(now) / STEP_MS)]);
		if (day?.key !== key) {
			day = { key, truth: await orSentence(control.truth(plantId, date || undefined)) };
		}
		return day.truth;
	}

	async function codesOf(deviceSn: string | undefined): Promise<readonly FaultState[]> {
		if (deviceSn === undefined) return [];
		const found = codes.get(deviceSn) ?? (await control.faultCodes(deviceSn));
		codes.set(deviceSn, found);
		return found;
	}

	/** The log returns its oldest entries first, one page per request. */
	async function newRequests(): Promise<typeof requests> {
		for (;;) {
			const log = await control.requests(requests.next, PAGE);
			requests = addRequests(requests, log);
			if (log.requests.length < PAGE) return requests;
		}
	}

	return {
		async load(wanted) {
			const state = await stateOf(wanted.plantId);
			const receivedAt = performance.now();
			forgetWhatIsOver(state);
			const { plant } = state;
			const all = plant.systems ?? [];
			const system = all.some(({ name }) => name === wanted.system) ? wanted.system : '';
			const device =
				plant.devices?.find(({ deviceSn }) => deviceSn === wanted.deviceSn) ?? plant.devices?.[0];
			const [truth, faultCodes, settings, log, limits, switches] = await Promise.all([
				dayOf(plant, wanted.date, state.now),
				codesOf(device?.deviceSn),
				settingsOf(device?.deviceSn),
				newRequests(),
				control.limits(),
				control.switches(),
			]);
			return {
				state,
				plants: plants ?? [],
				plant,
				systems: all.filter(hasData).filter(({ name }) => system === '' || name === system),
				device,
				day: truth,
				faultCodes,
				settings,
				requests: log.entries,
				limits,
				switches,
				choice: changed(wanted, {
					plantId: plant.plantId,
					system,
					deviceSn: device?.deviceSn ?? '',
				}),
				receivedAt,
			};
		},
		forgetDay() {
			day = undefined;
		},
		forget() {
			plants = undefined;
			requests = NO_REQUESTS;
			day = undefined;
			codes.clear();
		},
	};
}

async function settingsOf(deviceSn: string | undefined): Promise<DeviceSettings | string> {
	if (deviceSn === undefined) return 'This plant has no devices.';
	return await orSentence(control.settings(deviceSn));
}

async function orSentence<T>(answer: Promise<T>): Promise<T | string> {
	try {
		return await answer;
	} catch (error) {
		if (error instanceof RefusedError) return error.message;
		throw error;
	}
}
