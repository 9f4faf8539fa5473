import type { DeviceType } from '../document/device-type.ts';
import type { Sample } from '../device/sample.ts';
import { isLost } from '../normalise/lost.ts';
import { unsaidFaultWords } from '../normalise/unsaid-faults.ts';

/** A fault from the first sample that shows it to the last one in a row. */
export interface FaultSpell {
	readonly deviceSn: string;
	readonly deviceName: string;
	readonly label: string;
	readonly severity: string;
	readonly alarmCode: string;
	/** Plant-local times of the first and the last sample that show it. */
	readonly from: string;
	readonly to: string;
	/** Whether the first sample of the day shows it: it may be older. */
	readonly sinceStart: boolean;
	/** Whether it was active in the last sample that reports faults. */
	readonly active: boolean;
	readonly samples: number;
}

type OpenSpell = { -readonly [Name in keyof FaultSpell]: FaultSpell[Name] };

/**
 * The faults of a day with their times. A fault stays open over samples that do not report its fault word, and over
 * those of a lost device, whose values are old.
 */
export function faultSpells(
	device: {
		readonly deviceSn: string;
		readonly deviceType: DeviceType;
		readonly deviceName: string;
	},
	samples: Iterable<Sample>,
): FaultSpell[] {
	const { deviceSn, deviceType, deviceName } = device;
	const ended: OpenSpell[] = [];
	const open = new Map<string, OpenSpell>();
	let isFirst = true;
	for (const { faults, status, timeLocal, raw } of samples) {
		if (faults === null || timeLocal === null || isLost(status)) continue;
		const unsaid = unsaidFaultWords(deviceType, raw);
		for (const { alarmCode, label, severity } of faults) {
			const known = open.get(alarmCode);
			if (known) {
				known.to = timeLocal;
				known.samples += 1;
			} else {
				open.set(alarmCode, {
					deviceSn,
					deviceName,
					label,
					severity,
					alarmCode,
					from: timeLocal,
					to: timeLocal,
					sinceStart: isFirst,
					active: true,
					samples: 1,
				});
			}
		}
		for (const [alarmCode, spell] of open) {
			const isShown = faults.some((fault) => fault.alarmCode === alarmCode);
			if (isShown || unsaid.has(Number.parseInt(alarmCode, 10))) continue;
			open.delete(alarmCode);
			ended.push(Object.assign(spell, { active: false }));
		}
		isFirst = false;
	}
	return [...ended, ...open.values()].sort((a, b) => (a.from < b.from ? -1 : 1));
}
