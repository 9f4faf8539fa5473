import { DEVICE_TYPES, deviceInfo } from '../document/device-type.ts';
import { FIELDS } from '../generated/fields.ts';
import { classOfName, tierOf, tierOfRisk, type Tier } from './tiers.ts';

const RANK: Readonly<Record<Tier, number>> = { 1: 1, 2: 2, 3: 3, unclassed: 4 };

/** Names of settings as the vendor's siblings and registers suggest them, with the tier they must have. */
const NAMES: readonly [Tier, string][] = [
	[
		3,
		`antiRefluxEnable atsEnable batHighVoltFault batLowVoltFault batUnitNumber bmsCommunicationEnable
		factoryReset floatChargeVoltage forcedOnToOffGridEnable gfdiEnable gridFreqDownLimit gridFreqUpLimit
		gridVoltageDownLimit gridVoltageUpLimit insulationTestEnable islandProtectionLevel maxPvVoltage
		minInsulationResistance onOff outputFrequencySetting outputVoltageSetting parallelEnable
		rectifyInvertDirection rectifyInvertPower safetyRegulation bypassCabinetEnable chargeDirection
		dcSourceModeEnable voltageReference bmsEnable restore risoEnable risomin type voutMax vpvMax
		cellFullChargeVoltage level2CellVoltHighFault level3ChargeTEMPLowProtection batCellNumber
		batPackNumber batGroupNumber batCapacity bmsVoltageJudgeEnable chargeCurrentLimit
		dischargeCurrentLimit dischargeCutoffVoltage mpptVoltageMax mpptVoltageMin lvrtEnable
		batStartVoltage singlePvToOffGrid simExtraClusterNumber simExtraHighCellVoltage
		simExtraZeroExportEnable`,
	],
	[
		2,
		`activePowerRegulationEnable atsComNo batteryChargeCurrent batteryPowerExportToGrid
		communicationStation cpNominalPower dischargeCurrentSetpoint dischargeCutoffSoc emsEnable
		forcedChargeEnable generatorEnable generatorPowerUpLimit gridChargeSocEnable gridPowerUpLimit
		gridPowerCompensation gridPvChargeTogetherEnable manualAdjustmentEnable maxGridChargePower
		modeSelect outputPowerSetting outputPowerUpLimit parallelNumber reactivePowerRegulationEnable
		sharedBatteryEnable bmsSocDownLimit frequencyShiftEnable inputPowerSetting pbdEnable icharge
		outPowerMax rsAddr socMin socDownLimit currentCalibrationEnable currentRatio pvPowerSetting
		batLowVoltWarning simExtraWorkMode simExtraDischargeCutoffSoc simExtraMaxGridChargePower
		simExtraImportLimit`,
	],
	[
		1,
		`valleyPeriodTime1 peakPeriodTime5 chargeCutoffSoc dischargeRecoverSoc socUpLimit socMax
		bmsSocUpLimit checkTime gridDetectionTime startPower startVoltage batChargeSaturation
		simExtraDischargePeriod1 simExtraChargeCutoffSoc`,
	],
	['unclassed', 'mystery fanSpeed simExtraBalancingEnable constructor __proto__ x1'],
];

test.each(
	NAMES.flatMap(([tier, names]) => names.split(/\s+/).map((name): [string, Tier] => [name, tier])),
)('the name %s is of tier %p', (name, tier) => {
	expect(classOfName(name)).toBe(tier);
});

const DOCUMENTED = DEVICE_TYPES.flatMap((deviceType) =>
	Object.keys(FIELDS[deviceInfo(deviceType).settings]).map((key) => ({ deviceType, key })),
);

test.each(DOCUMENTED)(
	'the document is never milder with $deviceType $key than its name',
	({ deviceType, key }) => {
		const byName = classOfName(key);
		if (byName === 'unclassed') return;
		expect(RANK[tierOf(deviceType, key)]).toBeGreaterThanOrEqual(RANK[byName]);
	},
);

test.each([
	['critical', 'pbd', 'onOff', 3],
	['high', 'pbd', 'socMin', 2],
	['medium', 'pbd', 'socMax', 1],
	['low', 'pbd', 'powerStart', 1],
] as const)('a %s risk in the document (%s %s) is tier %p', (_, deviceType, key, tier) => {
	expect(tierOf(deviceType, key)).toBe(tier);
});

test.each(['severe', '', 'constructor'])('a risk that is not known (%p) is of tier 3', (risk) => {
	expect(tierOfRisk(risk)).toBe(3);
});
