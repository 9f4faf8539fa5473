import type { DeviceType } from '../document/device-type.ts';
import { lookUp } from '../core/look-up.ts';
import { documented } from './documented.ts';

/**
 * How much care a setting needs: 1 economic and reversible, 2 operation of the site, 3 protection, identity and grid
 * code; `unclassed` is a name without a known meaning.
 */
export type Tier = 1 | 2 | 3 | 'unclassed';

/** Which tier the document's `x-risk` is. */
const TIER_OF_RISK: Readonly<Partial<Record<string, Tier>>> = {
	critical: 3,
	high: 2,
	medium: 1,
	low: 1,
};

/**
 * Classes of names that the document does not have. Names of registers come from ATESS's Modbus lists
 * and manuals; where two sources differ, or a class depends on what the client cannot see (a cut-off
 * inside the battery's range), the stricter one holds. A name in two classes has the stricter one.
 */
const CLASSES: readonly { readonly tier: 1 | 2 | 3; readonly name: RegExp }[] = [
	// The contract with the grid: anti-islanding, export limitation, what the grid may do before it trips.
	{
		tier: 3,
		name: /island|antiReflux|zeroExport|exportLimit|safety|gridCode|lvrt|hvrt|rideThrough/i,
	},
	{ tier: 3, name: /grid(Voltage|Volt|Freq|Frequency)/i },
	{ tier: 3, name: /output(Voltage|Frequency)Setting|voltageReference|dcSource/i },
	// Protection.
	{
		tier: 3,
		name: /gfdi|insulation|riso|(?<!de)fault(?!Record)|protect|residualCurrent|arcDetect/i,
	},
	// On and off, factory, bypass, transfer, parallel operation, change to island operation.
	{ tier: 3, name: /onOff|(power|switch|shut)(On|Off|Down)$|factory|restore|reset/i },
	{
		tier: 3,
		name: /^type$|(device|model|machine|bat(tery)?)Type$|bypass|^ats(?!ComNo)|parallelEnable/i,
	},
	{ tier: 3, name: /OffGrid|OnGrid/i },
	// The identity of the battery: number of cells, packs and strings, capacity.
	{ tier: 3, name: /(unit|cell|group|pack|string|cluster|module)(Number|Num|Count|No)|capacity/i },
	// Limits of battery and PV: voltages, temperatures, currents; communication with and trust in the BMS.
	{
		tier: 3,
		name: /float|equali[sz]|full(Charge|Discharge)|(bat(tery)?|cell).*volt(?!.*warning)/i,
	},
	{
		tier: 3,
		name: /cut-?off.*volt|volt.*(limit|cut)|max.*volt|volt.*(max|min)|v(out|pv|mppt)(max|min)/i,
	},
	// One EMS vendor reports that a device trips beyond these limits: it does not limit the current.
	{ tier: 3, name: /(charge|discharge)curr(ent)?limit|i(out|pv|pvL)(max|min)/i },
	{ tier: 3, name: /temp(erature)?.*(high|low|limit|max|min)(?!.*warning)/i },
	{ tier: 3, name: /bms.*(enable|judge)|voltageJudge|rectifyInvert|^chargeDirection/i },
	// The site's operation: dispatch, power limits, generator, external control, addresses.
	{ tier: 2, name: /warning/i },
	{ tier: 2, name: /power.*(set|up|down|limit|max|export|compensation)|(max|nominal).*power/i },
	{ tier: 2, name: /import.*limit|gridCharge|gridPv|peakShav/i },
	{ tier: 2, name: /(charge|discharge)curr(ent)?(?!limit)|(charge|discharging)current|^icharge$/i },
	{
		tier: 2,
		name: /regulation|manual|forced|ems|generator|dispatch|frequencyShift|pbdEnable|psg/i,
	},
	{ tier: 2, name: /^(?!.*recover).*discharge.*soc|soc.*(min|down|low)|mode(Select|Setting)?$/i },
	{ tier: 2, name: /parallel|comNo|communication|station|rsAddr|baud|systemId|sharedBattery/i },
	{ tier: 2, name: /calibration|ratio$/i },
	// Energy economy, reversible at any time.
	{ tier: 1, name: /(peak|valley|flat|charge|discharge|tariff)Period(Time)?\d*$/i },
	{ tier: 1, name: /charge.*cutoff.*soc|recover.*soc|soc.*(max|up|recover)/i },
	{ tier: 1, name: /^start(Power|Voltage)$|(check|self|detection)Time$|saturation/i },
];

/** The class of a name by the table alone. */
export function classOfName(key: string): Tier {
	const tiers = CLASSES.filter(({ name }) => name.test(key)).map(({ tier }) => tier);
	return tiers.length === 0 ? 'unclassed' : (Math.max(...tiers) as Tier);
}

/**
 * The document's word for the risk of a setting that it does not have, by its name; undefined for a name without a
 * known meaning.
 */
export function riskOfName(key: string): string | undefined {
	const tier = classOfName(key);
	return Object.entries(TIER_OF_RISK).find(([, known]) => known === tier)?.[0];
}

/** The tier of the document's word for a risk. A word that is not known counts as the worst. */
export function tierOfRisk(risk: string): Tier {
	return lookUp(TIER_OF_RISK, risk) ?? 3;
}

/** The tier of a setting: the one in the document, else the class of its name. */
export function tierOf(deviceType: DeviceType, key: string): Tier {
	const risk = documented(deviceType, key)?.risk;
	return risk === undefined ? classOfName(key) : tierOfRisk(risk);
}
