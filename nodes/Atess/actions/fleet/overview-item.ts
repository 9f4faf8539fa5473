import {
	OVERVIEW_DOUBTS,
	OVERVIEW_FIELDS,
	type MissingFigure,
	type PlantOverview,
} from 'atess-client/internal';
import type { IDataObject } from 'n8n-workflow';

/** An overview as an item without nesting: `missing` is a list of sentences, `quality` a list of codes. */
export function overviewItem(overview: PlantOverview): IDataObject {
	const { missing, quality, ...figures } = overview;
	return {
		...(figures as unknown as IDataObject),
		missing: missing.map(
			(figure) =>
				`${figure.quantity}: ${knownPart(figure)}. ${reasonsOf(figure.quantity, quality).join(' ')}`,
		),
		quality: [...new Set(quality.map(({ code }) => code))],
	};
}

/**
 * A hint that names the figures of a plant that are null, why, and what to do; undefined where none is.
 */
export function hintAtMissing(overview: PlantOverview): string | undefined {
	const unknown = overview.missing.filter(({ quantity }) => overview[quantity] === null);
	if (unknown.length === 0) return undefined;
	const names = unknown.map(({ quantity }) => quantity).join(', ');
	const reasons = new Set(unknown.flatMap(({ quantity }) => reasonsOf(quantity, overview.quality)));
	const isPartlyKnown = unknown.some(({ known }) => known !== null);
	const place = overview.plantName ?? overview.plantId ?? overview.dataLogSns.join(', ');
	return [
		`${place}: not known: ${names}.`,
		...reasons,
		...(isPartlyKnown ? ['Turn on Partial Sums to add up the devices that are known.'] : []),
	].join(' ');
}

function knownPart({ quantity, known, knownDevices, devices }: MissingFigure): string {
	const of = `${knownDevices} of ${devices} devices`;
	if (known === null) return devices === 0 || knownDevices === 0 ? 'not known' : `known of ${of}`;
	return `${known} ${OVERVIEW_FIELDS[quantity].unit} known, from ${of}`;
}

/** The doubts that make a figure null. Others are of figures that are there. */
const HIDING: ReadonlySet<string> = new Set(
	[...Object.keys(OVERVIEW_DOUBTS), 'outOfRange'].filter((code) => code !== 'partial'),
);

/** Why a figure is not known, one sentence for each reason, with the devices that it comes from. */
function reasonsOf(
	quantity: MissingFigure['quantity'],
	quality: PlantOverview['quality'],
): string[] {
	return quality
		.filter(({ code, quantities }) => HIDING.has(code) && quantities?.includes(quantity))
		.map(({ detail, devices = [] }) =>
			devices.length === 0 ? detail : `${devices.join(', ')}: ${detail}`,
		);
}
