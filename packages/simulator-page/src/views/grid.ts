import { control, RefusedError } from '../control/api.ts';
import { usePage } from '../page/page.ts';

/** Cuts or restores the grid of the shown plant, and reports its success or the reason of a failure. */
export function useGrid(): (available: boolean) => void {
	const { act, plant } = usePage();
	const { plantId, name } = plant;
	return (available) =>
		void act(`Grid of ${name} ${available ? 'restored' : 'cut'}.`, async () => {
			await control.setGrid(plantId, available);
			const { plants } = await control.state(plantId);
			if (plants[0]?.gridAvailable === available) return;
			throw new RefusedError(
				`The grid of ${name} is still down: the simulated grid itself has an outage, which ends later.`,
			);
		});
}
