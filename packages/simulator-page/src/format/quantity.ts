const formats = new Map<number, Intl.NumberFormat>();

/** A number with grouped thousands and fixed decimals; never a negative zero. */
export function decimal(value: number, decimals = 1): string {
	let format = formats.get(decimals);
	if (!format) {
		format = new Intl.NumberFormat('en', {
			minimumFractionDigits: decimals,
			maximumFractionDigits: decimals,
			// A minus that is as wide as a digit, and no sign on what rounds to nothing.
			signDisplay: 'negative',
		});
		formats.set(decimals, format);
	}
	return format.format(value).replace('-', '−');
}

/** A power, e.g. "42.1 kW". The blank does not break. */
export const kilowatts = (value: number): string => `${decimal(value)}\u00a0kW`;

/** An energy, e.g. "310.4 kWh". */
export const kilowattHours = (value: number): string => `${decimal(value)}\u00a0kWh`;

/** A share, e.g. "64.2 %". */
export const percent = (value: number): string => `${decimal(value)}\u00a0%`;
