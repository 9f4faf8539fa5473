import { createSimulator, type Simulator } from 'atess-simulator';
import { createPlace, type Place } from './cli-process.ts';

/** The environment of the tests of a file. */
export interface SimulatedWorld {
	/** One for all of them, which keeps no limits. */
	readonly simulator: Simulator;
	/** A new one for each: an empty folder, and the variables of an account of the simulator. */
	readonly place: Place;
}

/** To be called once in a file: makes the simulator before its tests and a place before each of them. */
export function simulatedWorld(): SimulatedWorld {
	const world = {} as { simulator: Simulator; place: Place };
	beforeAll(async () => {
		world.simulator = await createSimulator({ limits: 'off' });
	});
	afterAll(async () => {
		await world.simulator.close();
	});
	beforeEach(() => {
		world.place = createPlace(world.simulator.url);
	});
	afterEach(() => {
		world.place.remove();
	});
	return world;
}
