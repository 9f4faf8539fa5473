import type { World } from '../api/world.ts';
import { readInstant } from '../clock/instant.ts';
import { ActionError, prepare, type Action } from './actions.ts';
import type { AgendaItem } from './agenda.ts';
import type { NamedScenario } from './read-scenario.ts';
import { ScenarioError, type ScenarioEvent, type Trouble } from './scenario.ts';

/**
 * The events of a scenario as items of an agenda.
 *
 * @param startMs when the clock begins
 * @throws ScenarioError in one sentence, for a device, code, plant or setting that there is not
 */
export function agendaItems(
	{ name, scenario }: NamedScenario,
	world: World,
	startMs: number,
): AgendaItem[] {
	return (scenario.events ?? []).map((event, index) => {
		try {
			const effect = prepare(world, actionOf(event), 'scenario');
			const atMs = instantOf(event, startMs);
			return {
				atMs,
				apply: () => {
					effect(atMs);
				},
			};
		} catch (error) {
			if (!(error instanceof ActionError)) throw error;
			throw new ScenarioError(name, `events[${index}].${error.member}: ${error.message}`);
		}
	});
}

function instantOf({ at, afterMinutes = 0 }: ScenarioEvent, startMs: number): number {
	return at === undefined ? startMs + afterMinutes * 60_000 : readInstant(at, 'at');
}

function actionOf(event: ScenarioEvent): Action {
	return event.event === 'trouble' ? { event: 'switches', values: troubleSwitches(event) } : event;
}

function troubleSwitches({ kind, operations, share, calls, carriedOut }: Trouble) {
	return {
		trouble: kind,
		troubleOperations: (operations ?? []).join(','),
		troubleShare: share ?? 1,
		troubleCalls: calls ?? 0,
		troubleCarriedOut: carriedOut ?? false,
	};
}
