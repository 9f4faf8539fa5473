import type { DeviceType } from '../document/device-type.ts';
import { ABOUT_LAST, QUALITY_FIELDS, RECORD_FIELDS } from '../normalise/record-fields.ts';
import type { RecordField } from '../normalise/record-fields.ts';
import type { DeviceAbout } from '../normalise/simple-record.ts';
import type { AggregatedRow } from './aggregate.ts';
import { periodLists } from './doubts.ts';
import { FIGURE_NAMES, figureField, type FigureName } from './figures.ts';

const { alias, plantName, deviceType } = RECORD_FIELDS;

/** Every member of an hour or day, in order; the figures are those of all device types. */
export const PERIOD_FIELDS = {
	alias,
	plantName,
	deviceType,
	date: { type: 'string', description: "The plant's date." },
	start: { type: 'string', description: "Start in ISO 8601 with the plant's offset." },
	end: { type: 'string', description: 'End, which is the start of the next one.' },
	partial: {
		type: 'boolean',
		description:
			'Whether it is a part only: the range begins or ends within it, or it is not over.',
	},
	...(Object.fromEntries(
		FIGURE_NAMES.map((name) => [name, { type: 'number', ...figureField(name) }]),
	) as Record<FigureName, RecordField>),
	samples: { type: 'integer', description: 'Samples that arrived.' },
	samplesExpected: { type: 'integer', description: 'Samples that were due, one in five minutes.' },
	...QUALITY_FIELDS,
	...ABOUT_LAST,
} as const satisfies Record<string, RecordField>;

/** The names of an hour or day in their order. */
export const PERIOD_NAMES = Object.keys(PERIOD_FIELDS) as readonly (keyof typeof PERIOD_FIELDS)[];

/** An hour or day as every surface gives it, with the members of `PERIOD_FIELDS` in their order. */
export interface SimplePeriod extends Readonly<Record<FigureName, number | null>> {
	readonly alias: string | null;
	readonly plantName: string | null;
	readonly deviceType: DeviceType;
	readonly date: string;
	readonly start: string;
	readonly end: string;
	readonly partial: boolean;
	readonly samples: number;
	readonly samplesExpected: number;
	readonly warnings: string[];
	readonly notes: string[];
	readonly deviceSn: string;
	readonly model: string | null;
	readonly dataLogSn: string | null;
	readonly plantId: string | null;
}

/** An hour or day in one shape for all device types: a figure that the type does not have is null. */
export function simplePeriod(row: AggregatedRow, about: DeviceAbout = {}): SimplePeriod {
	const { deviceSn, date, start, end, partial, samples, samplesExpected, quality } = row;
	const figures: Record<string, number | null> = {};
	for (const name of FIGURE_NAMES) figures[name] = row[name] ?? null;
	return {
		alias: about.alias ?? null,
		plantName: about.plantName ?? null,
		deviceType: row.deviceType,
		date,
		start,
		end,
		partial,
		...(figures as Record<FigureName, number | null>),
		samples,
		samplesExpected,
		...periodLists(quality),
		deviceSn,
		model: about.model ?? null,
		dataLogSn: about.dataLogSn ?? null,
		plantId: about.plantId ?? null,
	};
}
