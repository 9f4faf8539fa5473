import { NOTE_CODES } from '../../findings/index.ts';
import { OVERVIEW_DOUBTS, type OverviewDoubt, type OverviewDoubtCode } from './doubts.ts';
import { OVERVIEW_FIELDS, type OverviewField } from './fields.ts';
import type { MissingFigure, PlantOverview } from './plant-overview.ts';
import { QUALITY_FIELDS } from '../../normalise/record-fields.ts';
import { shownPower } from '../../normalise/shown-power.ts';

/** An overview as every surface gives it: texts in place of nested reasons. */
export type SimpleOverview = Omit<PlantOverview, 'missing' | 'quality'> & {
	/** The figures that are null or partial, with what is known of each, and why the rest is not. */
	readonly missing: string[];
	readonly warnings: string[];
	readonly notes: string[];
};

/** The members of a simple overview, in order. */
export const SIMPLE_OVERVIEW_FIELDS: Readonly<Record<string, OverviewField>> = Object.fromEntries(
	Object.entries<OverviewField>(OVERVIEW_FIELDS).flatMap((field) =>
		field[0] === 'quality' ? Object.entries<OverviewField>(QUALITY_FIELDS) : [field],
	),
);

/** An overview without nesting. */
export function simpleOverview(overview: PlantOverview): SimpleOverview {
	const texts = {
		missing: overview.missing.map(
			(figure) =>
				`${figure.quantity}: ${knownPart(figure)}. ${missingReasons(figure.quantity, overview).join(' ')}`,
		),
		warnings: doubtTexts(overview.quality.filter(({ code }) => !NOTES.has(code))),
		notes: doubtTexts(overview.quality.filter(({ code }) => NOTES.has(code))),
	};
	return Object.fromEntries(
		Object.keys(SIMPLE_OVERVIEW_FIELDS).map((name) => [
			name,
			Object.hasOwn(texts, name)
				? texts[name as keyof typeof texts]
				: shownPower(name, overview[name as keyof PlantOverview]),
		]),
	) as unknown as SimpleOverview;
}

/** Why a figure is not known: one sentence for each reason, with the devices that it comes from. */
export function missingReasons(
	quantity: MissingFigure['quantity'],
	{ quality }: PlantOverview,
): string[] {
	return doubtTexts(
		quality.filter(({ code, quantities }) => HIDING.has(code) && quantities?.includes(quantity)),
	);
}

/** Quality flags that are normal: the plant is as it is. */
const NOTES: ReadonlySet<OverviewDoubtCode> = new Set<OverviewDoubtCode>([
	...NOTE_CODES,
	'noSource',
	'notReported',
	'otherDay',
	'pbdWithoutPcs',
	'severalBatteries',
]);

/** The quality flags that make a figure null. Others are of figures that are there. */
const HIDING: ReadonlySet<string> = new Set(
	[...Object.keys(OVERVIEW_DOUBTS), 'outOfRange'].filter((code) => code !== 'partial'),
);

/** One text for each reason, with all of the devices that it comes from. */
function doubtTexts(doubts: readonly OverviewDoubt[]): string[] {
	const devicesOf = new Map<string, Set<string>>();
	for (const { detail, devices = [] } of doubts) {
		const all = devicesOf.get(detail) ?? new Set();
		for (const device of devices) all.add(device);
		devicesOf.set(detail, all);
	}
	return [...devicesOf].map(([detail, devices]) =>
		devices.size === 0 ? detail : `${[...devices].join(', ')}: ${detail}`,
	);
}

function knownPart({ quantity, known, knownDevices, devices }: MissingFigure): string {
	const of = `${knownDevices} of ${devices} devices`;
	if (known === null) return devices === 0 || knownDevices === 0 ? 'not known' : `known of ${of}`;
	return `${shownPower(quantity, known)} ${OVERVIEW_FIELDS[quantity].unit} known, from ${of}`;
}
