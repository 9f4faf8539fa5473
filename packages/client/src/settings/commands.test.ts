import { DEVICE_TYPES, deviceInfo } from '../document/device-type.ts';
import { FIELDS } from '../generated/fields.ts';
import { applyChange } from './apply.ts';
import { isCommand, isCommandName } from './commands.ts';
import { createBench, PBD_SETTINGS, pbdRequest, planOf } from './testing/bench.ts';
import { createClock } from './testing/clock.ts';
import { startSettingsServer } from './testing/settings-server.ts';

/** All names of settings that are known for any device of the vendor, with those that start an action. */
const KNOWN = `activePowerRegulationEnable antiRefluxEnable atsComNo atsEnable batCapacity batCellNumber
	batChargeSaturation batGroupNumber batHighVoltFault batLowVoltFault batLowVoltWarning batPackNumber
	batStartVoltage batUnitNumber batteryChargeCurrent batteryPowerExportToGrid bmsCommunicationEnable
	bmsEnable bmsSocDownLimit bmsSocUpLimit bmsVoltageJudgeEnable bypassCabinetEnable
	cellFullChargeVoltage cellFullDischargeVoltage chargeCurrentLimit chargeCutoffSoc chargeDirection
	chargingCurrentCalibrationDenominator chargingCurrentCalibrationNumerator checkTime city
	clusterNumber communicationStation country cpNominalPower currentCalibrationEnable currentRatio
	dcSourceModeEnable dischargeCurrentLimit dischargeCurrentSetpoint dischargeCutoffSoc
	dischargeCutoffVoltage dischargeRecoverSoc dischargingCurrentCalibrationDenominator
	dischargingCurrentCalibrationNumerator emsEnable factoryReset floatChargeVoltage forcedChargeEnable
	forcedOnToOffGridEnable formulaMoney formulaMoneyUnitId frequencyShiftEnable generatorEnable
	generatorPowerUpLimit gfdiEnable gridChargeCutoffSoc gridChargeSocEnable gridDetectionTime
	gridFreqDownLimit gridFreqUpLimit gridPowerCompensation gridPowerUpLimit gridPvChargeTogetherEnable
	gridVoltageDownLimit gridVoltageUpLimit icharge inputPowerSetting installDate insulationTestEnable
	interval ioutMax ioutMin ipvLMax ipvMax islandProtectionLevel level1CellVoltHighWarning
	level1CellVoltLowWarning level1ChargeCurrHighWarning level1ChargeTEMPHighWarning
	level1ChargeTEMPLowWarning level1DischargeCurrHighWarning level1DischargeTEMPHighWarning
	level1DischargeTEMPLowWarning level2CellVoltHighFault level2CellVoltLowFault
	level2ChargeCurrHighFault level2ChargeTEMPHighFault level2ChargeTEMPLowFault
	level2DischargeCurrHighFault level2DischargeTEMPHighFault level2DischargeTEMPLowFault
	level3CellVoltHighProtection level3CellVoltLowProtection level3ChargeCurrHighProtection
	level3ChargeTEMPHighProtection level3ChargeTEMPLowProtection level3DischargeCurrHighProtection
	level3DischargeTEMPHighProtection level3DischargeTEMPLowProtection lvrtEnable manualAdjustmentEnable
	maxGridChargePower maxPvVoltage minInsulationResistance modeSelect mpptVoltageMax mpptVoltageMin
	nominalPower onOff outPowerMax outputFrequencySetting outputPowerSetting outputPowerUpLimit
	outputVoltageSetting parallelEnable parallelNumber pasBalWaitTimeHour pbdEnable pbdParallelNumber
	peakPeriodTime1 peakPeriodTime2 peakPeriodTime3 peakPeriodTime4 peakPeriodTime5 plantAddress plantId
	plantName plantTimeZone powerStart psgEnable pvPowerSetting reactivePowerRegulationEnable
	rectifyInvertDirection rectifyInvertPower restore risoEnable risomin rsAddr safety safetyRegulation
	sharedBatteryEnable singlePvToOffGrid socDownLimit socMax socMin socUpLimit startPower startVoltage
	systemIdSign type valleyPeriodTime1 valleyPeriodTime2 valleyPeriodTime3 valleyPeriodTime4
	valleyPeriodTime5 vmpptMax vmpptMin voltageReference voutMax voutMin vpvMax vstart`;

