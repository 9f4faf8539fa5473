import type { BatteryLimits } from './battery.ts';
import type { Control } from './conditions.ts';

/** Whether a generator runs during a step, which it does only while there is no grid. */
export function generatorRuns(
	control: Control,
	before: { readonly running: boolean; readonly dark: boolean; readonly soc: number },
	limits: BatteryLimits,
): boolean {
	if (!control.generatorEnabled) return false;
	// A battery that cannot give is not a reason to stop.
	if (before.running) return before.soc < control.generatorStopSoc || limits.dischargeKw <= 0;
	return before.dark || before.soc <= control.generatorStartSoc;
}
