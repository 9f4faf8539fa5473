import { missingReasons, type PlantOverview } from 'atess-client/internal';

/**
 * A hint that names the figures of a plant that are null, why, and what to do; undefined without such a figure.
 */
export function hintAtMissing(overview: PlantOverview): string | undefined {
	const unknown = overview.missing.filter(({ quantity }) => overview[quantity] === null);
	if (unknown.length === 0) return undefined;
	const names = unknown.map(({ quantity }) => quantity).join(', ');
	const reasons = new Set(unknown.flatMap(({ quantity }) => missingReasons(quantity, overview)));
	const isPartlyKnown = unknown.some(({ known }) => known !== null);
	const place = overview.plantName ?? overview.plantId ?? overview.dataLogSns.join(', ');
	return [
		`${place}: not known: ${names}.`,
		...reasons,
		...(isPartlyKnown ? ['Turn on Partial Sums to add up the devices that are known.'] : []),
	].join(' ');
}