test('of all known settings, three start an action', () => {
	const names = KNOWN.split(/\s+/);
	expect(names).toHaveLength(163);
	expect(names.filter(isCommandName)).toEqual([
		'currentCalibrationEnable',
		'factoryReset',
		'restore',
	]);
});

test.each(
	`resetDevice clearFault faultClear faultReset resetEnergy clearRecords restartDevice reboot rebootEnable
	calibrateSoc socCalibration startSelfTest selfTestEnable shutDown bmsReset RESET_ALL restoreDefaults
	loadDefault factorySettings deleteLog upgradeFirmware initBms eraseHistory reset2`.split(/\s+/),
)('%s starts an action', (name) => {
	expect(isCommandName(name)).toBe(true);
});

test.each(
	`resetTime selfTestTime autoRestartEnable faultRecoverTime dischargeRecoverSoc restartSoc clearanceTime
	defaultMode presetMode resetVoltage upLimit calibrationRatio startPower onOff constructor __proto__ x1`.split(
		/\s+/,
	),
)('%s is a setting that stays', (name) => {
	expect(isCommandName(name)).toBe(false);
});

test('the document and the words of a name never disagree', () => {
	for (const deviceType of DEVICE_TYPES) {
		for (const [key, info] of Object.entries(FIELDS[deviceInfo(deviceType).settings])) {
			expect({ deviceType, key, command: info.command ?? false }).toEqual({
				deviceType,
				key,
				command: isCommandName(key),
			});
		}
	}
	expect(isCommand('pbd', 'restore')).toBe(true);
	expect(isCommand('mbms', 'currentCalibrationEnable')).toBe(true);
});

describe('a device that reports commands among its settings', () => {
	const COMMANDS = { restore: 1, clearFault: 0, resetEnergy: 1 };
	const clock = createClock();
	const reported = { ...PBD_SETTINGS, ...COMMANDS };
	const request = pbdRequest({ current: { values: reported, readAt: clock.now() } });

	test('gets none of them back with a change of another setting', () => {
		const { body, leftOut, writes } = planOf(request);
		for (const key of Object.keys(COMMANDS)) {
			expect(body).not.toHaveProperty(key);
			expect(leftOut).toContainEqual({ key, reason: 'command' });
			expect(writes.map((write) => write.key)).not.toContain(key);
		}
	});

	test('gets one that is the change itself, first of all in the list of writes', () => {
		const policy = { allowTier3: ['clearFault'], confirmSerial: 'SIMPBD0001' };
		const plan = planOf({ ...request, desired: { clearFault: 1 }, policy });
		expect(plan.body).toMatchObject({ clearFault: 1, socMax: 100 });
		expect(plan.body).not.toHaveProperty('restore');
		expect(plan.writes[0]).toMatchObject({
			key: 'clearFault',
			value: 1,
			changed: true,
			command: true,
		});
	});

	test('and goes back to the old value after a command: that does not prove that nothing was done', async () => {
		const server = await startSettingsServer(() => clock.now());
		server.play({ effect: 'nothing' }, reported);
		const policy = { allowTier3: ['clearFault'], confirmSerial: 'SIMPBD0001' };
		const plan = planOf({ ...request, desired: { clearFault: 1 }, policy });
		const result = await applyChange(createBench(server.url, clock), plan);
		await server.close();
		expect(result).toMatchObject({ verdict: 'unknown', reason: 'command' });
		expect(result).not.toHaveProperty('pending');
	});
});

test('the list of writes has every value of the body, protection before the rest', () => {
	const { body, writes } = planOf(pbdRequest());
	expect(Object.fromEntries(writes.map(({ key, value }) => [key, value]))).toEqual(body);
	expect(writes.map(({ key, tier, changed }) => `${key} ${tier} ${changed}`)).toEqual([
		'vmpptMin 3 false',
		'onOff 3 false',
		'voutMax 3 false',
		'mystery unclassed false',
		'socMin 2 false',
		'outPowerMax 2 false',
		'socMax 1 true',
		'gridDetectionTime 1 false',
		'powerStart 1 false',
	]);
});
