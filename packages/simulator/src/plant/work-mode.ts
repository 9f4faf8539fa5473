/**
 * The rule for the use of the battery, in the order of the vendor's numbers of the SETTING (the reading `runModel`
 * counts otherwise).
 */
export const WORK_MODES = [
	'loadFirst',
	'batteryFirst',
	'economic',
	'peakShaving',
	'timeSchedule',
	'manual',
	'batteryProtection',
	'backup',
	'constantDischarge',
	'forcedCharge',
	'smartMeter',
	'batterySmartMeter',
	'gridAccess',
] as const;

export type WorkMode = (typeof WORK_MODES)[number];
