/**
 * The decisions of a user in an import of the made-up vendor, as arguments of the command: the export is right about
 * units and ranges, and two fields have another name.
 */
export const ANSWERS = [
	['--renamed', 'vbat=batteryVoltage'],
	['--renamed', 'soc=batterySoc'],
	['--theirs', 'PcsRecord.loadActivePower'],
	['--theirs', 'HpsCentralRecord.ppv'],
	['--theirs', 'HpsCentralRecord.epvTotal'],
	['--theirs', 'MbmsRecord.maxVolt'],
	['--theirs', 'PbdSettings.powerStart'],
	['--theirs', 'PbdSettings.outPowerMax'],
	['--theirs', 'PbdSettings.gridDetectionTime'],
	['--theirs', 'BcuSettings.level1CellVoltHighWarning'],
] as const;
