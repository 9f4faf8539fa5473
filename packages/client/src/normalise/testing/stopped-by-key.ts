/**
 * A unit that its key has stopped, as decoded from the registers of a real device without PV. The JSON names
 * are those of the document, because a frame has none. The time is made up.
 */
const MEASURED = {
	time: '2026-11-20 10:05:00',
	status: 3,
	sysFaultWord5: 512,
	runModel: 5,
	capacity: 99,
	maxVolt: 3.436,
	minVolt: 3.326,
	maxTemp: 32,
	minTemp: 29,
	bvbus: 22,
	gridFreq: 50.02,
};

/** The unit as a PCS sends it. Which of the counters of the grid is import is not known. */
export const STOPPED_PCS = {
	...MEASURED,
	bvpv: 697.9,
	bipv: 0,
	mvpv: 0.3355,
	vpvuv: 229.4,
	vpvvw: 232.5,
	vpvwu: 229.6,
	echargeTotal: 41_464.9,
	edischargeTotal: 38_788.1,
	loadTotal: 60.6,
	toGridTotal: 42_940.8,
	gridTotal: 36_243.8,
};

/** The unit as a central HPS would send it. */
export const STOPPED_HPS = {
	...MEASURED,
	vbat: 697.9,
	ibat: 0,
	mvpv: 3.355,
	vpvun: 229.4,
	vpvvn: 232.5,
	vpvwn: 229.6,
	ebatChargeTotal: 41_464.9,
	ebatDischargeTotal: 38_788.1,
	eloadTotal: 60.6,
	egridTotal: 42_940.8,
	etoGridTotal: 36_243.8,
};
