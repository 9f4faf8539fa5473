import { missingReasons, type PlantOverview } from 'atess-client/internal';

/**
 * A hint that names the figures of a plant that are null, with the reasons of each and the way to the known part;
 * undefined where every figure is known.
 */
export function hintAtMissing(overview: PlantOverview): string | undefined {
	const unknown = overview.missing.filter(({ quantity }) => overview[quantity] === null);
	if (unknown.length === 0) return undefined;
	const figuresOf = new Map<string, string[]>();
	for (const { quantity } of unknown) {
		const reasons = missingReasons(quantity, overview).join(' ');
		figuresOf.set(reasons, [...(figuresOf.get(reasons) ?? []), quantity]);
	}
	const sentences = [...figuresOf].map(
		([reasons, figures]) =>
			`${figures.join(', ')} ${figures.length === 1 ? 'is' : 'are'} null. ${reasons}`,
	);
	const isPartlyKnown = unknown.some(({ known }) => known !== null);
	const place = overview.plantName ?? overview.plantId ?? overview.dataLogSns.join(', ');
	return [
		`${place}: ${sentences.join(' ')}`,
		...(isPartlyKnown
			? ['The known parts are in "missing". Turn on Partial Sums to get them as sums.']
			: []),
	].join(' ');
}
