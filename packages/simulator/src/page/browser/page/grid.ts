import { control, RefusedError } from '../control/api.ts';
import type { PlantNow } from '../control/contract.ts';
import type { Page } from './page.ts';

/** Takes the grid away from a plant, or gives it back, and says what has come of it. */
export function turnGrid(page: Page, { plantId, name }: PlantNow, available: boolean): void {
	const done = available ? `${name} has its grid back.` : `${name} has no utility grid.`;
	void page.act(done, async () => {
		await control.setGrid(plantId, available);
		const { plants } = await control.state(plantId);
		if (plants[0]?.gridAvailable === available) return;
		throw new RefusedError(`${name} still has no grid: the grid itself has failed for a while.`);
	});
}
