/**
 * The second generation of field names, by those of the document. Two sources: names to which versions of one public
 * client fall back, taken for the same quantities (observed), and the spelling of the sister API with its
 * leading capitals turned small, as the vendor does (sister). Names without a source stay as they are.
 */
export const SECOND_NAMES: Readonly<Record<string, string>> = {
	// observed
	epvToday: 'ePvToday',
	echargeToday: 'eBatChargeToday',
	egridToday: 'eGridInToday',
	fac: 'outFreq',
	// sister
	edischargeToday: 'eDischargeToday',
	eloadToday: 'eLoadToday',
	etoGridToday: 'eToGridToday',
	ibuck1: 'iBuck1',
};
