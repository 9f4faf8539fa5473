/** Units, signs and missing values of records, for agents: they see values without the page that describes them. */
export const SIGNS =
	'Powers are in kW, energies in kWh. Battery power: + discharging, - charging. Grid power: + import, - export. null or a missing value is not known; it is never 0.';
